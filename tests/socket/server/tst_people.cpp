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

} // namespace

//! Receipts, typing, presence, names.
class TstPeople final : public TestCase
{
    Q_OBJECT
private slots:
    void cleanup()
    {
        m_lan.reset();
        m_ha.reset();
        m_server.reset();
    }

    void receiptsGoToTheSendersAndTheOtherDevices()
    {
        QVERIFY(meet());
        const auto phone = m_server->login(u"ha"_s, u"phone"_s);
        const auto minh = m_server->login(u"minh"_s);
        QVERIFY(phone && minh && codeOf(minh->request(u"room.join"_s, {{u"room"_s, u"dock"_s}})).isEmpty());
        for (int i = 0; i < 3; ++i)
            QVERIFY(say(*m_lan).contains(u"seq"_s));
        receipt(*m_ha, 2, u"delivered"_s);
        const QJsonObject delivered = m_lan->next(u"receipt"_s);
        QCOMPARE(delivered.value(u"conversation"_s).toString(), m_room);
        QCOMPARE(delivered.value(u"user"_s).toString(), u"ha"_s);
        QCOMPARE(delivered.value(u"seq"_s).toInteger(), 2);
        QCOMPARE(delivered.value(u"kind"_s).toString(), u"delivered"_s);
        QCOMPARE(phone->next(u"receipt"_s).value(u"seq"_s).toInteger(), 2);
        receipt(*m_ha, 3, u"read"_s);
        QCOMPARE(m_lan->next(u"receipt"_s).value(u"kind"_s).toString(), u"read"_s);
        // Who wrote none of it hears nothing; nor is a level lowered or told again.
        receipt(*m_ha, 1, u"read"_s);
        receipt(*m_ha, 2, u"delivered"_s);
        QVERIFY(m_ha->hasNone(u"receipt"_s));
        QVERIFY(m_lan->hasNone(u"receipt"_s));
        QVERIFY(minh->hasNone(u"receipt"_s));
    }
    void levelsAreStoredPerUserAndPerDevice()
    {
        QVERIFY(meet());
        for (int i = 0; i < 3; ++i)
            QVERIFY(say(*m_lan).contains(u"seq"_s));
        receipt(*m_ha, 3, u"delivered"_s);
        receipt(*m_ha, 2, u"read"_s);
        QVERIFY(m_ha->hasNone(u"error"_s));
        QVERIFY(m_server->restart());
        m_ha = m_server->login(u"ha"_s);
        QVERIFY(m_ha);
        QJsonObject conversation = m_server->helloAck().value(u"conversations"_s).toArray().at(0).toObject();
        QCOMPARE(conversation.value(u"readSeq"_s).toInteger(), 2);
        QCOMPARE(conversation.value(u"deliveredSeq"_s).toInteger(), 3);
        const auto phone = m_server->login(u"ha"_s, u"phone"_s);
        QVERIFY(phone);
        conversation = m_server->helloAck().value(u"conversations"_s).toArray().at(0).toObject();
        QCOMPARE(conversation.value(u"readSeq"_s).toInteger(), 2);
        QCOMPARE(conversation.value(u"deliveredSeq"_s).toInteger(), 0);
    }
    void senselessReceiptsAreDropped()
    {
        QVERIFY(meet());
        QVERIFY(say(*m_lan).contains(u"seq"_s));
        receipt(*m_ha, 99, u"read"_s);
        m_ha->send(
            u"receipt"_s,
            {{u"conversation"_s, m_room}, {u"epoch"_s, u"another"_s}, {u"seq"_s, 1}, {u"kind"_s, u"read"_s}});
        m_ha->send(u"receipt"_s, {{u"conversation"_s, u"room:none"_s},
                                  {u"epoch"_s, m_epoch},
                                  {u"seq"_s, 1},
                                  {u"kind"_s, u"read"_s}});
        QVERIFY(m_ha->hasNone(u"error"_s));
        QVERIFY(m_lan->hasNone(u"receipt"_s));
    }
    void typingIsToldToOthersAndForgotten()
    {
        QVERIFY(meet());
        m_ha->send(u"typing"_s, {{u"conversation"_s, m_room}, {u"on"_s, true}});
        QJsonObject push = m_lan->next(u"typing"_s);
        QCOMPARE(push.value(u"user"_s).toString(), u"ha"_s);
        QCOMPARE(push.value(u"on"_s).toBool(), true);
        m_ha->send(u"typing"_s, {{u"conversation"_s, m_room}, {u"on"_s, false}});
        QCOMPARE(m_lan->next(u"typing"_s).value(u"on"_s).toBool(true), false);
        QVERIFY(m_ha->hasNone(u"typing"_s));
        // A connection that is gone types no more.
        m_ha->send(u"typing"_s, {{u"conversation"_s, m_room}, {u"on"_s, true}});
        QCOMPARE(m_lan->next(u"typing"_s).value(u"on"_s).toBool(), true);
        m_ha->cut();
        QCOMPARE(m_lan->next(u"typing"_s).value(u"on"_s).toBool(true), false);
    }
    void typingEndsAfterSixSeconds()
    {
        QVERIFY(meet());
        m_ha->send(u"typing"_s, {{u"conversation"_s, m_room}, {u"on"_s, true}});
        QCOMPARE(m_lan->next(u"typing"_s).value(u"on"_s).toBool(), true);
        QTRY_VERIFY_WITH_TIMEOUT(m_lan->has(u"typing"_s), 8000);
        QCOMPARE(m_lan->next(u"typing"_s).value(u"on"_s).toBool(true), false);
    }
    void presenceIsTheLiveliestDevice()
    {
        QVERIFY(meet());
        const auto phone = m_server->login(u"ha"_s, u"phone"_s);
        QVERIFY(phone);
        QVERIFY(m_lan->hasNone(u"error"_s));
        while (m_lan->has(u"presence"_s))
            QVERIFY(!m_lan->next(u"presence"_s).isEmpty());
        m_ha->send(u"presence"_s, {{u"state"_s, u"idle"_s}});
        QVERIFY(m_ha->hasNone(u"error"_s));
        QVERIFY(m_lan->hasNone(u"presence"_s));
        phone->send(u"presence"_s, {{u"state"_s, u"idle"_s}});
        const QJsonObject idle = m_lan->next(u"presence"_s);
        QCOMPARE(idle.value(u"user"_s).toString(), u"ha"_s);
        QCOMPARE(idle.value(u"state"_s).toString(), u"idle"_s);
        QVERIFY(idle.contains(u"at"_s));
        m_ha->cut();
        phone->cut();
        QCOMPARE(m_lan->next(u"presence"_s).value(u"state"_s).toString(), u"offline"_s);
    }
    void aNewcomerHearsWhoIsHere()
    {
        QVERIFY(meet());
        const auto lan = m_server->login(u"lan"_s, u"phone"_s);
        QVERIFY(lan);
        const QJsonObject here = lan->next(u"presence"_s);
        QCOMPARE(here.value(u"user"_s).toString(), u"ha"_s);
        QCOMPARE(here.value(u"state"_s).toString(), u"online"_s);
    }
    void whoMeetsHearsOfEachOther()
    {
        QVERIFY(meet());
        const auto minh = m_server->login(u"minh"_s);
        QVERIFY(minh);
        QVERIFY(minh->request(u"message.send"_s, {{u"conversation"_s, u"dm:ha"_s}, {u"text"_s, u"hello"_s}})
                    .contains(u"seq"_s));
        QCOMPARE(minh->next(u"presence"_s).value(u"user"_s).toString(), u"ha"_s);
        QJsonObject heard = m_ha->next(u"presence"_s);
        while (heard.value(u"user"_s).toString() == u"lan"_s)
            heard = m_ha->next(u"presence"_s);
        QCOMPARE(heard.value(u"user"_s).toString(), u"minh"_s);
        QCOMPARE(heard.value(u"state"_s).toString(), u"online"_s);
        while (m_lan->has(u"presence"_s))
            QVERIFY(m_lan->next(u"presence"_s).value(u"user"_s).toString() != u"minh"_s);
        QVERIFY(codeOf(minh->request(u"room.join"_s, {{u"room"_s, u"dock"_s}})).isEmpty());
        QCOMPARE(m_lan->next(u"presence"_s).value(u"user"_s).toString(), u"minh"_s);
    }
    void strangersHearNothingOfEachOther()
    {
        QVERIFY(meet());
        const auto minh = m_server->login(u"minh"_s);
        QVERIFY(minh);
        m_ha->send(u"presence"_s, {{u"state"_s, u"idle"_s}});
        QVERIFY(m_ha->hasNone(u"error"_s));
        QVERIFY(minh->hasNone(u"presence"_s));
    }
    void namesAreFoundByTheirBeginnings()
    {
        QVERIFY(meet());
        QVERIFY(codeOf(m_ha->request(u"profile.update"_s, {{u"name"_s, u"Hà Nguyễn"_s}})).isEmpty());
        QCOMPARE(m_lan->next(u"profile"_s).value(u"name"_s).toString(), u"Hà Nguyễn"_s);
        const auto found = [&](const QString &query) {
            QStringList users;
            for (const QJsonValue &user :
                 m_lan->request(u"user.find"_s, {{u"query"_s, query}}).value(u"users"_s).toArray())
                users.append(user.toObject().value(u"user"_s).toString());
            return users;
        };
        QCOMPARE(found(u"h"_s), QStringList{u"ha"_s});
        QCOMPARE(found(u"HÀ"_s), QStringList{u"ha"_s});
        QCOMPARE(found(u"nguyen"_s), QStringList{u"ha"_s});
        QCOMPARE(found(u"guyen"_s), QStringList());
        QCOMPARE(found(u"%"_s), QStringList());
        QCOMPARE(codeOf(m_ha->request(u"profile.update"_s, {{u"name"_s, QString(500, u'x')}})),
                 u"too-large"_s);
    }

private:
    [[nodiscard]] bool meet()
    {
        m_server = std::make_unique<ServerFixture>();
        if (!m_server->start())
            return false;
        m_lan = m_server->login(u"lan"_s);
        if (!m_lan || !codeOf(m_lan->request(u"room.create"_s, {{u"room"_s, u"dock"_s}})).isEmpty())
            return false;
        m_ha = m_server->login(u"ha"_s);
        if (!m_ha || !codeOf(m_ha->request(u"room.join"_s, {{u"room"_s, u"dock"_s}})).isEmpty())
            return false;
        m_epoch = m_ha->request(u"conversation.list"_s, {})
                      .value(u"conversations"_s)
                      .toArray()
                      .at(0)
                      .toObject()
                      .value(u"epoch"_s)
                      .toString();
        return !m_epoch.isEmpty();
    }
    QJsonObject say(RawClient &client)
    {
        return client.request(u"message.send"_s, {{u"conversation"_s, m_room}, {u"text"_s, u"hello"_s}});
    }
    void receipt(RawClient &client, qint64 seq, const QString &kind)
    {
        client.send(u"receipt"_s,
                    {{u"conversation"_s, m_room}, {u"epoch"_s, m_epoch}, {u"seq"_s, seq}, {u"kind"_s, kind}});
    }

    const QString m_room = u"room:dock"_s;
    QString m_epoch;
    std::unique_ptr<ServerFixture> m_server;
    std::unique_ptr<RawClient> m_lan;
    std::unique_ptr<RawClient> m_ha;
};

QTEST_GUILESS_MAIN(TstPeople)
#include "tst_people.moc"
