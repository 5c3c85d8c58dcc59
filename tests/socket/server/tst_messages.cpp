// SPDX-License-Identifier: GPL-3.0-or-later
#include "serverfixture.h"

#include "support/testcase.h"

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;

namespace {

QString codeOf(const QJsonObject &answer)
{
    return answer.value(u"code"_s).toString();
}

QJsonObject text(const QString &conversation, const QString &words)
{
    return {{u"conversation"_s, conversation}, {u"text"_s, words}};
}

} // namespace

//! Each test has lan and ha in room:dock, and nobody else.
class TstMessages final : public TestCase
{
    Q_OBJECT
private slots:
    void cleanup()
    {
        m_lan.reset();
        m_ha.reset();
        m_server.reset();
    }

    void othersGetWhatIsSent()
    {
        QVERIFY(meet());
        const QString id = m_lan->newId();
        const QJsonObject ack = m_lan->request(u"message.send"_s, text(m_room, u"Đơn 88213 vừa vào"_s), id);
        QCOMPARE(ack.value(u"seq"_s).toInteger(), 1);
        QCOMPARE(ack.value(u"rev"_s).toInteger(), 1);
        const QJsonObject push = m_ha->next(u"message"_s);
        QCOMPARE(push.value(u"conversation"_s).toString(), m_room);
        QCOMPARE(push.value(u"seq"_s).toInteger(), 1);
        QCOMPARE(push.value(u"rev"_s).toInteger(), 1);
        QCOMPARE(push.value(u"id"_s).toString(), id);
        QCOMPARE(push.value(u"from"_s).toString(), u"lan"_s);
        QCOMPARE(push.value(u"text"_s).toString(), u"Đơn 88213 vừa vào"_s);
        QCOMPARE(push.value(u"at"_s).toString(), ack.value(u"at"_s).toString());
        QVERIFY(!push.value(u"epoch"_s).toString().isEmpty());
        QVERIFY(m_lan->hasNone(u"message"_s));
    }
    void theSendersOtherDevicesGetItToo()
    {
        QVERIFY(meet());
        const auto phone = m_server->login(u"lan"_s, u"phone"_s);
        QVERIFY(phone);
        QVERIFY(m_lan->request(u"message.send"_s, text(m_room, u"hi"_s)).contains(u"seq"_s));
        QCOMPARE(phone->next(u"message"_s).value(u"text"_s).toString(), u"hi"_s);
    }
    void theSameAgainGetsTheSameAckAndIsPushedOnce()
    {
        QVERIFY(meet());
        const QString id = m_lan->newId();
        const QJsonObject first = m_lan->request(u"message.send"_s, text(m_room, u"once"_s), id);
        const QJsonObject again = m_lan->request(u"message.send"_s, text(m_room, u"once"_s), id);
        QCOMPARE(again, first);
        QCOMPARE(m_ha->next(u"message"_s).value(u"text"_s).toString(), u"once"_s);
        QVERIFY(m_ha->hasNone(u"message"_s));
    }
    void theSameAgainWithinOneBatchIsStoredOnce()
    {
        QVERIFY(meet());
        const QString id = m_lan->newId();
        QJsonObject data = text(m_room, u"twice at once"_s);
        data.insert(u"id"_s, id);
        const QJsonObject envelope{{u"event"_s, u"message.send"_s}, {u"data"_s, data}};
        m_lan->send(u"batch"_s, {{u"messages"_s, QJsonArray{envelope, envelope}}});
        const QJsonObject first = m_lan->answer(id);
        QCOMPARE(first.value(u"seq"_s).toInteger(), 1);
        QCOMPARE(m_lan->answer(id), first);
        QCOMPARE(m_ha->next(u"message"_s).value(u"seq"_s).toInteger(), 1);
        QVERIFY(m_ha->hasNone(u"message"_s));
    }
    void dedupeOutlivesRestartsEditsAndDeletions()
    {
        QVERIFY(meet());
        const QString id = m_lan->newId();
        const QJsonObject first = m_lan->request(u"message.send"_s, text(m_room, u"once"_s), id);
        QVERIFY(m_server->restart());
        m_lan = m_server->login(u"lan"_s);
        QVERIFY(m_lan);
        QCOMPARE(m_lan->request(u"message.send"_s, text(m_room, u"once"_s), id), first);
        QVERIFY(m_lan->request(u"message.delete"_s, {{u"conversation"_s, m_room}, {u"seq"_s, 1}})
                    .contains(u"rev"_s));
        QCOMPARE(m_lan->request(u"message.send"_s, text(m_room, u"once"_s), id), first);
    }
    void aRequestToTheRoomBeforeIsNotAckedAsOneToTheRoomMadeAgain()
    {
        QVERIFY(meet());
        const QString id = m_lan->newId();
        const QJsonObject first = m_lan->request(u"message.send"_s, text(m_room, u"once"_s), id);
        QVERIFY(m_lan->request(u"room.delete"_s, {{u"room"_s, u"dock"_s}}).contains(u"id"_s));
        QCOMPARE(m_lan->request(u"message.send"_s, text(m_room, u"once"_s), id), first);
        QVERIFY(m_lan->request(u"room.create"_s, {{u"room"_s, u"dock"_s}}).contains(u"room"_s));
        // Its seq is of the other epoch: filed under this one it would stand for another message.
        QCOMPARE(codeOf(m_lan->request(u"message.send"_s, text(m_room, u"once"_s), id)), u"not-found"_s);
        QVERIFY(m_lan->request(u"message.send"_s, text(m_room, u"new"_s)).contains(u"seq"_s));
    }
    void theSameIdWithAnotherBodyIsAConflict()
    {
        QVERIFY(meet());
        const QString id = m_lan->newId();
        QVERIFY(m_lan->request(u"message.send"_s, text(m_room, u"one"_s), id).contains(u"seq"_s));
        QCOMPARE(codeOf(m_lan->request(u"message.send"_s, text(m_room, u"two"_s), id)), u"conflict"_s);
        QCOMPARE(codeOf(m_lan->request(u"profile.update"_s, {{u"name"_s, u"Lan"_s}}, id)), u"conflict"_s);
        // Ids are each user's own.
        QVERIFY(m_ha->request(u"message.send"_s, text(m_room, u"three"_s), id).contains(u"seq"_s));
    }
    void changingRequestsAreRememberedToo()
    {
        QVERIFY(meet());
        QVERIFY(m_lan->request(u"message.send"_s, text(m_room, u"one"_s)).contains(u"seq"_s));
        const QString id = m_lan->newId();
        QJsonObject edit = text(m_room, u"two"_s);
        edit.insert(u"seq"_s, 1);
        const QJsonObject first = m_lan->request(u"message.edit"_s, edit, id);
        QCOMPARE(first.value(u"rev"_s).toInteger(), 2);
        QVERIFY(m_server->restart());
        m_lan = m_server->login(u"lan"_s);
        m_ha = m_server->login(u"ha"_s);
        QVERIFY(m_lan && m_ha);
        QCOMPARE(m_lan->request(u"message.edit"_s, edit, id), first);
        edit.insert(u"text"_s, u"three"_s);
        QCOMPARE(codeOf(m_lan->request(u"message.edit"_s, edit, id)), u"conflict"_s);
        QCOMPARE(codeOf(m_lan->request(u"message.send"_s, text(m_room, u"three"_s), id)), u"conflict"_s);
        QVERIFY(m_ha->hasNone(u"message"_s));
    }
    void anUnknownPrevIsAConflictAndNothingIsStored()
    {
        QVERIFY(meet());
        QJsonObject second = text(m_room, u"second"_s);
        const QString refused = m_lan->newId();
        second.insert(u"prev"_s, refused);
        const QString id = m_lan->newId();
        QCOMPARE(codeOf(m_lan->request(u"message.send"_s, second, id)), u"conflict"_s);
        QVERIFY(m_ha->hasNone(u"message"_s));
        // Once the one before is there, the same request passes.
        QCOMPARE(
            m_lan->request(u"message.send"_s, text(m_room, u"first"_s), refused).value(u"seq"_s).toInteger(),
            1);
        QCOMPARE(m_lan->request(u"message.send"_s, second, id).value(u"seq"_s).toInteger(), 2);
    }
    void prevIsNoPartOfTheBody()
    {
        QVERIFY(meet());
        const QString id = m_lan->newId();
        const QJsonObject first = m_lan->request(u"message.send"_s, text(m_room, u"one"_s), id);
        QJsonObject again = text(m_room, u"one"_s);
        again.insert(u"prev"_s, m_lan->newId());
        QCOMPARE(m_lan->request(u"message.send"_s, again, id), first);
    }
    void aRefusedPrivateMessageLeavesNoConversation()
    {
        QVERIFY(meet());
        QJsonObject message = text(u"dm:ha"_s, u"hello"_s);
        message.insert(u"prev"_s, m_lan->newId());
        QCOMPARE(codeOf(m_lan->request(u"message.send"_s, message)), u"conflict"_s);
        QCOMPARE(m_lan->request(u"conversation.list"_s, {}).value(u"conversations"_s).toArray().size(), 1);
    }
    void acksAndPushesComeInSeqOrder_data()
    {
        QTest::addColumn<bool>("isBatching");
        QTest::newRow("one by one") << false;
        QTest::newRow("in batches") << true;
    }
    void acksAndPushesComeInSeqOrder()
    {
        QFETCH(bool, isBatching);
        QJsonArray features = RawClient::defaultFeatures();
        if (isBatching)
            features.append(u"batch"_s);
        QVERIFY(meet(features));
        constexpr int kEach = 300;
        for (int i = 0; i < kEach; ++i) {
            m_lan->ask(u"message.send"_s, text(m_room, QString::number(i)));
            m_ha->ask(u"message.send"_s, text(m_room, QString::number(i)));
        }
        for (RawClient *client : {m_lan.get(), m_ha.get()}) {
            const auto seqs = [&] {
                QList<qint64> found;
                for (const QJsonObject &envelope : client->log()) {
                    const QJsonObject data = envelope.value(u"data"_s).toObject();
                    const QString event = envelope.value(u"event"_s).toString();
                    if ((event == u"ack"_s || event == u"message"_s) && data.contains(u"seq"_s))
                        found.append(data.value(u"seq"_s).toInteger());
                }
                return found;
            };
            QTRY_COMPARE(seqs().size(), 2 * kEach);
            QList<qint64> expected;
            for (int i = 1; i <= 2 * kEach; ++i)
                expected.append(i);
            QCOMPARE(seqs(), expected);
        }
        QCOMPARE(m_lan->batches() > 0, isBatching);
    }
    void aPrivateConversationHasOneSeqAndTwoNames()
    {
        QVERIFY(meet());
        QCOMPARE(m_lan->request(u"message.send"_s, text(u"dm:ha"_s, u"hello"_s)).value(u"seq"_s).toInteger(),
                 1);
        const QJsonObject push = m_ha->next(u"message"_s);
        QCOMPARE(push.value(u"conversation"_s).toString(), u"dm:lan"_s);
        QCOMPARE(m_ha->request(u"message.send"_s, text(u"dm:lan"_s, u"hi"_s)).value(u"seq"_s).toInteger(), 2);
        QCOMPARE(m_lan->next(u"message"_s).value(u"conversation"_s).toString(), u"dm:ha"_s);
        const QJsonArray list =
            m_lan->request(u"conversation.list"_s, {}).value(u"conversations"_s).toArray();
        QCOMPARE(list.at(0).toObject().value(u"conversation"_s).toString(), u"dm:ha"_s);
        QCOMPARE(list.at(0).toObject().value(u"kind"_s).toString(), u"dm"_s);
        QCOMPARE(list.at(0).toObject().value(u"epoch"_s), push.value(u"epoch"_s));
    }
    void privateConversationsArePrivate()
    {
        QVERIFY(meet());
        QVERIFY(m_lan->request(u"message.send"_s, text(u"dm:ha"_s, u"hello"_s)).contains(u"seq"_s));
        const auto minh = m_server->login(u"minh"_s);
        QVERIFY(minh);
        QVERIFY(minh->hasNone(u"message"_s));
        QCOMPARE(
            codeOf(minh->request(u"history.get"_s, {{u"conversation"_s, u"dm:ha"_s}, {u"epoch"_s, u"x"_s}})),
            u"not-found"_s);
        QCOMPARE(codeOf(m_lan->request(u"message.send"_s, text(u"dm:nobody"_s, u"hello"_s))), u"not-found"_s);
    }
    void onlyMembersWriteToARoom()
    {
        QVERIFY(meet());
        const auto minh = m_server->login(u"minh"_s);
        QVERIFY(minh);
        QCOMPARE(codeOf(minh->request(u"message.send"_s, text(m_room, u"hello"_s))), u"forbidden"_s);
        QCOMPARE(codeOf(minh->request(u"message.send"_s, text(u"room:none"_s, u"hello"_s))), u"not-found"_s);
    }
    void repliesAndMentionsArePassedOn()
    {
        QVERIFY(meet());
        QVERIFY(m_lan->request(u"message.send"_s, text(m_room, u"one"_s)).contains(u"seq"_s));
        QJsonObject reply = text(m_room, u"@lan two"_s);
        reply.insert(u"replyTo"_s, 1);
        reply.insert(u"mentions"_s, QJsonArray{u"lan"_s});
        QVERIFY(m_ha->request(u"message.send"_s, reply).contains(u"seq"_s));
        const QJsonObject push = m_lan->next(u"message"_s);
        QCOMPARE(push.value(u"replyTo"_s).toInteger(), 1);
        QCOMPARE(push.value(u"mentions"_s).toArray(), QJsonArray{u"lan"_s});
        reply.insert(u"replyTo"_s, 9);
        QCOMPARE(codeOf(m_ha->request(u"message.send"_s, reply)), u"bad-request"_s);
    }
    void editsAndDeletionsTakeARevAndKeepTheSeq()
    {
        QVERIFY(meet());
        QVERIFY(m_lan->request(u"message.send"_s, text(m_room, u"one"_s)).contains(u"seq"_s));
        QVERIFY(m_ha->next(u"message"_s).contains(u"seq"_s));
        QJsonObject edit = text(m_room, u"uno"_s);
        edit.insert(u"seq"_s, 1);
        QCOMPARE(m_lan->request(u"message.edit"_s, edit).value(u"rev"_s).toInteger(), 2);
        QJsonObject push = m_ha->next(u"message"_s);
        QCOMPARE(push.value(u"seq"_s).toInteger(), 1);
        QCOMPARE(push.value(u"rev"_s).toInteger(), 2);
        QCOMPARE(push.value(u"text"_s).toString(), u"uno"_s);
        QVERIFY(push.value(u"edited"_s).isString());
        QCOMPARE(codeOf(m_ha->request(u"message.edit"_s, edit)), u"forbidden"_s);

        const QJsonObject gone{{u"conversation"_s, m_room}, {u"seq"_s, 1}};
        QCOMPARE(codeOf(m_ha->request(u"message.delete"_s, gone)), u"forbidden"_s);
        QCOMPARE(m_lan->request(u"message.delete"_s, gone).value(u"rev"_s).toInteger(), 3);
        push = m_ha->next(u"message"_s);
        QCOMPARE(push.value(u"deleted"_s).toBool(), true);
        QVERIFY(push.value(u"text"_s).toString().isEmpty());
        QCOMPARE(codeOf(m_lan->request(u"message.edit"_s, edit)), u"conflict"_s);
        // The next message goes on where the tombstone stands.
        QCOMPARE(m_lan->request(u"message.send"_s, text(m_room, u"two"_s)).value(u"seq"_s).toInteger(), 2);
        QCOMPARE(codeOf(m_lan->request(u"message.delete"_s, {{u"conversation"_s, m_room}, {u"seq"_s, 7}})),
                 u"not-found"_s);
    }
    void reactionsTakeARevOnlyWhenTheyChangeSomething()
    {
        QVERIFY(meet());
        QVERIFY(m_lan->request(u"message.send"_s, text(m_room, u"one"_s)).contains(u"seq"_s));
        const QJsonObject on{
            {u"conversation"_s, m_room}, {u"seq"_s, 1}, {u"emoji"_s, u"👍"_s}, {u"on"_s, true}};
        QCOMPARE(m_ha->request(u"reaction.set"_s, on).value(u"rev"_s).toInteger(), 2);
        const QJsonObject push = m_lan->next(u"reaction"_s);
        QCOMPARE(push.value(u"user"_s).toString(), u"ha"_s);
        QCOMPARE(push.value(u"rev"_s).toInteger(), 2);
        QCOMPARE(push.value(u"emoji"_s).toString(), u"👍"_s);
        QCOMPARE(m_ha->request(u"reaction.set"_s, on).value(u"rev"_s).toInteger(), 2);
        QVERIFY(m_lan->hasNone(u"reaction"_s));
        QJsonObject off = on;
        off.insert(u"on"_s, false);
        QCOMPARE(m_ha->request(u"reaction.set"_s, off).value(u"rev"_s).toInteger(), 3);
        QCOMPARE(m_lan->next(u"reaction"_s).value(u"on"_s).toBool(true), false);
        QCOMPARE(codeOf(m_ha->request(
                     u"reaction.set"_s,
                     {{u"conversation"_s, m_room}, {u"seq"_s, 1}, {u"emoji"_s, QString()}, {u"on"_s, true}})),
                 u"bad-request"_s);
    }
    void badInputIsAnsweredAndPassesBy_data()
    {
        QTest::addColumn<QString>("input");
        QTest::addColumn<QString>("field");
        QTest::newRow("no JSON") << u"hello"_s << QString();
        QTest::newRow("array") << u"[1,2]"_s << QString();
        QTest::newRow("no event") << u"{\"data\":{}}"_s << u"event"_s;
        QTest::newRow("data is text") << u"{\"event\":\"room.list\",\"data\":\"x\"}"_s << u"data"_s;
        QTest::newRow("no id") << u"{\"event\":\"room.join\",\"data\":{\"room\":\"dock\"}}"_s << u"id"_s;
        QTest::newRow("mistyped")
            << u"{\"event\":\"message.send\",\"data\":{\"id\":\"01JDA4S1Q8ZZZZZZZZZZZZZZZZ\","
               "\"conversation\":7,\"text\":\"x\"}}"_s
            << u"conversation"_s;
        QTest::newRow("deep") << QString(u"["_s).repeated(2000) << QString();
    }
    void badInputIsAnsweredAndPassesBy()
    {
        QFETCH(QString, input);
        QFETCH(QString, field);
        QVERIFY(meet());
        m_lan->sendRaw(input);
        const QJsonObject error = m_lan->next(u"error"_s);
        QCOMPARE(codeOf(error), u"bad-request"_s);
        QVERIFY2(error.value(u"message"_s).toString().contains(field),
                 qPrintable(error.value(u"message"_s).toString()));
        QVERIFY(error.contains(u"id"_s));
        QVERIFY(m_lan->request(u"message.send"_s, text(m_room, u"still here"_s)).contains(u"seq"_s));
    }
    void binaryMessagesAreBadInput()
    {
        QVERIFY(meet());
        m_lan->socket().sendBinaryMessage("\x01\x02");
        QCOMPARE(codeOf(m_lan->next(u"error"_s)), u"bad-request"_s);
        QVERIFY(m_lan->hasNone(u"error"_s));
    }
    void unknownEventsAndFieldsAreIgnored()
    {
        QVERIFY(meet());
        m_lan->send(u"keys.put"_s, {{u"id"_s, m_lan->newId()}, {u"device"_s, u"d"_s}});
        m_lan->send(u"nonsense"_s, {{u"id"_s, m_lan->newId()}});
        QJsonObject message = text(m_room, u"hi"_s);
        message.insert(u"colour"_s, u"red"_s);
        QVERIFY(m_lan->request(u"message.send"_s, message).contains(u"seq"_s));
        QVERIFY(m_lan->hasNone(u"error"_s));
    }
    void emptyAndOverlongTextsAreRefused()
    {
        QVERIFY(meet());
        QCOMPARE(codeOf(m_lan->request(u"message.send"_s, text(m_room, QString()))), u"bad-request"_s);
        QCOMPARE(codeOf(m_lan->request(u"message.send"_s, text(m_room, QString(64 * 1024 + 1, u'a')))),
                 u"too-large"_s);
        // Bytes count, not characters.
        QCOMPARE(codeOf(m_lan->request(u"message.send"_s, text(m_room, QString(22'000, QChar(0x1EA1))))),
                 u"too-large"_s);
        QVERIFY(m_lan->request(u"message.send"_s, text(m_room, QString(64 * 1024, u'a'))).contains(u"seq"_s));
        QCOMPARE(m_ha->next(u"message"_s).value(u"text"_s).toString().size(), 64 * 1024);
    }
    void controlCharactersComeThroughAsTheyAre()
    {
        QVERIFY(meet());
        const QString odd = u"a\u0001\t\"\\ <b> \u202E \U0001F600"_s;
        QVERIFY(m_lan->request(u"message.send"_s, text(m_room, odd)).contains(u"seq"_s));
        QCOMPARE(m_ha->next(u"message"_s).value(u"text"_s).toString(), odd);
    }

private:
    [[nodiscard]] bool meet(const QJsonArray &features = RawClient::defaultFeatures())
    {
        m_server = std::make_unique<ServerFixture>();
        if (!m_server->start())
            return false;
        m_lan = m_server->login(u"lan"_s, {}, {}, features);
        if (!m_lan || !codeOf(m_lan->request(u"room.create"_s, {{u"room"_s, u"dock"_s}})).isEmpty())
            return false;
        m_ha = m_server->login(u"ha"_s, {}, {}, features);
        return m_ha && codeOf(m_ha->request(u"room.join"_s, {{u"room"_s, u"dock"_s}})).isEmpty();
    }

    const QString m_room = u"room:dock"_s;
    std::unique_ptr<ServerFixture> m_server;
    std::unique_ptr<RawClient> m_lan;
    std::unique_ptr<RawClient> m_ha;
};

QTEST_GUILESS_MAIN(TstMessages)
#include "tst_messages.moc"
