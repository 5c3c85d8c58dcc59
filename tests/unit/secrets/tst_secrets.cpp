// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"
#include "base/systemclock.h"
#include "secrets/keychain.h"
#include "secrets/memorysecretstore.h"
#include "secrets/passwordhash.h"
#include "secrets/token.h"
#include "secrets/tokenkeeper.h"
#include "support/manualclock.h"
#include "support/manualrandom.h"
#include "support/testcase.h"

#include <QSet>
#include <QThread>

using namespace roomscope;
using namespace roomscope::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

//! Lasting, and answers only when told to, with the error it is told.
class ScriptedStore final : public SecretStore
{
public:
    void read(const QString &key, QObject *, ReadDone done) override
    {
        pending << [this, key, done] {
            done(error      ? Result<QString>(failure(*error))
                 : has(key) ? Result<QString>(secrets.value(key))
                            : Result<QString>(failure(u"not-found"_s)));
        };
    }
    void write(const QString &key, const QString &secret, QObject *, WriteDone done) override
    {
        pending << [this, key, secret, done] {
            if (!error)
                secrets.insert(key, secret);
            done(error ? Result<void>(failure(*error)) : Result<void>());
        };
    }
    void remove(const QString &key, QObject *, WriteDone done) override
    {
        pending << [this, key, done] {
            if (!error)
                secrets.remove(key);
            done(error ? Result<void>(failure(*error)) : Result<void>());
        };
    }
    [[nodiscard]] bool isLasting() const override { return true; }
    [[nodiscard]] bool has(const QString &key) const { return secrets.contains(key); }
    void answerNext() { pending.takeFirst()(); }

    QHash<QString, QString> secrets;
    std::optional<Error> error;
    QList<std::function<void()>> pending;
};

} // namespace

class TstSecrets final : public TestCase
{
    Q_OBJECT
private slots:
    void passwordsAreHashedWithASaltOfTheirOwn();
    void aPasswordIsTheSameHoweverItsMarksAreTyped();
    void nobodysHashCostsWhatAnyHashCosts();
    void initTestCase();
    void tokensAreLongAndNeverTheSame();
    void hashesAreStableAndDiffer();
    void equalSecretsAreEqual();
    void memoryKeepsForThisRun();
    void keeperUsesTheKeychain();
    void keeperFallsBackToMemoryAndSaysSo();
    void newerTokenOutlivesTheAnswerForTheOlder();
    void forgottenTokenIsGone();
    void demoKeeperStaysInMemory();
    void answerForAGoneContextIsDropped();
    void missingKeychainAnswersInTime();
    void silentKeychainEndsAtTheDeadline();
    void keychainWorksFromAnotherThread();
};

void TstSecrets::initTestCase()
{
    // No keychain of the machine may be touched by a test.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/roomscope-test-bus");
    qunsetenv("KDE_FULL_SESSION");
    qputenv("XDG_CURRENT_DESKTOP", "none");
}

void TstSecrets::tokensAreLongAndNeverTheSame()
{
    SystemRandom random;
    QSet<QString> seen;
    for (int i = 0; i < 200; ++i) {
        const QString token = randomToken(random);
        QCOMPARE(token.size(), 43);
        QCOMPARE(QByteArray::fromBase64(token.toLatin1(), QByteArray::Base64UrlEncoding).size(), 32);
        seen << token;
    }
    QCOMPARE(seen.size(), 200);
}

void TstSecrets::hashesAreStableAndDiffer()
{
    // BLAKE2b-256 of "abc", as in RFC 7693's reference implementation for 32 bytes.
    QCOMPARE(hashToken(u"abc"_s).toHex(),
             QByteArray("bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"));
    QVERIFY(hashToken(u"abc"_s) != hashToken(u"abd"_s));
    QCOMPARE(hashToken({}).size(), 32);
}

void TstSecrets::equalSecretsAreEqual()
{
    QVERIFY(areEqualSecrets("same", "same"));
    QVERIFY(!areEqualSecrets("same", "sam"));
    QVERIFY(!areEqualSecrets("same", "samf"));
    QVERIFY(areEqualSecrets({}, {}));
}

void TstSecrets::memoryKeepsForThisRun()
{
    MemorySecretStore store;
    QStringList log;
    const auto note = [&log](const Result<QString> &read) { log << (read ? *read : read.error().code); };
    store.read(u"a"_s, this, note);
    store.write(u"a"_s, u"one"_s, this, [](const Result<void> &written) { QVERIFY(written); });
    store.read(u"a"_s, this, note);
    store.remove(u"a"_s, this, [](const Result<void> &removed) { QVERIFY(removed); });
    store.read(u"a"_s, this, note);
    QVERIFY(log.isEmpty());
    QTRY_COMPARE(log, (QStringList{u"not-found"_s, u"one"_s, u"not-found"_s}));
}

void TstSecrets::keeperUsesTheKeychain()
{
    auto owned = std::make_unique<ScriptedStore>();
    ScriptedStore &store = *owned;
    TokenKeeper keeper(std::move(owned));
    QList<TokenKeeper::Place> places;
    keeper.keep(u"a"_s, u"token"_s, this, [&](TokenKeeper::Place place) { places << place; });
    QVERIFY(places.isEmpty());
    store.answerNext();
    QCOMPARE(places, QList{TokenKeeper::Place::Keychain});
    keeper.find(u"a"_s, this, [&](const std::optional<QString> &token, TokenKeeper::Place place) {
        QCOMPARE(token, std::optional(u"token"_s));
        places << place;
    });
    store.answerNext();
    QCOMPARE(places.size(), 2);
    QCOMPARE(places.last(), TokenKeeper::Place::Keychain);
}

void TstSecrets::keeperFallsBackToMemoryAndSaysSo()
{
    auto owned = std::make_unique<ScriptedStore>();
    ScriptedStore &store = *owned;
    TokenKeeper keeper(std::move(owned));
    QList<TokenKeeper::Place> places;
    QStringList tokens;
    const auto note = [&](const std::optional<QString> &token, TokenKeeper::Place place) {
        tokens << token.value_or(u"-"_s);
        places << place;
    };
    store.error = Error{u"timeout"_s};
    keeper.find(u"a"_s, this, note);
    store.answerNext();
    keeper.keep(u"a"_s, u"token"_s, this, [&](TokenKeeper::Place place) { places << place; });
    store.answerNext();
    keeper.find(u"a"_s, this, note);
    store.answerNext();
    QCOMPARE(places,
             (QList{TokenKeeper::Place::None, TokenKeeper::Place::Memory, TokenKeeper::Place::Memory}));
    QCOMPARE(tokens, (QStringList{u"-"_s, u"token"_s}));
}

void TstSecrets::newerTokenOutlivesTheAnswerForTheOlder()
{
    auto owned = std::make_unique<ScriptedStore>();
    ScriptedStore &store = *owned;
    TokenKeeper keeper(std::move(owned));
    keeper.keep(u"a"_s, u"old"_s, this, {});
    keeper.keep(u"a"_s, u"new"_s, this, {});
    store.answerNext();
    store.error = Error{u"no-keychain"_s};
    store.answerNext();
    QString found;
    keeper.find(u"a"_s, this, [&](const std::optional<QString> &token, TokenKeeper::Place) {
        found = token.value_or(u"-"_s);
    });
    store.answerNext();
    QCOMPARE(found, u"new"_s);
}

void TstSecrets::forgottenTokenIsGone()
{
    auto owned = std::make_unique<ScriptedStore>();
    ScriptedStore &store = *owned;
    TokenKeeper keeper(std::move(owned));
    store.secrets.insert(u"a"_s, u"token"_s);
    QList<TokenKeeper::Place> places;
    const auto note = [&](TokenKeeper::Place place) { places << place; };
    store.error = Error{u"denied"_s};
    keeper.forget(u"a"_s, this, note);
    store.answerNext();
    store.error = Error{u"no-keychain"_s};
    keeper.forget(u"a"_s, this, note);
    store.answerNext();
    store.error.reset();
    keeper.forget(u"a"_s, this, note);
    store.answerNext();
    QCOMPARE(places,
             (QList{TokenKeeper::Place::Keychain, TokenKeeper::Place::None, TokenKeeper::Place::None}));
    QVERIFY(!store.has(u"a"_s));
}

void TstSecrets::demoKeeperStaysInMemory()
{
    TokenKeeper keeper(std::make_unique<MemorySecretStore>());
    QList<TokenKeeper::Place> places;
    keeper.keep(u"a"_s, u"token"_s, this, [&](TokenKeeper::Place place) { places << place; });
    keeper.find(u"a"_s, this,
                [&](const std::optional<QString> &, TokenKeeper::Place place) { places << place; });
    QTRY_COMPARE(places, (QList{TokenKeeper::Place::Memory, TokenKeeper::Place::Memory}));
}

void TstSecrets::answerForAGoneContextIsDropped()
{
    auto owned = std::make_unique<ScriptedStore>();
    ScriptedStore &store = *owned;
    TokenKeeper keeper(std::move(owned));
    auto context = std::make_unique<QObject>();
    bool wasCalled = false;
    keeper.keep(u"a"_s, u"token"_s, context.get(), [&](TokenKeeper::Place) { wasCalled = true; });
    context.reset();
    store.answerNext();
    QVERIFY(!wasCalled);
}

void TstSecrets::missingKeychainAnswersInTime()
{
    SystemClock clock;
    Keychain keychain(clock);
    QStringList errors;
    keychain.read(u"test"_s, this,
                  [&](const Result<QString> &read) { errors << (read ? u"read"_s : read.error().code); });
    keychain.write(u"test"_s, u"secret"_s, this,
                   [&](const Result<void> &done) { errors << (done ? u"wrote"_s : done.error().code); });
    keychain.remove(u"test"_s, this,
                    [&](const Result<void> &done) { errors << (done ? u"removed"_s : done.error().code); });
    QTRY_COMPARE(errors.size(), 3);
    QCOMPARE(errors, (QStringList{u"no-keychain"_s, u"no-keychain"_s, u"no-keychain"_s}));
}

void TstSecrets::silentKeychainEndsAtTheDeadline()
{
    ManualClock clock;
    Keychain keychain(clock);
    QStringList errors;
    keychain.read(u"test"_s, this,
                  [&](const Result<QString> &read) { errors << (read ? u"read"_s : read.error().code); });
    // The event loop has not run, so the keychain cannot have answered: to this thread it is silent.
    clock.advance(Keychain::kDefaultDeadline - 1ms);
    QVERIFY(errors.isEmpty());
    clock.advance(1ms);
    QCOMPARE(errors, QStringList{u"timeout"_s});
    // Its answer comes after all, and is dropped.
    bool hasOther = false;
    keychain.read(u"other"_s, this, [&](const Result<QString> &) { hasOther = true; });
    QTRY_VERIFY(hasOther);
    QCOMPARE(errors.size(), 1);
}

void TstSecrets::keychainWorksFromAnotherThread()
{
    std::atomic<bool> isAnswered{false};
    QThread *answeredIn = nullptr;
    QThread thread;
    QObject starter;
    starter.moveToThread(&thread);
    thread.start();
    QMetaObject::invokeMethod(&starter, [&] {
        auto *clock = new SystemClock(&starter);
        auto *keychain = new Keychain(*clock, &starter);
        keychain->read(u"test"_s, keychain, [&](const Result<QString> &) {
            answeredIn = QThread::currentThread();
            isAnswered = true;
        });
    });
    QTRY_VERIFY(isAnswered);
    QCOMPARE(answeredIn, &thread);
    QMetaObject::invokeMethod(
        &starter, [&] { qDeleteAll(starter.children()); }, Qt::BlockingQueuedConnection);
    thread.quit();
    QVERIFY(thread.wait());
}

void TstSecrets::passwordsAreHashedWithASaltOfTheirOwn()
{
    const PasswordCost cheap{.rounds = 1, .memoryBytes = 8192};
    const QByteArray hash = hashPassword(u"correct horse"_s, cheap);
    QVERIFY(hash.startsWith("$argon2id$"));
    QVERIFY(hash != hashPassword(u"correct horse"_s, cheap));
    QVERIFY(isPasswordOf(hash, u"correct horse"_s));
    QVERIFY(!isPasswordOf(hash, u"correct horsf"_s));
    QVERIFY(!isPasswordOf(hash, {}));
    for (const QByteArray &broken : {QByteArray(), QByteArray("x"), QByteArray(5000, '$'), hash.chopped(3)})
        QVERIFY(!isPasswordOf(broken, u"correct horse"_s));
}

void TstSecrets::aPasswordIsTheSameHoweverItsMarksAreTyped()
{
    const PasswordCost cheap{.rounds = 1, .memoryBytes = 8192};
    const QString composed = u"m\u1EADt kh\u1EA9u"_s;
    const QString apart = composed.normalized(QString::NormalizationForm_D);
    QVERIFY(composed != apart);
    QVERIFY(isPasswordOf(hashPassword(composed, cheap), apart));
}

void TstSecrets::nobodysHashCostsWhatAnyHashCosts()
{
    // The same parameters as the default ones, or the time would tell who has an account.
    const QByteArray usual = hashPassword(u"correct horse"_s);
    const qsizetype salt = hashOfNobody().indexOf("AAAA");
    QVERIFY(salt > 0);
    QCOMPARE(hashOfNobody().left(salt), usual.left(salt));
    QCOMPARE(hashOfNobody().size(), usual.size());
    QVERIFY(!isPasswordOf(hashOfNobody(), u"correct horse"_s));
}

QTEST_GUILESS_MAIN(TstSecrets)
#include "tst_secrets.moc"
