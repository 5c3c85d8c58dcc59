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

QJsonObject conversationIn(const QJsonObject &ack, const QString &name)
{
    const QJsonArray all = ack.value(u"conversations"_s).toArray();
    for (const QJsonValue &one : all) {
        if (one.toObject().value(u"conversation"_s).toString() == name)
            return one.toObject();
    }
    return {};
}

const QJsonObject kAll{{u"all"_s, true}};

} // namespace

//! What is told to many, over real sockets: several clients, some of them not there, restarts between.
class TstAnnouncements final : public TestCase
{
    Q_OBJECT
private slots:
    void init()
    {
        m_server = std::make_unique<ServerFixture>();
        QVERIFY(m_server->start());
        // The first who logs in is the server's owner.
        m_ops = m_server->login(u"ops"_s);
        QVERIFY(m_ops);
        QCOMPARE(m_server->helloAck().value(u"role"_s).toString(), u"owner"_s);
        m_ha = m_server->login(u"ha"_s);
        QVERIFY(m_ha);
        QCOMPARE(m_server->helloAck().value(u"role"_s).toString(), u"member"_s);
        QVERIFY(m_server->helloAck().value(u"features"_s).toArray().contains(u"announcements"_s));
    }
    void cleanup()
    {
        m_ha.reset();
        m_ops.reset();
        m_server.reset();
    }

    void everyoneGetsItAndTheAuthorHearsHowFarItGot()
    {
        QVERIFY(m_server->login(u"bao"_s));
        const QJsonObject ack = announce(u"Maintenance tonight"_s, kAll);
        QCOMPARE(ack.value(u"total"_s).toInteger(), 2);
        const QString id = ack.value(u"announcement"_s).toString();
        const QJsonObject message = m_ha->next(u"message"_s);
        QCOMPARE(message.value(u"conversation"_s).toString(), u"announcements"_s);
        QCOMPARE(message.value(u"text"_s).toString(), u"Maintenance tonight"_s);
        QCOMPARE(message.value(u"from"_s).toString(), u"ops"_s);
        QCOMPARE(message.value(u"id"_s).toString(), id);
        QCOMPARE(message.value(u"seq"_s).toInteger(), 1);
        QVERIFY(!message.contains(u"mentions"_s));
        // The author has a copy.
        QCOMPARE(m_ops->next(u"message"_s).value(u"id"_s).toString(), id);
        m_ha->send(u"announcement.received"_s, {{u"announcement"_s, id}});
        m_ha->send(u"announcement.received"_s, {{u"announcement"_s, id}});
        QJsonObject progress;
        QStringList states;
        while (progress.value(u"delivered"_s).toInteger() < 1) {
            progress = m_ops->next(u"announcement.progress"_s);
            QCOMPARE(progress.value(u"announcement"_s).toString(), id);
            QCOMPARE(progress.value(u"total"_s).toInteger(), 2);
            states.append(progress.value(u"state"_s).toString());
        }
        QCOMPARE(states.first(), u"initiated"_s);
        QCOMPARE(states.last(), u"distributing"_s);
        // Told twice, counted once.
        const QJsonObject status = m_ops->request(u"announcement.status"_s, {{u"announcement"_s, id}});
        QCOMPARE(status.value(u"delivered"_s).toInteger(), 1);
        QCOMPARE(status.value(u"pending"_s).toArray(), QJsonArray{u"bao"_s});
        QVERIFY(m_ha->hasNone(u"announcement.progress"_s));
    }
    void whoWasAwayGetsItByResumingAndItEnds()
    {
        auto bao = m_server->login(u"bao"_s);
        QVERIFY(bao);
        bao->cut();
        bao.reset();
        const QString id = announce(u"Fire drill"_s, kAll, true).value(u"announcement"_s).toString();
        m_ha->send(u"announcement.received"_s,
                   {{u"announcement"_s, m_ha->next(u"message"_s).value(u"id"_s)}});
        QTRY_COMPARE(delivered(id), 1);
        bao = m_server->login(u"bao"_s);
        QVERIFY(bao);
        const QJsonObject conversation = conversationIn(m_server->helloAck(), u"announcements"_s);
        QCOMPARE(conversation.value(u"lastSeq"_s).toInteger(), 1);
        QCOMPARE(conversation.value(u"kind"_s).toString(), u"announcements"_s);
        const QJsonObject page =
            bao->request(u"history.get"_s, {{u"conversation"_s, u"announcements"_s},
                                            {u"epoch"_s, conversation.value(u"epoch"_s)}});
        const QJsonObject message = page.value(u"messages"_s).toArray().at(0).toObject();
        QCOMPARE(message.value(u"id"_s).toString(), id);
        // An urgent one mentions the one it is for.
        QCOMPARE(message.value(u"mentions"_s).toArray(), QJsonArray{u"bao"_s});
        // A receipt says as much as announcement.received.
        bao->send(u"receipt"_s, {{u"conversation"_s, u"announcements"_s},
                                 {u"epoch"_s, conversation.value(u"epoch"_s)},
                                 {u"seq"_s, 1},
                                 {u"kind"_s, u"delivered"_s}});
        QString state;
        while (state != u"completed"_s) {
            const QJsonObject progress = m_ops->next(u"announcement.progress"_s);
            QVERIFY(!progress.isEmpty());
            state = progress.value(u"state"_s).toString();
        }
        QVERIFY(m_ops->hasNone(u"receipt"_s));
        QVERIFY(!m_ops->has(u"announcement.progress"_s));
    }
    void theSameRequestIsTheSameAnnouncement()
    {
        const QString request = m_ops->newId();
        const QJsonObject data{{u"text"_s, u"Once"_s}, {u"audience"_s, kAll}};
        const QJsonObject first = m_ops->request(u"announce"_s, data, request);
        QVERIFY(first.contains(u"announcement"_s));
        QCOMPARE(m_ops->request(u"announce"_s, data, request), first);
        QCOMPARE(m_ha->next(u"message"_s).value(u"seq"_s).toInteger(), 1);
        QVERIFY(m_ha->hasNone(u"message"_s));
        QCOMPARE(
            codeOf(m_ops->request(u"announce"_s, {{u"text"_s, u"Twice"_s}, {u"audience"_s, kAll}}, request)),
            u"conflict"_s);
    }
    void countsAndPlacesSurviveARestart()
    {
        QVERIFY(m_server->login(u"bao"_s));
        const QString id = announce(u"First"_s, kAll).value(u"announcement"_s).toString();
        m_ha->send(u"announcement.received"_s, {{u"announcement"_s, id}});
        QTRY_COMPARE(delivered(id), 1);
        QVERIFY(m_server->restart());
        m_ops = m_server->login(u"ops"_s);
        QVERIFY(m_ops);
        QCOMPARE(m_server->helloAck().value(u"role"_s).toString(), u"owner"_s);
        const QJsonObject own = conversationIn(m_server->helloAck(), u"announcements"_s);
        QCOMPARE(own.value(u"lastSeq"_s).toInteger(), 1);
        m_ha = m_server->login(u"ha"_s, {},
                               {QJsonObject{{u"conversation"_s, u"announcements"_s},
                                            {u"epoch"_s, epochOf(u"ha"_s)},
                                            {u"after"_s, 0},
                                            {u"rev"_s, 0}}});
        QVERIFY(m_ha);
        const QJsonObject page = m_ha->next(u"catchup"_s);
        QCOMPARE(page.value(u"messages"_s).toArray().at(0).toObject().value(u"id"_s).toString(), id);
        const QJsonObject status = m_ops->request(u"announcement.status"_s, {{u"announcement"_s, id}});
        QCOMPARE(status.value(u"delivered"_s).toInteger(), 1);
        QCOMPARE(status.value(u"state"_s).toString(), u"distributing"_s);
        QCOMPARE(status.value(u"pending"_s).toArray(), QJsonArray{u"bao"_s});
        announce(u"Second"_s, kAll);
        QCOMPARE(m_ha->next(u"message"_s).value(u"seq"_s).toInteger(), 2);
    }
    void thePendingAreToldAgain()
    {
        auto bao = m_server->login(u"bao"_s);
        QVERIFY(bao);
        const QString id = announce(u"Again"_s, kAll).value(u"announcement"_s).toString();
        m_ha->send(u"announcement.received"_s,
                   {{u"announcement"_s, m_ha->next(u"message"_s).value(u"id"_s)}});
        QCOMPARE(bao->next(u"message"_s).value(u"id"_s).toString(), id);
        QTRY_COMPARE(delivered(id), 1);
        QVERIFY(codeOf(m_ops->request(u"announcement.resend"_s, {{u"announcement"_s, id}})).isEmpty());
        const QJsonObject again = bao->next(u"message"_s);
        QCOMPARE(again.value(u"id"_s).toString(), id);
        QCOMPARE(again.value(u"seq"_s).toInteger(), 1);
        QVERIFY(m_ha->hasNone(u"message"_s));
        // Of somebody else's nobody learns anything.
        QCOMPARE(codeOf(m_ha->request(u"announcement.status"_s, {{u"announcement"_s, id}})), u"not-found"_s);
        QCOMPARE(codeOf(m_ha->request(u"announcement.resend"_s, {{u"announcement"_s, id}})), u"not-found"_s);
    }
    void roomsAndPeopleAreCountedOnce()
    {
        auto bao = m_server->login(u"bao"_s);
        QVERIFY(bao);
        QVERIFY(codeOf(m_ops->request(u"room.create"_s, {{u"room"_s, u"dock"_s}})).isEmpty());
        QVERIFY(codeOf(bao->request(u"room.join"_s, {{u"room"_s, u"dock"_s}})).isEmpty());
        const QJsonObject rooms{{u"rooms"_s, QJsonArray{u"dock"_s}}};
        QCOMPARE(
            m_ops->request(u"announcement.count"_s, {{u"audience"_s, rooms}}).value(u"total"_s).toInteger(),
            1);
        QCOMPARE(announce(u"To the dock"_s, rooms).value(u"total"_s).toInteger(), 1);
        QCOMPARE(bao->next(u"message"_s).value(u"text"_s).toString(), u"To the dock"_s);
        QVERIFY(m_ha->hasNone(u"message"_s));
        const QJsonObject people{{u"users"_s, QJsonArray{u"ha"_s, u"ha"_s, u"ops"_s}}};
        QCOMPARE(announce(u"To Hà"_s, people).value(u"total"_s).toInteger(), 1);
        QCOMPARE(m_ha->next(u"message"_s).value(u"text"_s).toString(), u"To Hà"_s);
    }
    void whoMayNotAndWhatMayNotIsRefused_data()
    {
        QTest::addColumn<QJsonObject>("audience");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("code");
        QTest::newRow("nobody") << QJsonObject{{u"users"_s, QJsonArray{u"ops"_s}}} << u"x"_s
                                << u"bad-request"_s;
        QTest::newRow("no such user")
            << QJsonObject{{u"users"_s, QJsonArray{u"none"_s}}} << u"x"_s << u"not-found"_s;
        QTest::newRow("no such room")
            << QJsonObject{{u"rooms"_s, QJsonArray{u"none"_s}}} << u"x"_s << u"not-found"_s;
        QTest::newRow("empty audience") << QJsonObject{} << u"x"_s << u"bad-request"_s;
        QTest::newRow("two audiences")
            << QJsonObject{{u"all"_s, true}, {u"users"_s, QJsonArray{u"ha"_s}}} << u"x"_s << u"bad-request"_s;
        QTest::newRow("blank") << kAll << u"  \n"_s << u"bad-request"_s;
        QTest::newRow("long") << kAll << QString(5000, u'x') << u"too-large"_s;
    }
    void whoMayNotAndWhatMayNotIsRefused()
    {
        QFETCH(const QJsonObject, audience);
        QFETCH(const QString, text);
        QFETCH(const QString, code);
        const QJsonObject data{{u"text"_s, text}, {u"audience"_s, audience}};
        QCOMPARE(codeOf(m_ops->request(u"announce"_s, data)), code);
        if (audience == kAll)
            QCOMPARE(codeOf(m_ha->request(u"announce"_s, data)), u"forbidden"_s);
        QVERIFY(m_ha->hasNone(u"message"_s));
    }
    void nobodyWritesOrEditsThere()
    {
        announce(u"Stays as it is"_s, kAll);
        const QString epoch = m_ha->next(u"message"_s).value(u"epoch"_s).toString();
        const QJsonObject place{{u"conversation"_s, u"announcements"_s}, {u"seq"_s, 1}, {u"text"_s, u"x"_s}};
        for (RawClient *client : {m_ha.get(), m_ops.get()}) {
            QCOMPARE(codeOf(client->request(u"message.send"_s, place)), u"forbidden"_s);
            QCOMPARE(codeOf(client->request(u"message.edit"_s, place)), u"forbidden"_s);
            QCOMPARE(codeOf(client->request(u"message.delete"_s, place)), u"forbidden"_s);
        }
        const QJsonObject changes =
            m_ha->request(u"changes.get"_s,
                          {{u"conversation"_s, u"announcements"_s}, {u"epoch"_s, epoch}, {u"after"_s, 0}});
        QCOMPARE(changes.value(u"messages"_s).toArray().size(), 1);
    }
    void theOwnerSaysWhoMay()
    {
        QCOMPARE(codeOf(m_ha->request(u"user.role"_s, {{u"user"_s, u"ha"_s}, {u"role"_s, u"announcer"_s}})),
                 u"forbidden"_s);
        QVERIFY(codeOf(m_ops->request(u"user.role"_s, {{u"user"_s, u"ha"_s}, {u"role"_s, u"announcer"_s}}))
                    .isEmpty());
        QCOMPARE(m_ha->next(u"user.role"_s).value(u"role"_s).toString(), u"announcer"_s);
        QVERIFY(m_ha->request(u"announce"_s, {{u"text"_s, u"I may"_s}, {u"audience"_s, kAll}})
                    .contains(u"total"_s));
        QCOMPARE(m_ops->next(u"message"_s).value(u"from"_s).toString(), u"ha"_s);
        const QJsonArray found =
            m_ops->request(u"user.find"_s, {{u"query"_s, u"ha"_s}}).value(u"users"_s).toArray();
        QCOMPARE(found.at(0).toObject().value(u"role"_s).toString(), u"announcer"_s);
        // A new name keeps the role, and so does a restart.
        QVERIFY(codeOf(m_ha->request(u"profile.update"_s, {{u"name"_s, u"Hà"_s}})).isEmpty());
        QVERIFY(m_server->restart());
        m_ha = m_server->login(u"ha"_s);
        QVERIFY(m_ha);
        QCOMPARE(m_server->helloAck().value(u"role"_s).toString(), u"announcer"_s);
        m_ops = m_server->login(u"ops"_s);
        QCOMPARE(codeOf(m_ops->request(u"user.role"_s, {{u"user"_s, u"ops"_s}, {u"role"_s, u"member"_s}})),
                 u"conflict"_s);
    }
    void aFloodIsRefused()
    {
        for (int i = 0; i < 10; ++i)
            QVERIFY(announce(u"No. %1"_s.arg(i), kAll).contains(u"announcement"_s));
        QCOMPARE(codeOf(announce(u"One too many"_s, kAll)), u"rate-limited"_s);
        for (int i = 0; i < 10; ++i)
            QCOMPARE(m_ha->next(u"message"_s).value(u"seq"_s).toInteger(), i + 1);
        QVERIFY(m_ha->hasNone(u"message"_s));
    }

private:
    QJsonObject announce(const QString &text, const QJsonObject &audience, bool isUrgent = false)
    {
        return m_ops->request(u"announce"_s,
                              {{u"text"_s, text}, {u"urgent"_s, isUrgent}, {u"audience"_s, audience}});
    }
    qint64 delivered(const QString &id)
    {
        return m_ops->request(u"announcement.status"_s, {{u"announcement"_s, id}})
            .value(u"delivered"_s)
            .toInteger(-1);
    }
    QString epochOf(const QString &user)
    {
        const auto client = m_server->login(user, u"another"_s);
        return conversationIn(m_server->helloAck(), u"announcements"_s).value(u"epoch"_s).toString();
    }

    std::unique_ptr<ServerFixture> m_server;
    std::unique_ptr<RawClient> m_ops;
    std::unique_ptr<RawClient> m_ha;
};

QTEST_GUILESS_MAIN(TstAnnouncements)
#include "tst_announcements.moc"
