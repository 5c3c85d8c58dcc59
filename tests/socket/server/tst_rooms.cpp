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

QJsonObject dock(const QJsonObject &more = {})
{
    QJsonObject data{{u"room"_s, u"dock"_s}};
    for (auto it = more.begin(); it != more.end(); ++it)
        data.insert(it.key(), it.value());
    return data;
}

} // namespace

class TstRooms final : public TestCase
{
    Q_OBJECT
private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_server = std::make_unique<ServerFixture>();
        QVERIFY(m_server->start());
        m_lan = m_server->login(u"lan"_s);
        m_ha = m_server->login(u"ha"_s);
        m_minh = m_server->login(u"minh"_s);
        QVERIFY(m_lan && m_ha && m_minh);
    }
    void cleanup()
    {
        m_lan.reset();
        m_ha.reset();
        m_minh.reset();
        m_server.reset();
    }

    void aRoomIsMadeListedAndJoined()
    {
        const QJsonObject made =
            m_lan->request(u"room.create"_s, dock({{u"title"_s, u"Dock 3"_s}, {u"topic"_s, u"Scanners"_s}}));
        QVERIFY2(codeOf(made).isEmpty(), qPrintable(codeOf(made)));
        QCOMPARE(m_ha->next(u"room.changed"_s).value(u"state"_s).toString(), u"created"_s);
        const QJsonObject listed =
            m_ha->request(u"room.list"_s, {}).value(u"rooms"_s).toArray().at(0).toObject();
        QCOMPARE(listed.value(u"room"_s).toString(), u"dock"_s);
        QCOMPARE(listed.value(u"title"_s).toString(), u"Dock 3"_s);
        QCOMPARE(listed.value(u"topic"_s).toString(), u"Scanners"_s);
        QCOMPARE(listed.value(u"members"_s).toInteger(), 1);
        QCOMPARE(listed.value(u"state"_s).toString(), u"active"_s);
        QVERIFY(codeOf(m_ha->request(u"room.join"_s, dock())).isEmpty());
        const QJsonObject joined = m_lan->next(u"member.changed"_s);
        QCOMPARE(joined.value(u"user"_s).toString(), u"ha"_s);
        QCOMPARE(joined.value(u"state"_s).toString(), u"joined"_s);
        QCOMPARE(codeOf(m_ha->request(u"room.create"_s, dock())), u"conflict"_s);
        // Joining again changes nothing and tells nobody.
        QVERIFY(codeOf(m_ha->request(u"room.join"_s, dock())).isEmpty());
        QVERIFY(m_lan->hasNone(u"member.changed"_s));
    }
    void leavingEndsThePushesAndKeepsTheReadLevel()
    {
        QVERIFY(gather());
        QVERIFY(codeOf(m_ha->request(u"room.leave"_s, dock())).isEmpty());
        QCOMPARE(m_lan->next(u"member.changed"_s).value(u"state"_s).toString(), u"left"_s);
        QVERIFY(say(*m_lan).contains(u"seq"_s));
        QVERIFY(m_ha->hasNone(u"message"_s));
        QCOMPARE(codeOf(say(*m_ha)), u"forbidden"_s);
        QCOMPARE(codeOf(m_ha->request(u"room.members"_s, dock())), u"forbidden"_s);
        QCOMPARE(m_ha->request(u"conversation.list"_s, {}).value(u"conversations"_s).toArray().size(), 0);
    }
    void whatWasSaidBeforeIsNoNewsToANewcomer()
    {
        QVERIFY(codeOf(m_lan->request(u"room.create"_s, dock())).isEmpty());
        QVERIFY(say(*m_lan).contains(u"seq"_s));
        QVERIFY(codeOf(m_ha->request(u"room.join"_s, dock())).isEmpty());
        const auto readSeq = [](RawClient &client) {
            return client.request(u"conversation.list"_s, {})
                .value(u"conversations"_s)
                .toArray()
                .at(0)
                .toObject()
                .value(u"readSeq"_s)
                .toInteger(-1);
        };
        QCOMPARE(readSeq(*m_ha), 1);
        // What comes after is.
        QVERIFY(say(*m_lan).contains(u"seq"_s));
        QCOMPARE(readSeq(*m_ha), 1);
        // Who was here before comes back to where they stopped reading.
        QVERIFY(codeOf(m_ha->request(u"room.leave"_s, dock())).isEmpty());
        QVERIFY(say(*m_lan).contains(u"seq"_s));
        QVERIFY(codeOf(m_ha->request(u"room.join"_s, dock())).isEmpty());
        QCOMPARE(readSeq(*m_ha), 1);
    }
    void membersHaveStatesAndRoles()
    {
        QVERIFY(gather());
        m_ha->cut();
        const auto find = [&](const QString &user) {
            const QJsonArray members =
                m_lan->request(u"room.members"_s, dock()).value(u"members"_s).toArray();
            for (const QJsonValue &member : members) {
                if (member.toObject().value(u"user"_s).toString() == user)
                    return member.toObject();
            }
            return QJsonObject();
        };
        QTRY_COMPARE(find(u"ha"_s).value(u"state"_s).toString(), u"joined"_s);
        QCOMPARE(find(u"lan"_s).value(u"state"_s).toString(), u"active"_s);
        QCOMPARE(find(u"lan"_s).value(u"role"_s).toString(), u"owner"_s);
        QCOMPARE(find(u"ha"_s).value(u"role"_s).toString(), u"member"_s);
        QCOMPARE(find(u"ha"_s).value(u"name"_s).toString(), u"ha"_s);
        const QJsonObject page = m_lan->request(u"room.members"_s, dock({{u"limit"_s, 1}}));
        QCOMPARE(page.value(u"members"_s).toArray().size(), 1);
        const QJsonObject rest =
            m_lan->request(u"room.members"_s, dock({{u"limit"_s, 5}, {u"after"_s, page.value(u"next"_s)}}));
        QCOMPARE(rest.value(u"members"_s).toArray().size(), 1);
        QVERIFY(!rest.contains(u"next"_s));
    }
    void rolesDecide()
    {
        QVERIFY(gather());
        QCOMPARE(codeOf(m_ha->request(u"room.update"_s, dock({{u"title"_s, u"Mine"_s}}))), u"forbidden"_s);
        QCOMPARE(codeOf(m_ha->request(u"room.invite"_s, dock({{u"user"_s, u"minh"_s}}))), u"forbidden"_s);
        QCOMPARE(
            codeOf(m_ha->request(u"member.role"_s, dock({{u"user"_s, u"ha"_s}, {u"role"_s, u"owner"_s}}))),
            u"forbidden"_s);
        QVERIFY(codeOf(m_lan->request(u"member.role"_s,
                                      dock({{u"user"_s, u"ha"_s}, {u"role"_s, u"moderator"_s}})))
                    .isEmpty());
        QCOMPARE(m_ha->next(u"member.changed"_s).value(u"role"_s).toString(), u"moderator"_s);
        QVERIFY(codeOf(m_ha->request(u"room.update"_s, dock({{u"title"_s, u"Ours"_s}}))).isEmpty());
        QCOMPARE(m_lan->next(u"room.changed"_s).value(u"title"_s).toString(), u"Ours"_s);
        QVERIFY(codeOf(m_ha->request(u"room.invite"_s, dock({{u"user"_s, u"minh"_s}}))).isEmpty());
        QCOMPARE(m_minh->next(u"member.changed"_s).value(u"user"_s).toString(), u"minh"_s);
        QCOMPARE(codeOf(m_ha->request(u"room.remove"_s, dock({{u"user"_s, u"lan"_s}}))), u"forbidden"_s);
        QVERIFY(codeOf(m_ha->request(u"room.remove"_s, dock({{u"user"_s, u"minh"_s}}))).isEmpty());
        const QJsonObject out = m_minh->next(u"member.changed"_s);
        QCOMPARE(out.value(u"state"_s).toString(), u"left"_s);
        QCOMPARE(codeOf(say(*m_minh)), u"forbidden"_s);
        QCOMPARE(
            codeOf(m_lan->request(u"member.role"_s, dock({{u"user"_s, u"lan"_s}, {u"role"_s, u"member"_s}}))),
            u"conflict"_s);
        // A moderator takes back what others said.
        QVERIFY(say(*m_lan).contains(u"seq"_s));
        QVERIFY(
            codeOf(m_ha->request(u"message.delete"_s, {{u"conversation"_s, u"room:dock"_s}, {u"seq"_s, 1}}))
                .isEmpty());
    }
    void onlyTheCreatorDeletes()
    {
        QVERIFY(gather());
        QCOMPARE(codeOf(m_ha->request(u"room.delete"_s, dock())), u"forbidden"_s);
        const QString id = m_lan->newId();
        const QString sent = m_lan->newId();
        const QJsonObject ack = m_lan->request(
            u"message.send"_s, {{u"conversation"_s, u"room:dock"_s}, {u"text"_s, u"secret words"_s}}, sent);
        QVERIFY(codeOf(m_lan->request(u"room.delete"_s, dock(), id)).isEmpty());
        QCOMPARE(m_ha->next(u"room.changed"_s).value(u"state"_s).toString(), u"deleted"_s);
        QCOMPARE(codeOf(say(*m_ha)), u"not-found"_s);
        QCOMPARE(m_lan->request(u"room.list"_s, {}).value(u"rooms"_s).toArray().size(), 0);
        // Both requests are remembered all the same.
        QVERIFY(codeOf(m_lan->request(u"room.delete"_s, dock(), id)).isEmpty());
        QCOMPARE(m_lan->request(u"message.send"_s,
                                {{u"conversation"_s, u"room:dock"_s}, {u"text"_s, u"secret words"_s}}, sent),
                 ack);
    }
    void privateRoomsAreHiddenFromOthers()
    {
        QVERIFY(codeOf(m_lan->request(u"room.create"_s, dock({{u"private"_s, true}}))).isEmpty());
        QVERIFY(m_ha->hasNone(u"room.changed"_s));
        QCOMPARE(m_ha->request(u"room.list"_s, {}).value(u"rooms"_s).toArray().size(), 0);
        QCOMPARE(codeOf(say(*m_ha)), u"not-found"_s);
        QCOMPARE(codeOf(m_ha->request(u"room.members"_s, dock())), u"not-found"_s);
        QCOMPARE(m_lan->request(u"room.list"_s, {}).value(u"rooms"_s).toArray().size(), 1);
    }
    void roomsAreInactiveWithoutMembers()
    {
        QVERIFY(gather());
        m_lan->cut();
        m_ha->cut();
        const auto state = [&] {
            return m_minh->request(u"room.list"_s, {})
                .value(u"rooms"_s)
                .toArray()
                .at(0)
                .toObject()
                .value(u"state"_s)
                .toString();
        };
        QTRY_COMPARE(state(), u"inactive"_s);
    }
    void listsArePagedByKey()
    {
        for (int i = 0; i < 7; ++i)
            QVERIFY(codeOf(m_lan->request(u"room.create"_s, {{u"room"_s, u"r%1"_s.arg(i)}})).isEmpty());
        QStringList rooms;
        QStringList conversations;
        QJsonValue after;
        do {
            QJsonObject data{{u"limit"_s, 3}};
            if (!after.isUndefined() && !after.isNull())
                data.insert(u"after"_s, after);
            const QJsonObject page = m_lan->request(u"room.list"_s, data);
            for (const QJsonValue &room : page.value(u"rooms"_s).toArray())
                rooms.append(room.toObject().value(u"room"_s).toString());
            after = page.value(u"next"_s);
        } while (!after.isUndefined());
        QCOMPARE(rooms.join(u' '), u"r0 r1 r2 r3 r4 r5 r6"_s);
        QJsonObject data{{u"limit"_s, 4}};
        while (true) {
            const QJsonObject page = m_lan->request(u"conversation.list"_s, data);
            for (const QJsonValue &one : page.value(u"conversations"_s).toArray())
                conversations.append(one.toObject().value(u"conversation"_s).toString());
            if (!page.contains(u"next"_s))
                break;
            data.insert(u"after"_s, page.value(u"next"_s));
        }
        QCOMPARE(conversations.size(), 7);
    }
    void badNamesAreRefused()
    {
        QCOMPARE(codeOf(m_lan->request(u"room.create"_s, {{u"room"_s, u"Dock 3"_s}})), u"bad-request"_s);
        QCOMPARE(codeOf(m_lan->request(u"room.create"_s, {{u"room"_s, QString(65, u'a')}})),
                 u"bad-request"_s);
        QCOMPARE(codeOf(m_lan->request(u"room.create"_s, dock({{u"title"_s, QString(500, u'a')}}))),
                 u"too-large"_s);
    }

private:
    //! lan (owner) and ha in room:dock, with what was told of it taken.
    [[nodiscard]] bool gather()
    {
        return codeOf(m_lan->request(u"room.create"_s, dock())).isEmpty() &&
               m_ha->next(u"room.changed"_s).contains(u"room"_s) &&
               m_minh->next(u"room.changed"_s).contains(u"room"_s) &&
               codeOf(m_ha->request(u"room.join"_s, dock())).isEmpty() &&
               m_lan->next(u"member.changed"_s).contains(u"user"_s);
    }
    QJsonObject say(RawClient &client)
    {
        return client.request(u"message.send"_s,
                              {{u"conversation"_s, u"room:dock"_s}, {u"text"_s, u"hello"_s}});
    }

    std::unique_ptr<ServerFixture> m_server;
    std::unique_ptr<RawClient> m_lan;
    std::unique_ptr<RawClient> m_ha;
    std::unique_ptr<RawClient> m_minh;
};

QTEST_GUILESS_MAIN(TstRooms)
#include "tst_rooms.moc"
