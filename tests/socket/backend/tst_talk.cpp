// SPDX-License-Identifier: GPL-3.0-or-later
#include "person.h"
#include "serverfixture.h"
#include "support/testcase.h"

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;

namespace {
const RoomId kRoom(u"dock"_s);
const ConversationId kDock(u"room:dock"_s);
const UserId kHa(u"ha"_s);
} // namespace

//! Two backends at a real server, lan and ha, both in room:dock.
class TstTalk final : public TestCase
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void whatOneSaysTheOtherGets();
    void theSameIdIsStoredOnce();
    void anUnknownPrevIsAConflictAndStoresNothing();
    void editsDeletesAndReactionsArrive();
    void privateConversationsAreNamedAfterTheOther();
    void historyAndChangesProveWhatTheyHold();
    void receiptsTypingAndPresenceArrive();
    void roomsAreListedChangedAndLeft();
    void peopleAreFoundAndRenamed();
    void refusalsSayWhy();
    void manyMessagesArriveOnceAndInOrder();
    void moreConversationsThanAPageAreAllKnown();
    void feedsAreListedFollowedAndGone();

private:
    [[nodiscard]] bool meet();

    std::unique_ptr<ServerFixture> m_server;
    std::unique_ptr<Person> m_lan;
    std::unique_ptr<Person> m_ha;
    Conversation m_dock;
};

void TstTalk::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    QVERIFY(meet());
}

bool TstTalk::meet()
{
    m_server = std::make_unique<ServerFixture>();
    if (!m_server->start())
        return false;
    m_lan = std::make_unique<Person>(m_server->address(), u"lan"_s, m_server->invite());
    m_ha = std::make_unique<Person>(m_server->address(), u"ha"_s, m_server->invite());
    if (!m_lan->comesIn() || !m_ha->comesIn())
        return false;
    const auto made = m_lan->get<RoomInfo>([&](const Reply<RoomInfo> &reply) {
        m_lan->backend.createRoom(kRoom, u"Dock"_s, u"Parcels"_s, false, reply);
    });
    const auto joined = m_ha->get<Conversation>(
        [&](const Reply<Conversation> &reply) { m_ha->backend.joinRoom(kRoom, reply); });
    if (!made || !joined)
        return false;
    m_dock = *joined;
    return true;
}

void TstTalk::feedsAreListedFollowedAndGone()
{
    ServerFixture demo({.isDemo = true});
    QVERIFY(demo.start());
    Person lan(demo.address(), u"lan"_s, demo.invite());
    QVERIFY(lan.comesIn());
    QVERIFY(lan.backend.capabilities().testFlag(Capability::Feeds));
    QList<FeedValue> values;
    connect(&lan.backend, &ChatBackend::feedArrived, this,
            [&values](const FeedValue &value) { values.append(value); });
    const auto listed =
        lan.get<QList<FeedInfo>>([&](const Reply<QList<FeedInfo>> &reply) { lan.backend.listFeeds(reply); });
    QVERIFY(listed && listed->size() == 3);
    const FeedId feed = listed->first().id;
    const auto subscribe = [&](const FeedId &wanted) {
        return lan.get<bool>([&](const Reply<bool> &reply) { lan.backend.subscribeFeed({wanted}, reply); });
    };
    QVERIFY(subscribe(feed));
    QTRY_VERIFY(values.size() >= 3);
    QCOMPARE(values.constFirst().feed, feed);
    QVERIFY(std::holds_alternative<double>(values.constFirst().data));
    QCOMPARE(subscribe(FeedId(u"nothing"_s)).error().error.code, u"not-found"_s);
    // A subscription is of its connection.
    QVERIFY(lan.leaves());
    lan.connection.connectToServer();
    QVERIFY(lan.comesIn());
    values.clear();
    QVERIFY(subscribe(feed));
    QTRY_VERIFY(!values.isEmpty());
    QVERIFY(lan.get<bool>([&](const Reply<bool> &reply) { lan.backend.unsubscribeFeed(feed, reply); }));
}

void TstTalk::cleanup()
{
    if (m_lan)
        QCOMPARE(m_lan->badInputs, QStringList());
    if (m_ha)
        QCOMPARE(m_ha->badInputs, QStringList());
    m_lan.reset();
    m_ha.reset();
    m_server.reset();
}

void TstTalk::whatOneSaysTheOtherGets()
{
    QCOMPARE(m_dock.id, kDock);
    QVERIFY(m_lan->in.capabilities.testFlags(Capability::Rooms | Capability::History | Capability::Receipts |
                                             Capability::Batch | Capability::DenseSeq));
    const ClientId id = m_lan->newId();
    const auto ack = m_lan->says(kDock, u"Đơn 88213 \"vừa\" vào\n👍"_s, {}, id);
    QVERIFY(ack.has_value());
    QCOMPARE(ack->order, 1);
    QVERIFY(ack->at != WallTime{});
    QTRY_COMPARE(m_ha->messages.size(), 1);
    const Message &message = m_ha->messages.first();
    QCOMPARE(message.conversation, kDock);
    QCOMPARE(message.epoch, m_dock.epoch);
    QCOMPARE(message.order, ack->order);
    QCOMPARE(message.rev, ack->rev);
    QCOMPARE(message.id, id);
    QCOMPARE(message.from, UserId(u"lan"_s));
    QVERIFY(message.at == ack->at);
    QCOMPARE(message.body.text(), u"Đơn 88213 \"vừa\" vào\n👍"_s);
    QVERIFY(m_ha->messageRefs.first().isValid());
    QTRY_VERIFY(m_ha->turns > 0);
    QVERIFY(m_lan->messages.isEmpty());
}

void TstTalk::theSameIdIsStoredOnce()
{
    const ClientId id = m_lan->newId();
    const auto first = m_lan->says(kDock, u"once"_s, {}, id);
    const auto again = m_lan->says(kDock, u"once"_s, {}, id);
    QVERIFY(first && again);
    QCOMPARE(again->order, first->order);
    QCOMPARE(again->rev, first->rev);
    QVERIFY(again->at == first->at);
    const auto other = m_lan->says(kDock, u"something else"_s, {}, id);
    QVERIFY(!other);
    QCOMPARE(other.error().error.code, u"conflict"_s);
    const auto last = m_lan->says(kDock, u"last"_s, id);
    QVERIFY(last.has_value());
    QCOMPARE(last->order, first->order + 1);
    QTRY_COMPARE(m_ha->messages.size(), 2);
    QCOMPARE(m_ha->messages.last().body.text(), u"last"_s);
}

void TstTalk::anUnknownPrevIsAConflictAndStoresNothing()
{
    const auto refused = m_lan->says(kDock, u"overtakes"_s, m_lan->newId());
    QVERIFY(!refused);
    QCOMPARE(refused.error().error.code, u"conflict"_s);
    QVERIFY(!refused.error().isUnknown);
    const auto ack = m_lan->says(kDock, u"first"_s);
    QVERIFY(ack.has_value());
    QCOMPARE(ack->order, 1);
}

void TstTalk::editsDeletesAndReactionsArrive()
{
    const auto ack = m_lan->says(kDock, u"tpyo"_s);
    QVERIFY(ack.has_value());
    const auto edited = m_lan->get<SendAck>([&](const Reply<SendAck> &reply) {
        (void)m_lan->backend.edit(m_lan->newId(), kDock, ack->order, Body::plain(u"typo"_s), reply);
    });
    QVERIFY(edited.has_value());
    QCOMPARE(edited->rev, ack->rev + 1);
    const auto reacted = m_ha->get<SendAck>([&](const Reply<SendAck> &reply) {
        (void)m_ha->backend.react(m_ha->newId(), kDock, ack->order, u"👍"_s, true, reply);
    });
    QVERIFY(reacted.has_value());
    QTRY_COMPARE(m_lan->reactions.size(), 1);
    QCOMPARE(m_lan->reactions.first().user, kHa);
    QCOMPARE(m_lan->reactions.first().rev, reacted->rev);
    QCOMPARE(m_lan->reactions.first().emoji, u"👍"_s);
    const auto removed = m_lan->get<SendAck>([&](const Reply<SendAck> &reply) {
        (void)m_lan->backend.remove(m_lan->newId(), kDock, ack->order, reply);
    });
    QVERIFY(removed.has_value());
    QTRY_COMPARE(m_ha->messages.size(), 3);
    QCOMPARE(m_ha->messages.at(1).body.text(), u"typo"_s);
    QVERIFY(m_ha->messages.at(1).edited);
    QVERIFY(m_ha->messages.at(2).isDeleted);
    QCOMPARE(m_ha->messages.at(2).order, ack->order);
    const auto foreign = m_ha->get<SendAck>([&](const Reply<SendAck> &reply) {
        (void)m_ha->backend.edit(m_ha->newId(), kDock, ack->order, Body::plain(u"mine"_s), reply);
    });
    QVERIFY(!foreign);
}

void TstTalk::privateConversationsAreNamedAfterTheOther()
{
    const auto ack = m_lan->says(directConversation(kHa), u"psst"_s);
    QVERIFY(ack.has_value());
    QTRY_COMPARE(m_ha->messages.size(), 1);
    QCOMPARE(m_ha->messages.first().conversation, ConversationId(u"dm:lan"_s));
    const auto known = m_lan->get<QList<Conversation>>(
        [&](const Reply<QList<Conversation>> &reply) { m_lan->backend.conversations(reply); });
    QVERIFY(known.has_value());
    const auto direct = std::find_if(known->begin(), known->end(),
                                     [](const Conversation &c) { return c.id == directConversation(kHa); });
    QVERIFY(direct != known->end());
    QCOMPARE(direct->epoch, m_ha->messages.first().epoch);
    QCOMPARE(direct->lastOrder, 1);
}

void TstTalk::historyAndChangesProveWhatTheyHold()
{
    for (int i = 1; i <= 5; ++i)
        QVERIFY(m_lan->says(kDock, u"%1"_s.arg(i)).has_value());
    const auto before = m_ha->get<HistoryPage>([&](const Reply<HistoryPage> &reply) {
        m_ha->backend.historyBefore(kDock, m_dock.epoch, 4, 2, reply);
    });
    QVERIFY(before.has_value());
    QCOMPARE(before->from, 2);
    QCOMPARE(before->to, 3);
    QCOMPARE(before->first, 1);
    QCOMPARE(before->lastOrder, 5);
    QCOMPARE(before->conversation, kDock);
    QCOMPARE(before->messages.size(), 2);
    const auto after = m_ha->get<HistoryPage>([&](const Reply<HistoryPage> &reply) {
        m_ha->backend.historyAfter(kDock, m_dock.epoch, 3, 100, reply);
    });
    QVERIFY(after.has_value());
    QCOMPARE(after->from, 4);
    QCOMPARE(after->to, 5);
    QCOMPARE(after->messages.last().body.text(), u"5"_s);
    const auto edited = m_lan->get<SendAck>([&](const Reply<SendAck> &reply) {
        (void)m_lan->backend.edit(m_lan->newId(), kDock, 2, Body::plain(u"two"_s), reply);
    });
    QVERIFY(edited.has_value());
    const auto changes = m_ha->get<HistoryPage>([&](const Reply<HistoryPage> &reply) {
        m_ha->backend.changesAfter(kDock, m_dock.epoch, after->rev, 100, reply);
    });
    QVERIFY(changes.has_value());
    QCOMPARE(changes->rev, edited->rev);
    QCOMPARE(changes->messages.size(), 1);
    QCOMPARE(changes->messages.first().order, 2);
    QCOMPARE(changes->messages.first().body.text(), u"two"_s);
    const auto foreign = m_ha->get<HistoryPage>([&](const Reply<HistoryPage> &reply) {
        m_ha->backend.historyAfter(kDock, Epoch(u"of-yesterday"_s), 0, 10, reply);
    });
    QVERIFY(!foreign);
}

void TstTalk::receiptsTypingAndPresenceArrive()
{
    const auto ack = m_lan->says(kDock, u"read me"_s);
    QVERIFY(ack.has_value());
    m_ha->backend.sendReceipt(
        {.conversation = kDock, .epoch = m_dock.epoch, .order = ack->order, .kind = ReceiptKind::Read});
    QTRY_VERIFY(!m_lan->receipts.isEmpty());
    QCOMPARE(m_lan->receipts.last().user, kHa);
    QCOMPARE(m_lan->receipts.last().order, ack->order);
    QCOMPARE(m_lan->receipts.last().kind, ReceiptKind::Read);
    m_ha->backend.sendTyping(kDock, true);
    QTRY_COMPARE(m_lan->typing.size(), 1);
    QCOMPARE(m_lan->typing.first(), (TypingNotice{kDock, kHa, true}));
    m_ha->backend.sendPresence(PresenceState::Idle);
    QTRY_VERIFY(std::any_of(m_lan->presences.begin(), m_lan->presences.end(), [](const Presence &p) {
        return p.user == kHa && p.state == PresenceState::Idle;
    }));
}

void TstTalk::roomsAreListedChangedAndLeft()
{
    const auto rooms = m_ha->get<Page<RoomInfo>>(
        [&](const Reply<Page<RoomInfo>> &reply) { m_ha->backend.rooms({}, 50, reply); });
    QVERIFY(rooms.has_value());
    QCOMPARE(rooms->items.size(), 1);
    QCOMPARE(rooms->items.first().id, kRoom);
    QCOMPARE(rooms->items.first().members, 2);
    const auto updated = m_lan->get<RoomInfo>([&](const Reply<RoomInfo> &reply) {
        m_lan->backend.updateRoom(kRoom, u"Gate"_s, std::nullopt, reply);
    });
    QVERIFY(updated.has_value());
    QCOMPARE(updated->title, u"Gate"_s);
    QCOMPARE(updated->topic, u"Parcels"_s);
    QTRY_VERIFY(!m_ha->roomChanges.isEmpty());
    QCOMPARE(m_ha->roomChanges.last().title, u"Gate"_s);
    const auto role = m_lan->get<bool>(
        [&](const Reply<bool> &reply) { m_lan->backend.setRole(kRoom, kHa, MemberRole::Moderator, reply); });
    QVERIFY(role.has_value());
    const auto members = m_ha->get<Page<Member>>(
        [&](const Reply<Page<Member>> &reply) { m_ha->backend.members(kRoom, {}, 50, reply); });
    QVERIFY(members.has_value());
    QCOMPARE(members->items.size(), 2);
    for (const Member &member : members->items)
        QCOMPARE(member.role, member.user.id == kHa ? MemberRole::Moderator : MemberRole::Owner);
    const auto left =
        m_ha->get<bool>([&](const Reply<bool> &reply) { m_ha->backend.leaveRoom(kRoom, reply); });
    QVERIFY(left.has_value());
    QTRY_VERIFY(
        std::any_of(m_lan->memberChanges.begin(), m_lan->memberChanges.end(),
                    [](const MemberChange &c) { return c.user == kHa && c.state == MemberState::Left; }));
    const auto deleted =
        m_lan->get<bool>([&](const Reply<bool> &reply) { m_lan->backend.deleteRoom(kRoom, reply); });
    QVERIFY(deleted.has_value());
}

void TstTalk::peopleAreFoundAndRenamed()
{
    const auto renamed =
        m_ha->get<User>([&](const Reply<User> &reply) { m_ha->backend.setDisplayName(u"Hà Trần"_s, reply); });
    QVERIFY(renamed.has_value());
    QCOMPARE(renamed->name, u"Hà Trần"_s);
    QTRY_VERIFY(!m_lan->profiles.isEmpty());
    QCOMPARE(m_lan->profiles.last(), (User{kHa, u"Hà Trần"_s}));
    const auto found = m_lan->get<QList<User>>(
        [&](const Reply<QList<User>> &reply) { m_lan->backend.findUsers(u"h"_s, 10, reply); });
    QVERIFY(found.has_value());
    QCOMPARE(*found, QList<User>({{kHa, u"Hà Trần"_s}}));
}

void TstTalk::refusalsSayWhy()
{
    const auto unknown = m_ha->get<Conversation>(
        [&](const Reply<Conversation> &reply) { m_ha->backend.joinRoom(RoomId(u"nowhere"_s), reply); });
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().error.code, u"not-found"_s);
    const auto forbidden =
        m_ha->get<bool>([&](const Reply<bool> &reply) { m_ha->backend.deleteRoom(kRoom, reply); });
    QVERIFY(!forbidden);
    QCOMPARE(forbidden.error().error.code, u"forbidden"_s);
    const auto large = m_ha->says(kDock, QString(70'000, u'x'));
    QVERIFY(!large);
    QCOMPARE(large.error().error.code, u"too-large"_s);
    QVERIFY(m_ha->isIn());
}

void TstTalk::manyMessagesArriveOnceAndInOrder()
{
    constexpr int kCount = 2000;
    int acked = 0;
    std::optional<ClientId> prev;
    for (int i = 0; i < kCount; ++i) {
        const ClientId id = m_lan->newId();
        const MessageRef ref = m_lan->backend.send(
            {.id = id, .conversation = kDock, .prev = prev, .body = Body::plain(u"n %1"_s.arg(i))},
            [&acked, i](const tl::expected<SendAck, RequestFailure> &ack, const MessageRef &wire) {
                // Acks of one conversation come in order, each with the frame it came in.
                if (ack && ack->order == i + 1 && acked == i && wire.isValid())
                    ++acked;
            });
        QVERIFY(ref.isValid());
        prev = id;
    }
    QTRY_COMPARE_WITH_TIMEOUT(acked, kCount, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_ha->messages.size(), kCount, 20'000);
    for (int i = 0; i < kCount; ++i) {
        QCOMPARE(m_ha->messages.at(i).order, i + 1);
        QCOMPARE(m_ha->messages.at(i).body.text(), u"n %1"_s.arg(i));
    }
    QVERIFY(std::is_sorted(m_ha->messageRefs.begin(), m_ha->messageRefs.end()));
}

void TstTalk::moreConversationsThanAPageAreAllKnown()
{
    constexpr int kRooms = 420;
    int made = 0;
    for (int i = 0; i < kRooms; ++i) {
        m_lan->backend.createRoom(RoomId(u"r%1"_s.arg(i, 4, 10, QLatin1Char('0'))), {}, {}, false,
                                  [&made](const tl::expected<RoomInfo, RequestFailure> &room,
                                          const MessageRef &) { made += room ? 1 : 0; });
    }
    QTRY_COMPARE_WITH_TIMEOUT(made, kRooms, 30'000);
    QVERIFY(m_lan->leaves());
    m_lan->connection.connectToServer();
    QVERIFY(m_lan->comesIn());
    QCOMPARE(m_lan->in.conversations.size(), kRooms + 1);
    QSet<ConversationId> different;
    for (const Conversation &known : m_lan->in.conversations)
        different.insert(known.id);
    QCOMPARE(different.size(), kRooms + 1);
}

QTEST_GUILESS_MAIN(TstTalk)
#include "tst_talk.moc"
