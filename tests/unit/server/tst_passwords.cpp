// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/database.h"
#include "secrets/passwordhash.h"
#include "server/passworddesk.h"
#include "server/passwordthrottle.h"
#include "server/resources.h"
#include "server/userstore.h"

#include "support/manualclock.h"
#include "support/testcase.h"

#include <QTemporaryDir>

#include <deque>

using namespace roomscope;
using namespace roomscope::server;
using namespace roomscope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QHostAddress kHere(u"192.168.1.7"_s);
const QHostAddress kThere(u"192.168.1.8"_s);

void must(bool isDone)
{
    if (!isDone)
        qFatal("the fixture could not be made");
}

//! The desk with its slow work in the test's hands.
class Fixture final
{
public:
    Fixture() : m_database(openDatabase()), m_accounts(*m_database)
    {
        UserStore users(*m_database);
        must(users.insertUser({UserId(u"lan"_s), u"Lan"_s}, clock.wallNow()).has_value());
        must(m_accounts.setPassword(UserId(u"lan"_s), "right horse", clock.wallNow()).has_value());
        desk = std::make_unique<PasswordDesk>(
            m_accounts, clock,
            SlowWork{.post =
                         [this](std::function<void()> job) {
                             jobs.push_back(std::move(job));
                             return !isClosed;
                         },
                     .isPasswordOf =
                         [this](const QByteArray &hash, const QString &password) {
                             hashes.append(hash);
                             return hash == password.toUtf8() || hash == hashOfNobody();
                         }});
    }
    void check(const QString &user, const QString &password, const QHostAddress &address = kHere)
    {
        desk->check({.user = UserId(user), .address = address, .password = password}, &asker,
                    [this](const PasswordDesk::Answer &answer) { answers.append(answer); });
    }
    //! Runs one job and lets its answer through.
    void work()
    {
        const auto job = jobs.front();
        jobs.pop_front();
        job();
        QCoreApplication::sendPostedEvents();
    }
    void checkNow(const QString &user, const QString &password, const QHostAddress &address = kHere)
    {
        check(user, password, address);
        if (!jobs.empty())
            work();
    }

    ManualClock clock;
    QObject asker;
    std::deque<std::function<void()>> jobs;
    QList<QByteArray> hashes;
    QList<PasswordDesk::Answer> answers;
    bool isClosed = false;
    std::unique_ptr<PasswordDesk> desk;

private:
    std::unique_ptr<Database> openDatabase() const
    {
        initResources();
        auto opened = Database::open({.path = m_dir.filePath(u"server.sqlite"_s)});
        must(opened && (*opened)->migrate(u":/server/sql"_s));
        return *std::move(opened);
    }
    QTemporaryDir m_dir;
    std::unique_ptr<Database> m_database;
    AccountTable m_accounts;
};

using Verdict = PasswordDesk::Verdict;

} // namespace

class TstPasswords final : public TestCase
{
    Q_OBJECT
private slots:
    void answersWhenTheWorkIsDone()
    {
        Fixture f;
        f.check(u"lan"_s, u"right horse"_s);
        QVERIFY(f.answers.isEmpty());
        QCOMPARE(f.desk->waiting(), 1);
        f.work();
        QCOMPARE(f.answers.size(), 1);
        QCOMPARE(f.answers.first().verdict, Verdict::Right);
        QCOMPARE(f.desk->waiting(), 0);
        f.checkNow(u"lan"_s, u"wrong horse"_s);
        QCOMPARE(f.answers.last().verdict, Verdict::Wrong);
    }
    void whoIsNotThereTakesAsLong()
    {
        Fixture f;
        // Even if the hash of nobody fitted.
        f.checkNow(u"nobody"_s, u"right horse"_s);
        QCOMPARE(f.hashes, QList<QByteArray>{hashOfNobody()});
        QCOMPARE(f.answers.last().verdict, Verdict::Wrong);
    }
    void whoIsGoneHearsNothing()
    {
        Fixture f;
        auto asker = std::make_unique<QObject>();
        int answers = 0;
        f.desk->check({.user = UserId(u"lan"_s), .address = kHere, .password = u"right horse"_s}, asker.get(),
                      [&](const PasswordDesk::Answer &) { ++answers; });
        asker.reset();
        f.work();
        QCOMPARE(answers, 0);
        QCOMPARE(f.desk->waiting(), 0);
    }
    void aStormIsBounded()
    {
        Fixture f;
        for (int i = 0; i < PasswordDesk::kMaxWaiting * 2; ++i)
            f.check(u"user%1"_s.arg(i), u"whatever it is"_s, QHostAddress(quint32(0x0a000001 + i)));
        QCOMPARE(f.desk->waiting(), PasswordDesk::kMaxWaiting);
        QCOMPARE(f.answers.size(), PasswordDesk::kMaxWaiting);
        QCOMPARE(f.answers.first().verdict, Verdict::Busy);
        QVERIFY(f.answers.first().retryAfter > 0ms);
        while (!f.jobs.empty())
            f.work();
        QCOMPARE(f.desk->waiting(), 0);
        f.checkNow(u"lan"_s, u"right horse"_s);
        QCOMPARE(f.answers.last().verdict, Verdict::Right);
    }
    void oneAddressLeavesRoomForOthers()
    {
        Fixture f;
        for (int i = 0; i < PasswordDesk::kMaxWaiting; ++i)
            f.check(u"user%1"_s.arg(i), u"whatever it is"_s);
        QCOMPARE(f.desk->waiting(), PasswordDesk::kMaxWaitingOfAddress);
        f.check(u"lan"_s, u"right horse"_s, kThere);
        QCOMPARE(f.desk->waiting(), PasswordDesk::kMaxWaitingOfAddress + 1);
    }
    void aClosedWorkshopSaysBusy()
    {
        Fixture f;
        f.isClosed = true;
        f.check(u"lan"_s, u"right horse"_s);
        QCOMPARE(f.answers.last().verdict, Verdict::Busy);
        QCOMPARE(f.desk->waiting(), 0);
    }
    void guessesOfOneUserSlowDown()
    {
        Fixture f;
        for (int i = 0; i < PasswordThrottle::kFreeOfUser; ++i)
            f.checkNow(u"lan"_s, u"guess %1"_s.arg(i), QHostAddress(quint32(0x0a000001 + i)));
        QCOMPARE(f.answers.last().verdict, Verdict::Wrong);
        // The right one too, and from anywhere.
        f.checkNow(u"lan"_s, u"right horse"_s, kThere);
        QCOMPARE(f.answers.last().verdict, Verdict::TooOften);
        const auto wait = f.answers.last().retryAfter;
        QVERIFY(wait > 0ms && wait <= 1s);
        f.clock.advance(wait);
        f.checkNow(u"lan"_s, u"right horse"_s, kThere);
        QCOMPARE(f.answers.last().verdict, Verdict::Right);
        f.checkNow(u"lan"_s, u"a slip"_s, kThere);
        QCOMPARE(f.answers.last().verdict, Verdict::Wrong);
    }
    void eachWrongOneDoublesTheWaitUpToABound()
    {
        PasswordThrottle throttle;
        ManualClock clock;
        std::chrono::milliseconds longest{0};
        for (int i = 0; i < 30; ++i) {
            const auto wait = throttle.take(UserId(u"lan"_s), kHere, clock.now());
            QVERIFY(wait <= PasswordThrottle::kLongestWait);
            QVERIFY(wait >= std::min<std::chrono::milliseconds>(longest, PasswordThrottle::kLongestWait) ||
                    wait == 0ms);
            longest = std::max(longest, wait);
            clock.advance(wait);
            if (wait > 0ms)
                QCOMPARE(throttle.take(UserId(u"lan"_s), kHere, clock.now()), 0ms);
        }
        QCOMPARE(longest, std::chrono::milliseconds(PasswordThrottle::kLongestWait));
        clock.advance(PasswordThrottle::kMemory + 5min);
        QCOMPARE(throttle.take(UserId(u"lan"_s), kHere, clock.now()), 0ms);
        QCOMPARE(throttle.take(UserId(u"lan"_s), kHere, clock.now()), 0ms);
    }
    void oneAddressThatGuessesManyUsersSlowsDown()
    {
        PasswordThrottle throttle;
        ManualClock clock;
        for (int i = 0; i < PasswordThrottle::kFreeOfAddress; ++i)
            QCOMPARE(throttle.take(UserId(u"user%1"_s.arg(i)), kHere, clock.now()), 0ms);
        QVERIFY(throttle.take(UserId(u"lan"_s), kHere, clock.now()) > 0ms);
        QCOMPARE(throttle.take(UserId(u"lan"_s), kThere, clock.now()), 0ms);
    }
    void oneIPv6NetworkIsOneAddress()
    {
        PasswordThrottle throttle;
        ManualClock clock;
        for (int i = 0; i < PasswordThrottle::kFreeOfAddress; ++i)
            (void)throttle.take(UserId(u"user%1"_s.arg(i)), QHostAddress(u"2001:db8::%1"_s.arg(i + 1)),
                                clock.now());
        QVERIFY(throttle.take(UserId(u"lan"_s), QHostAddress(u"2001:db8::ffff"_s), clock.now()) > 0ms);
        QCOMPARE(throttle.take(UserId(u"lan"_s), QHostAddress(u"2001:db8:0:1::1"_s), clock.now()), 0ms);
    }
    void whatIsRememberedIsBounded()
    {
        PasswordThrottle throttle;
        ManualClock clock;
        for (int i = 0; i < 3 * PasswordThrottle::kMaxKept; ++i)
            (void)throttle.take(UserId(u"user%1"_s.arg(i)), QHostAddress(quint32(0x0a000001 + i)),
                                clock.now());
        QVERIFY(throttle.kept() <= PasswordThrottle::kMaxKept);
    }
};

QTEST_GUILESS_MAIN(TstPasswords)
#include "tst_passwords.moc"
