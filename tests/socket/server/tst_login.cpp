// SPDX-License-Identifier: GPL-3.0-or-later
#include "serverfixture.h"

#include "db/database.h"
#include "support/testcase.h"

#include <QFile>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString codeOf(const QJsonObject &answer)
{
    return answer.value(u"code"_s).toString();
}

} // namespace

class TstLogin final : public TestCase
{
    Q_OBJECT
private slots:
    void anInviteGivesAFreeName()
    {
        ServerFixture server;
        QVERIFY(server.start());
        const auto client = server.login(u"lan"_s);
        QVERIFY(client);
        const QJsonObject ack = server.helloAck();
        QCOMPARE(ack.value(u"user"_s).toString(), u"lan"_s);
        QVERIFY(!ack.value(u"session"_s).toString().isEmpty());
        QVERIFY(ack.value(u"token"_s).toString() != server.invite());
        QCOMPARE(ack.value(u"limits"_s).toObject().value(u"messageBytes"_s).toInt(), 64 * 1024);
        QVERIFY(ack.value(u"features"_s).toArray().contains(u"batch"_s));
        QCOMPARE(ack.value(u"conversations"_s).toArray().size(), 0);
        QVERIFY(ack.value(u"serverTime"_s).toString().endsWith(u'Z'));
    }
    void aNameBelongsToItsFirstToken()
    {
        ServerFixture server;
        QVERIFY(server.start());
        auto first = server.login(u"lan"_s);
        QVERIFY(first);
        // Its token has been used once by now, so that the invite cannot take the name over.
        first = server.login(u"lan"_s);
        QVERIFY(first);
        RawClient thief(server.address());
        QVERIFY(thief.open());
        QCOMPARE(codeOf(thief.hello(u"lan"_s, server.invite(), u"device-lan"_s)), u"unauthenticated"_s);
        QVERIFY(thief.waitClosed());
        QCOMPARE(thief.closeCode(), 4401);
    }
    void anotherDeviceCannotRepeatAFirstLogin()
    {
        ServerFixture server;
        QVERIFY(server.start());
        QVERIFY(server.login(u"lan"_s));
        RawClient thief(server.address());
        QVERIFY(thief.open());
        QCOMPARE(codeOf(thief.hello(u"lan"_s, server.invite(), u"other"_s)), u"unauthenticated"_s);
    }
    void aFirstLoginWhoseAnswerWasLostMayBeRepeated()
    {
        ServerFixture server;
        QVERIFY(server.start());
        RawClient client(server.address());
        QVERIFY(client.open());
        const QString lost = client.hello(u"lan"_s, server.invite(), u"d"_s).value(u"token"_s).toString();
        client.cut();
        QVERIFY(client.open());
        const QString token = client.hello(u"lan"_s, server.invite(), u"d"_s).value(u"token"_s).toString();
        QVERIFY(!token.isEmpty());
        client.cut();
        QVERIFY(client.open());
        QCOMPARE(codeOf(client.hello(u"lan"_s, lost, u"d"_s)), u"unauthenticated"_s);
        QVERIFY(client.open());
        QCOMPARE(client.hello(u"lan"_s, token, u"d"_s).value(u"token"_s).toString(), token);
    }
    void aTokenEarnsAnotherDeviceATokenOfItsOwn()
    {
        ServerFixture server;
        QVERIFY(server.start());
        const auto first = server.login(u"lan"_s);
        QVERIFY(first);
        RawClient second(server.address());
        QVERIFY(second.open());
        const QString token =
            second.hello(u"lan"_s, server.tokenOf(u"lan"_s), u"phone"_s).value(u"token"_s).toString();
        QVERIFY(!token.isEmpty() && token != server.tokenOf(u"lan"_s));
        const QJsonArray devices = second.request(u"device.list"_s, {}).value(u"devices"_s).toArray();
        QCOMPARE(devices.size(), 2);
    }
    void refusals_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("token");
        QTest::addColumn<QString>("device");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("close");
        QTest::newRow("bad token") << u"lan"_s << u"wrong"_s << u"d"_s << u"unauthenticated"_s << 4401;
        QTest::newRow("no token") << u"lan"_s << QString() << u"d"_s << u"unauthenticated"_s << 4401;
        QTest::newRow("bad name") << u"Lan Anh"_s << u"invite"_s << u"d"_s << u"bad-request"_s << 0;
        QTest::newRow("no device") << u"lan"_s << u"invite"_s << QString() << u"bad-request"_s << 0;
    }
    void refusals()
    {
        QFETCH(QString, user);
        QFETCH(QString, token);
        QFETCH(QString, device);
        QFETCH(QString, code);
        QFETCH(int, close);
        ServerFixture server;
        QVERIFY(server.start());
        RawClient client(server.address());
        QVERIFY(client.open());
        const QString used = token == u"invite"_s ? server.invite() : token;
        QCOMPARE(codeOf(client.hello(user, used, device)), code);
        if (close != 0) {
            QVERIFY(client.waitClosed());
            QCOMPARE(client.closeCode(), close);
        } else {
            // A mistake is answered, and the next hello is looked at.
            QVERIFY(client.hello(u"lan"_s, server.invite(), u"d"_s).contains(u"token"_s));
        }
    }
    void theUserIsTheTokensOwn()
    {
        ServerFixture server;
        QVERIFY(server.start());
        QVERIFY(server.login(u"lan"_s));
        RawClient client(server.address());
        QVERIFY(client.open());
        QCOMPARE(codeOf(client.hello(u"ha"_s, server.tokenOf(u"lan"_s), u"d"_s)), u"unauthenticated"_s);
        QVERIFY(client.waitClosed());
    }
    void helloComesFirst()
    {
        ServerFixture server;
        QVERIFY(server.start());
        RawClient client(server.address());
        QVERIFY(client.open());
        QCOMPARE(codeOf(client.request(u"room.list"_s, {})), u"unauthenticated"_s);
        QVERIFY(client.waitClosed());
        QCOMPARE(client.closeCode(), 4401);
    }
    void helloComesOnce()
    {
        ServerFixture server;
        QVERIFY(server.start());
        const auto client = server.login(u"lan"_s);
        QVERIFY(client);
        QCOMPARE(codeOf(client->hello(u"lan"_s, server.tokenOf(u"lan"_s), u"device-lan"_s)),
                 u"bad-request"_s);
        QVERIFY(client->hasNone(u"error"_s));
    }
    void anotherVersionIsRefused()
    {
        ServerFixture server;
        QVERIFY(server.start());
        RawClient client(server.address());
        QVERIFY(client.open());
        const QJsonObject answer =
            client.request(u"hello"_s, {{u"version"_s, 2}, {u"user"_s, u"lan"_s}, {u"device"_s, u"d"_s}});
        QCOMPARE(codeOf(answer), u"bad-request"_s);
        QVERIFY(answer.value(u"message"_s).toString().contains(u"version"_s));
    }
    void whoSaysNoHelloIsDropped()
    {
        ServerFixture server({.limits = {.loginDeadline = 100ms}});
        QVERIFY(server.start());
        RawClient client(server.address());
        QVERIFY(client.open());
        QVERIFY(client.waitClosed());
        QCOMPARE(client.closeCode(), 4408);
    }
    void theNewerConnectionOfADeviceReplacesTheOlder()
    {
        ServerFixture server;
        QVERIFY(server.start());
        const auto older = server.login(u"lan"_s);
        const auto newer = server.login(u"lan"_s);
        QVERIFY(older && newer);
        QVERIFY(older->waitClosed());
        QCOMPARE(older->closeCode(), 4409);
        QVERIFY(newer->hasNone(u"bye"_s));
    }
    void aRevokedDeviceIsOut()
    {
        ServerFixture server;
        QVERIFY(server.start());
        const auto first = server.login(u"lan"_s);
        QVERIFY(first);
        RawClient second(server.address());
        QVERIFY(second.open());
        const QString token =
            second.hello(u"lan"_s, server.tokenOf(u"lan"_s), u"phone"_s).value(u"token"_s).toString();
        QCOMPARE(codeOf(first->request(u"device.revoke"_s, {{u"device"_s, u"tablet"_s}})), u"not-found"_s);
        QVERIFY(codeOf(first->request(u"device.revoke"_s, {{u"device"_s, u"phone"_s}})).isEmpty());
        QVERIFY(second.waitClosed());
        QCOMPARE(second.closeCode(), 4401);
        QVERIFY(second.open());
        QCOMPARE(codeOf(second.hello(u"lan"_s, token, u"phone"_s)), u"unauthenticated"_s);
        QVERIFY(first->hasNone(u"bye"_s));
    }
    void aBannedUserIsOut()
    {
        ServerFixture server;
        QVERIFY(server.start());
        QVERIFY(server.login(u"lan"_s));
        QVERIFY(server.stop());
        {
            auto database = Database::open({.path = server.databasePath()});
            QVERIFY(database);
            QVERIFY((*database)->run(u"UPDATE users SET is_banned = 1 WHERE id = ?"_s, u"lan"_s));
        }
        QVERIFY(server.start());
        RawClient client(server.address());
        QVERIFY(client.open());
        QCOMPARE(codeOf(client.hello(u"lan"_s, server.tokenOf(u"lan"_s), u"device-lan"_s)), u"forbidden"_s);
        QVERIFY(client.waitClosed());
        QCOMPARE(client.closeCode(), 4403);
    }
    void tokensAndInvitesSurviveARestart()
    {
        ServerFixture server;
        QVERIFY(server.start());
        QVERIFY(server.login(u"lan"_s));
        const QString invite = server.invite();
        QVERIFY(server.restart());
        QVERIFY(server.invite() != invite);
        QVERIFY(server.login(u"lan"_s));
        RawClient late(server.address());
        QVERIFY(late.open());
        QVERIFY(late.hello(u"ha"_s, invite, u"d"_s).contains(u"token"_s));
    }
    void keepsNoTokenOnDisk()
    {
        ServerFixture server;
        QVERIFY(server.start());
        QVERIFY(server.login(u"lan"_s));
        QVERIFY(server.stop());
        for (const QString &suffix : {QString(), u"-wal"_s}) {
            QFile file(server.databasePath() + suffix);
            if (!file.exists())
                continue;
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY(!bytes.contains(server.tokenOf(u"lan"_s).toUtf8()));
            QVERIFY(!bytes.contains(server.invite().toUtf8()));
        }
    }
};

QTEST_GUILESS_MAIN(TstLogin)
#include "tst_login.moc"
