// SPDX-License-Identifier: GPL-3.0-or-later
#include "serverfixture.h"
#include "support/testcase.h"

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

//! The demo's live data over a real socket.
class TstFeeds final : public TestCase
{
    Q_OBJECT
private slots:
    void aServerWithoutFeedsDoesNotListThem()
    {
        ServerFixture server;
        QVERIFY(server.start());
        const auto lan = server.login(u"lan"_s);
        QVERIFY(lan);
        QVERIFY(!server.helloAck().value(u"features"_s).toArray().contains(u"feeds"_s));
        QCOMPARE(lan->request(u"feed.list"_s, {}).value(u"feeds"_s).toArray().size(), 0);
    }
    void theDemoListsItsFeedsWithTitleAndUnit()
    {
        ServerFixture server({.isDemo = true});
        QVERIFY(server.start());
        const auto lan = server.login(u"lan"_s);
        QVERIFY(lan);
        QVERIFY(server.helloAck().value(u"features"_s).toArray().contains(u"feeds"_s));
        const QJsonArray feeds = lan->request(u"feed.list"_s, {}).value(u"feeds"_s).toArray();
        QStringList names;
        for (const QJsonValue &feed : feeds) {
            names.append(feed.toObject().value(u"feed"_s).toString());
            QVERIFY(!feed.toObject().value(u"title"_s).toString().isEmpty());
            QVERIFY(feed.toObject().contains(u"unit"_s));
        }
        QCOMPARE(names, QStringList({u"fleet.trucks"_s, u"orders.rate"_s, u"stock.b"_s}));
    }
    void valuesComeAfterTheAnswerUntilUnsubscribed()
    {
        ServerFixture server({.isDemo = true});
        QVERIFY(server.start());
        const auto lan = server.login(u"lan"_s);
        QVERIFY(lan);
        const QString id = lan->ask(u"feed.subscribe"_s, {{u"feed"_s, u"orders.rate"_s}});
        QVERIFY(!lan->answer(id).contains(u"code"_s));
        for (int i = 0; i < 3; ++i) {
            const QJsonObject value = lan->next(u"feed"_s);
            QCOMPARE(value.value(u"feed"_s).toString(), u"orders.rate"_s);
            QVERIFY(value.value(u"data"_s).isDouble());
            QVERIFY(value.value(u"at"_s).toString().endsWith(u'Z'));
        }
        QVERIFY(!lan->request(u"feed.unsubscribe"_s, {{u"feed"_s, u"orders.rate"_s}}).contains(u"code"_s));
        while (lan->has(u"feed"_s))
            (void)lan->next(u"feed"_s);
        // A whole interval of the bot's passes before this answer.
        QVERIFY(!lan->request(u"feed.subscribe"_s, {{u"feed"_s, u"stock.b"_s}}).contains(u"code"_s));
        for (int i = 0; i < 3; ++i)
            QCOMPARE(lan->next(u"feed"_s).value(u"feed"_s).toString(), u"stock.b"_s);
    }
    void aSubscriptionEndsWithItsConnection()
    {
        ServerFixture server({.isDemo = true});
        QVERIFY(server.start());
        const QString id = [&] {
            const auto lan = server.login(u"lan"_s);
            const QString asked = lan->ask(u"feed.subscribe"_s, {{u"feed"_s, u"orders.rate"_s}});
            (void)lan->answer(asked);
            (void)lan->next(u"feed"_s);
            lan->cut();
            return asked;
        }();
        const auto again = server.login(u"lan"_s);
        // Nobody of the demo's own.
        const auto zoe = server.login(u"zoe"_s);
        QVERIFY(again && zoe);
        QVERIFY(!zoe->request(u"feed.subscribe"_s, {{u"feed"_s, u"orders.rate"_s}}).contains(u"code"_s));
        for (int i = 0; i < 2; ++i)
            QVERIFY(!zoe->next(u"feed"_s).isEmpty());
        QVERIFY(again->hasNone(u"feed"_s));
        // The same request in a new session subscribes there: it is not one that was answered before.
        QVERIFY(
            !again->request(u"feed.subscribe"_s, {{u"feed"_s, u"orders.rate"_s}}, id).contains(u"code"_s));
        QVERIFY(!again->next(u"feed"_s).isEmpty());
    }
    void badRequestsAreRefusedByName()
    {
        ServerFixture server({.isDemo = true});
        QVERIFY(server.start());
        const auto lan = server.login(u"lan"_s);
        QVERIFY(lan);
        const auto codeOf = [&](const QJsonObject &data) {
            return lan->request(u"feed.subscribe"_s, data).value(u"code"_s).toString();
        };
        QCOMPARE(codeOf({{u"feed"_s, u"nothing"_s}}), u"not-found"_s);
        QCOMPARE(codeOf({}), u"bad-request"_s);
        QCOMPARE(codeOf({{u"feed"_s, u"Orders Rate"_s}}), u"bad-request"_s);
        QCOMPARE(codeOf({{u"feed"_s, u"stock.b"_s}, {u"everyMs"_s, 0}}), u"bad-request"_s);
        QCOMPARE(codeOf({{u"feed"_s, u"stock.b"_s}, {u"everyMs"_s, u"500"_s}}), u"bad-request"_s);
    }
};

QTEST_GUILESS_MAIN(TstFeeds)
#include "tst_feeds.moc"
