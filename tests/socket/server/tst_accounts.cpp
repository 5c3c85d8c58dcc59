// SPDX-License-Identifier: GPL-3.0-or-later
#include "serverfixture.h"

#include "base/systemclock.h"
#include "db/database.h"
#include "secrets/passwordhash.h"
#include "server/admindesk.h"
#include "support/testcase.h"

#include <QDir>
#include <QSignalSpy>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString kPassword = u"correct horse"_s;

QByteArray cheapHash(const QString &password)
{
    return hashPassword(password, {.rounds = 1, .memoryBytes = 8192});
}

ServerOptions accountsOnly()
{
    return {.isAccountsOnly = true, .isWatchingFile = true};
}

//! The commands' way into the files of a server, running or not.
class Commands final
{
public:
    explicit Commands(ServerFixture &server)
        : m_desk(server::AdminDesk::open(server.options().dataDir, server.options().databaseName,
                                         server::AdminDesk::Missing::Make, m_clock, m_random))
    {
    }
    [[nodiscard]] bool isOpen() const { return m_desk.has_value(); }
    server::AdminDesk *operator->() { return m_desk->get(); }

private:
    SystemClock m_clock;
    SystemRandom m_random;
    Result<std::unique_ptr<server::AdminDesk>> m_desk;
};

bool addUser(ServerFixture &server, const QString &user, const QString &password = kPassword)
{
    Commands commands(server);
    return commands.isOpen() && commands->addUser(UserId(user), cheapHash(password)).has_value();
}

//! Says hello with a password; the answer.
QJsonObject signIn(RawClient &client, const QString &user, const QString &password,
                   const QString &device = u"d"_s)
{
    return client.request(u"hello"_s, {{u"version"_s, 1},
                                       {u"user"_s, user},
                                       {u"password"_s, password},
                                       {u"device"_s, device},
                                       {u"features"_s, RawClient::defaultFeatures()}});
}

QString codeOf(const QJsonObject &answer)
{
    return answer.value(u"code"_s).toString();
}

} // namespace

class TstAccounts final : public TestCase
{
    Q_OBJECT
private slots:
    void aPasswordEarnsADeviceItsToken()
    {
        ServerFixture server(accountsOnly());
        QVERIFY(addUser(server, u"lan"_s));
        QVERIFY(server.start());
        QVERIFY(server.invite().isEmpty());
        RawClient client(server.address());
        QVERIFY(client.open());
        const QJsonObject ack = signIn(client, u"lan"_s, kPassword);
        const QString token = ack.value(u"token"_s).toString();
        QVERIFY(!token.isEmpty());
        RawClient again(server.address());
        QVERIFY(again.open());
        QCOMPARE(again.hello(u"lan"_s, token, u"d"_s).value(u"token"_s).toString(), token);
    }
    void aPasswordInTheTokensPlaceIsUnderstood()
    {
        // Clients with one field for all secrets.
        ServerFixture server(accountsOnly());
        QVERIFY(addUser(server, u"lan"_s));
        QVERIFY(server.start());
        RawClient client(server.address());
        QVERIFY(client.open());
        QVERIFY(client.hello(u"lan"_s, kPassword, u"d"_s).contains(u"token"_s));
    }
    void aWrongOneIsRefusedInTheSameWordsAsAWrongName()
    {
        ServerFixture server(accountsOnly());
        QVERIFY(addUser(server, u"lan"_s));
        QVERIFY(server.start());
        QStringList said;
        for (const QString &user : {u"lan"_s, u"nobody"_s}) {
            RawClient client(server.address());
            QVERIFY(client.open());
            const QJsonObject answer = signIn(client, user, u"wrong horse"_s);
            QCOMPARE(codeOf(answer), u"unauthenticated"_s);
            said.append(answer.value(u"message"_s).toString());
            QVERIFY(client.waitClosed());
            QCOMPARE(client.closeCode(), 4401);
        }
        QCOMPARE(said.first(), said.last());
    }
    void whoWasNotAddedDoesNotComeIn()
    {
        ServerFixture server;
        QVERIFY(server.start());
        const QString open = server.invite();
        QVERIFY(server.stop());
        server.options().isAccountsOnly = true;
        QVERIFY(server.start());
        // A link for many, of a time when it was one.
        RawClient client(server.address());
        QVERIFY(client.open());
        QCOMPARE(codeOf(client.hello(u"lan"_s, open, u"d"_s)), u"unauthenticated"_s);
    }
    void guessingIsSlowedDownInWords()
    {
        ServerFixture server(accountsOnly());
        QVERIFY(addUser(server, u"lan"_s));
        QVERIFY(server.start());
        QJsonObject answer;
        for (int i = 0; i < 7 && codeOf(answer) != u"rate-limited"_s; ++i) {
            RawClient client(server.address());
            QVERIFY(client.open());
            answer = signIn(client, u"lan"_s, u"guess number %1"_s.arg(i));
            QVERIFY(client.waitClosed());
        }
        QCOMPARE(codeOf(answer), u"rate-limited"_s);
        QVERIFY(answer.value(u"retryAfterMs"_s).toInt() > 0);
        QVERIFY(answer.value(u"message"_s).toString().contains(u"wrong"_s));
    }
    void aTokenStillWorksWhilePasswordsAreGuessed()
    {
        ServerFixture server(accountsOnly());
        QVERIFY(addUser(server, u"lan"_s));
        QVERIFY(server.start());
        RawClient first(server.address());
        QVERIFY(first.open());
        const QString token = signIn(first, u"lan"_s, kPassword).value(u"token"_s).toString();
        for (int i = 0; i < 7; ++i) {
            RawClient guesser(server.address());
            QVERIFY(guesser.open());
            QVERIFY(!signIn(guesser, u"lan"_s, u"guess number %1"_s.arg(i)).contains(u"token"_s));
        }
        RawClient again(server.address());
        QVERIFY(again.open());
        QVERIFY(again.hello(u"lan"_s, token, u"d"_s).contains(u"token"_s));
    }
    void aStormOfLoginsStallsNobodysChat()
    {
        ServerFixture server(accountsOnly());
        // At what a hash really costs.
        {
            Commands commands(server);
            QVERIFY(commands->addUser(UserId(u"lan"_s), hashPassword(kPassword)));
        }
        QVERIFY(server.start());
        RawClient lan(server.address());
        QVERIFY(lan.open());
        QVERIFY(signIn(lan, u"lan"_s, kPassword).contains(u"token"_s));
        QVERIFY(lan.request(u"room.create"_s, {{u"room"_s, u"dock"_s}}).contains(u"room"_s));
        std::vector<std::unique_ptr<RawClient>> storm;
        for (int i = 0; i < 12; ++i) {
            storm.push_back(std::make_unique<RawClient>(server.address()));
            QVERIFY(storm.back()->open());
        }
        QStringList asked;
        for (size_t i = 0; i < storm.size(); ++i)
            asked.append(storm[i]->ask(u"hello"_s, {{u"version"_s, 1},
                                                    {u"user"_s, u"user%1"_s.arg(i)},
                                                    {u"password"_s, u"whatever it is"_s},
                                                    {u"device"_s, u"d"_s},
                                                    {u"features"_s, QJsonArray()}}));
        // An answer comes although passwords are still being looked at.
        QVERIFY(lan.request(u"message.send"_s, {{u"conversation"_s, u"room:dock"_s}, {u"text"_s, u"hi"_s}})
                    .contains(u"seq"_s));
        int answered = 0;
        for (const auto &one : storm)
            answered += one->has(u"error"_s) ? 1 : 0;
        QVERIFY(answered < int(storm.size()));
        // And each gets its answer, or the word that it is too much at once.
        for (size_t i = 0; i < storm.size(); ++i) {
            const QString code = codeOf(storm[i]->answer(asked.at(int(i))));
            QVERIFY2(code == u"unauthenticated"_s || code == u"unavailable"_s, qPrintable(code));
        }
    }
    void nothingElseIsHeardWhileAPasswordIsLookedAt()
    {
        ServerFixture server(accountsOnly());
        QVERIFY(addUser(server, u"lan"_s));
        QVERIFY(server.start());
        RawClient client(server.address());
        QVERIFY(client.open());
        const QJsonObject hello{{u"version"_s, 1},
                                {u"user"_s, u"lan"_s},
                                {u"password"_s, kPassword},
                                {u"device"_s, u"d"_s},
                                {u"features"_s, QJsonArray()}};
        const QString first = client.ask(u"hello"_s, hello);
        const QString second = client.ask(u"hello"_s, hello);
        QCOMPARE(codeOf(client.answer(second)), u"bad-request"_s);
        QVERIFY(client.answer(first).contains(u"token"_s));
    }
    void anInviteIsForOnePerson()
    {
        ServerFixture server(accountsOnly());
        QVERIFY(server.start());
        QSignalSpy invited(&server.server(), &EmbeddedServer::invited);
        server.server().makeInvite();
        QTRY_COMPARE(invited.size(), 1);
        const QString invite = invited.first().first().toString();
        RawClient lan(server.address());
        QVERIFY(lan.open());
        const QString token = lan.hello(u"lan"_s, invite, u"d"_s).value(u"token"_s).toString();
        QVERIFY(!token.isEmpty());
        // The first answer may have been lost: the same once more, until the token was used.
        RawClient repeated(server.address());
        QVERIFY(repeated.open());
        const QString second = repeated.hello(u"lan"_s, invite, u"d"_s).value(u"token"_s).toString();
        QVERIFY(!second.isEmpty());
        RawClient used(server.address());
        QVERIFY(used.open());
        QVERIFY(used.hello(u"lan"_s, second, u"d"_s).contains(u"token"_s));
        for (const QString &user : {u"lan"_s, u"ha"_s}) {
            RawClient late(server.address());
            QVERIFY(late.open());
            const QJsonObject answer = late.hello(user, invite, u"e"_s);
            QCOMPARE(codeOf(answer), u"unauthenticated"_s);
            QVERIFY(answer.value(u"message"_s).toString().contains(u"used"_s));
        }
    }
    void anInviteExpires()
    {
        ServerFixture server(accountsOnly());
        QVERIFY(server.start());
        Commands commands(server);
        QVERIFY(commands->isRunning());
        const auto invite = commands->makeInvite();
        QVERIFY(invite);
        auto database = Database::open({.path = server.databasePath()});
        QVERIFY(database);
        QVERIFY((*database)->run(u"UPDATE single_invites SET expires_at = 1"_s));
        RawClient late(server.address());
        QVERIFY(late.open());
        const QJsonObject answer = late.hello(u"lan"_s, *invite, u"d"_s);
        QVERIFY(answer.value(u"message"_s).toString().contains(u"expired"_s));
    }
    void aUserAddedWhileItRunsComesIn()
    {
        ServerFixture server(accountsOnly());
        QVERIFY(server.start());
        QVERIFY(addUser(server, u"lan"_s));
        // It looks once a second.
        QVERIFY(QTest::qWaitFor(
            [&server] {
                RawClient client(server.address());
                return client.open() && signIn(client, u"lan"_s, kPassword).contains(u"token"_s);
            },
            8000));
    }
    void aUserRemovedWhileItRunsIsSentAway()
    {
        ServerFixture server(accountsOnly());
        QVERIFY(addUser(server, u"lan"_s));
        QVERIFY(addUser(server, u"ha"_s));
        QVERIFY(server.start());
        RawClient lan(server.address());
        QVERIFY(lan.open());
        const QString token = signIn(lan, u"lan"_s, kPassword).value(u"token"_s).toString();
        QVERIFY(!token.isEmpty());
        RawClient ha(server.address());
        QVERIFY(ha.open());
        QVERIFY(signIn(ha, u"ha"_s, kPassword).contains(u"token"_s));
        {
            Commands commands(server);
            QVERIFY(commands->removeUser(UserId(u"lan"_s)));
        }
        QVERIFY(lan.waitClosed());
        QCOMPARE(lan.closeCode(), 4403);
        QVERIFY(ha.hasNone(u"bye"_s));
        RawClient again(server.address());
        QVERIFY(again.open());
        QVERIFY(!again.hello(u"lan"_s, token, u"d"_s).contains(u"token"_s));
        RawClient byPassword(server.address());
        QVERIFY(byPassword.open());
        QVERIFY(!signIn(byPassword, u"lan"_s, kPassword).contains(u"token"_s));
        // Added again, the same name comes in.
        QVERIFY(addUser(server, u"lan"_s, u"another horse"_s));
    }
    void aDeviceRevokedByCommandIsSentAway()
    {
        ServerFixture server(accountsOnly());
        QVERIFY(addUser(server, u"lan"_s));
        QVERIFY(server.start());
        RawClient kept(server.address());
        QVERIFY(kept.open());
        QVERIFY(signIn(kept, u"lan"_s, kPassword, u"desk"_s).contains(u"token"_s));
        RawClient lost(server.address());
        QVERIFY(lost.open());
        const QString token = signIn(lost, u"lan"_s, kPassword, u"laptop"_s).value(u"token"_s).toString();
        QVERIFY(!token.isEmpty());
        {
            Commands commands(server);
            const auto devices = commands->devices(UserId(u"lan"_s));
            QVERIFY(devices);
            QCOMPARE(devices->size(), 2);
            QCOMPARE(commands->revoke(DeviceId(u"laptop"_s)).value_or(UserId()), UserId(u"lan"_s));
            QCOMPARE(commands->revoke(DeviceId(u"laptop"_s)).error().code, u"not-found"_s);
        }
        QVERIFY(lost.waitClosed());
        QCOMPARE(lost.closeCode(), 4401);
        QVERIFY(kept.hasNone(u"bye"_s));
        RawClient again(server.address());
        QVERIFY(again.open());
        QVERIFY(!again.hello(u"lan"_s, token, u"laptop"_s).contains(u"token"_s));
    }
    void passwordsAreKeptAsHashesOnly()
    {
        ServerFixture server(accountsOnly());
        QVERIFY(addUser(server, u"lan"_s));
        QVERIFY(server.start());
        RawClient client(server.address());
        QVERIFY(client.open());
        const QString token = signIn(client, u"lan"_s, kPassword).value(u"token"_s).toString();
        QVERIFY(!token.isEmpty());
        QVERIFY(server.stop());
        const QDir dir(server.options().dataDir);
        for (const QFileInfo &info : dir.entryInfoList(QDir::Files | QDir::Hidden)) {
            QFile file(info.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray all = file.readAll();
            QVERIFY2(!all.contains(kPassword.toUtf8()) && !all.contains(token.toUtf8()),
                     qPrintable(info.fileName()));
        }
    }
    void figuresTellWhoIsThereAndWhoWasNot()
    {
        ServerOptions options = accountsOnly();
        options.figuresEvery = 20ms;
        ServerFixture server(options);
        QVERIFY(addUser(server, u"lan"_s));
        QVERIFY(server.start());
        ServerFigures last;
        QObject::connect(&server.server(), &EmbeddedServer::figuresChanged, &server.server(),
                         [&](const ServerFigures &figures) { last = figures; });
        RawClient lan(server.address());
        QVERIFY(lan.open());
        QVERIFY(signIn(lan, u"lan"_s, kPassword).contains(u"token"_s));
        QVERIFY(lan.request(u"room.create"_s, {{u"room"_s, u"dock"_s}}).contains(u"room"_s));
        QTRY_COMPARE(last.roomCount, 1);
        QCOMPARE(last.connectionCount, 1);
        QCOMPARE(last.connections.first().user, UserId(u"lan"_s));
        QCOMPARE(last.connections.first().address, u"127.0.0.1"_s);
        QVERIFY(last.bytesIn > 100 && last.bytesOut > 100);
        RawClient stranger(server.address());
        QVERIFY(stranger.open());
        QVERIFY(!signIn(stranger, u"ha"_s, u"whatever it is"_s).contains(u"token"_s));
        QVERIFY(stranger.waitClosed());
        QTRY_COMPARE(last.rejects.value(ServerReject::WrongPassword), 1);
        QTRY_COMPARE(last.connectionCount, 1);
        // What passed by counts although the connection is gone.
        const qint64 before = last.bytesIn;
        QVERIFY(before > last.connections.first().bytesIn);
    }
};

QTEST_GUILESS_MAIN(TstAccounts)
#include "tst_accounts.moc"
