// SPDX-License-Identifier: GPL-3.0-or-later
#include "serverfixture.h"

#include "base/timetext.h"
#include "support/testcase.h"

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TstDemo final : public TestCase
{
    Q_OBJECT
private slots:
    void cleanup()
    {
        m_lan.reset();
        m_server.reset();
    }

    void aNewUserIsInTheRoomsAndGreeted()
    {
        QVERIFY(enter());
        const QJsonArray conversations = m_server->helloAck().value(u"conversations"_s).toArray();
        QStringList names;
        for (const QJsonValue &one : conversations) {
            const QJsonObject conversation = one.toObject();
            names.append(conversation.value(u"conversation"_s).toString());
            QVERIFY(conversation.value(u"lastSeq"_s).toInteger() > 0);
        }
        QCOMPARE(names,
                 (QStringList{u"dm:echo"_s, u"room:general"_s, u"room:orders"_s, u"room:warehouse-hcm"_s}));
        QCOMPARE(conversations.at(1).toObject().value(u"topic"_s).toString(), u"Say hello"_s);
        const QJsonObject greeting = history(u"dm:echo"_s).at(0).toObject();
        QCOMPARE(greeting.value(u"from"_s).toString(), u"echo"_s);
    }
    void aNewUserIsToldSomething()
    {
        QVERIFY(enter());
        QCOMPARE(m_told.value(u"conversation"_s).toString(), u"announcements"_s);
        QCOMPARE(m_told.value(u"from"_s).toString(), u"ops"_s);
        QCOMPARE(m_told.value(u"seq"_s).toInteger(), 1);
    }
    void theHistoryIsBelievable()
    {
        QVERIFY(enter());
        int reactions = 0;
        int edits = 0;
        int replies = 0;
        for (const QString &room : {u"room:general"_s, u"room:orders"_s, u"room:warehouse-hcm"_s}) {
            WallTime last = {};
            const QJsonArray messages = history(room);
            QVERIFY(messages.size() >= 10);
            for (const QJsonValue &value : messages) {
                const QJsonObject message = value.toObject();
                const auto at = fromRfc3339(message.value(u"at"_s).toString());
                QVERIFY(at && *at > last);
                last = *at;
                QVERIFY(*at < fromUnixMs(QDateTime::currentMSecsSinceEpoch()));
                QVERIFY(message.value(u"deleted"_s).toBool() ||
                        !message.value(u"text"_s).toString().isEmpty());
                reactions += message.contains(u"reactions"_s);
                edits += message.contains(u"edited"_s);
                replies += message.contains(u"replyTo"_s);
            }
        }
        QVERIFY(reactions > 5 && edits > 2 && replies > 4);
    }
    void isSeededOnce()
    {
        QVERIFY(enter());
        const QJsonArray before = history(u"room:general"_s);
        QVERIFY(m_server->restart());
        m_lan = m_server->login(u"lan"_s);
        QVERIFY(m_lan);
        QCOMPARE(history(u"room:general"_s), before);
        QCOMPARE(history(u"dm:echo"_s).size(), 1);
    }
    void echoSaysItBack()
    {
        QVERIFY(enter());
        for (const QString &text : {u"hello"_s, u"Đơn 88213"_s}) {
            QVERIFY(say(u"dm:echo"_s, text).contains(u"seq"_s));
            const QJsonObject back = m_lan->next(u"message"_s);
            QCOMPARE(back.value(u"conversation"_s).toString(), u"dm:echo"_s);
            QCOMPARE(back.value(u"text"_s).toString(), text);
        }
        QCOMPARE(m_lan->next(u"receipt"_s).value(u"kind"_s).toString(), u"delivered"_s);
        QCOMPARE(m_lan->next(u"receipt"_s).value(u"kind"_s).toString(), u"read"_s);
    }
    void theDockBotReactsAtOnceAndRepliesLate()
    {
        QVERIFY(enter());
        const qint64 seq = say(u"room:general"_s, u"Hello everyone"_s).value(u"seq"_s).toInteger();
        const QJsonObject reaction = m_lan->next(u"reaction"_s);
        QCOMPARE(reaction.value(u"user"_s).toString(), u"dock"_s);
        QCOMPARE(reaction.value(u"seq"_s).toInteger(), seq);
        QVERIFY(!m_lan->has(u"message"_s));
        QCOMPARE(m_lan->next(u"typing"_s).value(u"on"_s).toBool(), true);
        QTRY_VERIFY_WITH_TIMEOUT(m_lan->has(u"message"_s), 6000);
        const QJsonObject reply = m_lan->next(u"message"_s);
        QCOMPARE(reply.value(u"from"_s).toString(), u"dock"_s);
        QCOMPARE(reply.value(u"replyTo"_s).toInteger(), seq);
    }
    void botsAreNobodyElse()
    {
        QVERIFY(enter());
        RawClient thief(m_server->address());
        QVERIFY(thief.open());
        QCOMPARE(thief.hello(u"echo"_s, m_server->invite(), u"d"_s).value(u"code"_s).toString(),
                 u"unauthenticated"_s);
    }
    void withoutTheDemoTheServerIsEmpty()
    {
        m_server = std::make_unique<ServerFixture>();
        QVERIFY(m_server->start());
        m_lan = m_server->login(u"lan"_s);
        QVERIFY(m_lan);
        QVERIFY(m_server->helloAck().value(u"conversations"_s).toArray().isEmpty());
    }

private:
    [[nodiscard]] bool enter()
    {
        m_server = std::make_unique<ServerFixture>(ServerOptions{.isDemo = true});
        if (!m_server->start())
            return false;
        m_lan = m_server->login(u"lan"_s);
        if (!m_lan)
            return false;
        // What is announced to a newcomer comes a turn after the login.
        m_told = m_lan->next(u"message"_s);
        return true;
    }
    QJsonArray history(const QString &conversation)
    {
        QString epoch;
        const QJsonArray list =
            m_lan->request(u"conversation.list"_s, {}).value(u"conversations"_s).toArray();
        for (const QJsonValue &one : list) {
            if (one.toObject().value(u"conversation"_s).toString() == conversation)
                epoch = one.toObject().value(u"epoch"_s).toString();
        }
        return m_lan
            ->request(u"history.get"_s,
                      {{u"conversation"_s, conversation}, {u"epoch"_s, epoch}, {u"limit"_s, 200}})
            .value(u"messages"_s)
            .toArray();
    }
    QJsonObject say(const QString &conversation, const QString &text)
    {
        return m_lan->request(u"message.send"_s, {{u"conversation"_s, conversation}, {u"text"_s, text}});
    }

    QJsonObject m_told;
    std::unique_ptr<ServerFixture> m_server;
    std::unique_ptr<RawClient> m_lan;
};

QTEST_GUILESS_MAIN(TstDemo)
#include "tst_demo.moc"
