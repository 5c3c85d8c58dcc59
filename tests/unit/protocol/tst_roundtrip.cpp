// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/codec.h"
#include "support/testcase.h"

#include <set>

using namespace roomscope;
using namespace roomscope::protocol;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const ClientId kId(u"01JD7Z3M5Q8R9S0T1V2W3X4Y5Z"_s);
const ClientId kOther(u"01JD7Z3M5Q8R9S0T1V2W3X4Y60"_s);
const ConversationId kRoom(u"room:ops"_s);
const ConversationId kDirect(u"dm:bob"_s);
const Epoch kEpoch(u"e-1"_s);
const UserId kAlice(u"alice"_s);
const UserId kBob(u"bob"_s);
const RoomId kOps(u"ops"_s);
const WallTime kAt(1'795'245'187'501ms);
constexpr qint64 kLargest = (qint64(1) << 53) - 1;
//! All that JSON and UTF-16 make hard.
const QString kHard = u"\"quoted\" \\ / \b\f\n\r\t \x01\x1f\x7f\u2028 café 漢字 👩‍💻"_s;

Message fullMessage()
{
    return {.conversation = kRoom,
            .epoch = kEpoch,
            .order = kLargest,
            .rev = kLargest,
            .id = kId,
            .from = kAlice,
            .at = kAt,
            .body = Body::plain(kHard),
            .replyTo = 7,
            .mentions = {kAlice, kBob},
            .edited = kAt + 1ms,
            .reactions = {{u"👍"_s, {kAlice, kBob}}, {u"🎉"_s, {}}}};
}

Message plainMessage(const Body &body)
{
    return {.conversation = kDirect,
            .epoch = kEpoch,
            .order = 1,
            .rev = 1,
            .id = kId,
            .from = kBob,
            .at = kAt,
            .body = body};
}

Message tombstone()
{
    Message message = plainMessage({});
    message.isDeleted = true;
    return message;
}

const Conversation kConversation{.id = kRoom,
                                 .epoch = kEpoch,
                                 .title = kHard,
                                 .topic = u"topic"_s,
                                 .lastOrder = 9,
                                 .rev = 12,
                                 .readOrder = 3,
                                 .deliveredOrder = 4};

QList<ClientEnvelope> clientEnvelopes()
{
    return {
        {Hello{.id = kId, .user = kAlice, .device = DeviceId(kOther.text())}},
        {Hello{.id = kId,
               .version = 1,
               .user = kAlice,
               .token = u"s3cret"_s,
               .device = DeviceId(kOther.text()),
               .features = {u"rooms"_s, u"batch"_s},
               .resume = {{kRoom, kEpoch, 5, 6}, {kDirect, kEpoch, 0, 0}}}},
        {Hello{.id = kId, .user = kAlice, .password = kHard, .device = DeviceId(kOther.text())}},
        {ConversationList{.id = kId}},
        {ConversationList{.id = kId, .after = u"cursor"_s, .limit = 200}},
        {RoomList{.id = kId, .after = kHard, .limit = 1}},
        {RoomCreate{.id = kId, .room = kOps}},
        {RoomCreate{.id = kId, .room = kOps, .title = kHard, .topic = u""_s, .isPrivate = true}},
        {RoomUpdate{.id = kId, .room = kOps}},
        {RoomUpdate{.id = kId, .room = kOps, .title = u"t"_s, .topic = u"t"_s, .isPrivate = false}},
        {RoomJoin{kId, kOps}},
        {RoomLeave{kId, kOps}},
        {RoomDelete{kId, kOps}},
        {RoomMembers{.id = kId, .room = kOps, .after = u"bob"_s, .limit = 500}},
        {RoomInvite{kId, kOps, kBob}},
        {RoomRemove{kId, kOps, kBob}},
        {MemberRoleSet{kId, kOps, kBob, MemberRole::Moderator}},
        {MemberRoleSet{kId, kOps, kBob, MemberRole::Owner}},
        {UserFind{.id = kId, .query = u""_s, .limit = 50}},
        {ProfileUpdate{kId, kHard}},
        {DeviceList{kId}},
        {DeviceRevoke{kId, DeviceId(kOther.text())}},
        {MessageSend{.id = kId, .conversation = kRoom, .body = Body::plain(kHard)}},
        {MessageSend{.id = kId,
                     .conversation = kDirect,
                     .prev = kOther,
                     .body = {Body::Kind::Sealed, R"({"v":1,"keys":[]})"},
                     .replyTo = 3,
                     .mentions = {kBob}}},
        {MessageEdit{kId, kRoom, 4, Body::plain(u""_s)}},
        {MessageDelete{kId, kRoom, 4}},
        {ReactionSet{kId, kRoom, 4, u"👍"_s, true}},
        {ReactionSet{kId, kRoom, 4, u"👍"_s, false}},
        {HistoryGet{.id = kId, .conversation = kRoom, .epoch = kEpoch}},
        {HistoryGet{.id = kId, .conversation = kRoom, .epoch = kEpoch, .before = 100, .limit = 200}},
        {HistoryGet{.id = kId, .conversation = kRoom, .epoch = kEpoch, .after = 0}},
        {ChangesGet{.id = kId, .conversation = kRoom, .epoch = kEpoch, .after = kLargest, .limit = 5}},
        {Announce{kId, {.text = kHard, .isUrgent = true, .audience = {.isAll = true}}}},
        {Announce{kId, {.text = kHard, .audience = {.rooms = {kOps}}}}},
        {AnnouncementCount{kId, {.users = {kAlice, kBob}}}},
        {AnnouncementStatusGet{.id = kId, .announcement = AnnouncementId(kOther.text()), .after = u"bob"_s}},
        {AnnouncementResend{kId, AnnouncementId(kOther.text())}},
        {AnnouncementReceived{AnnouncementId(kOther.text())}},
        {UserRoleSet{kId, kBob, ServerRole::Announcer}},
        {ReceiptNotice{kRoom, kEpoch, 8, ReceiptKind::Delivered}},
        {ReceiptNotice{kRoom, kEpoch, 8, ReceiptKind::Read}},
        {TypingSet{kRoom, true}},
        {TypingSet{kRoom, false}},
        {PresenceSet{PresenceState::Online}},
        {PresenceSet{PresenceState::Idle}},
        {PresenceSet{PresenceState::Offline}},
        {FeedList{kId}},
        {FeedSubscribe{.id = kId, .feed = FeedId(u"orders.rate"_s)}},
        {FeedSubscribe{.id = kId, .feed = FeedId(u"orders.rate"_s), .every = 2500ms}},
        {FeedUnsubscribe{kId, FeedId(u"orders.rate"_s)}},
        {UnknownEvent{.event = u"keys.get"_s, .id = kId}},
    };
}

QList<ServerEnvelope> serverEnvelopes()
{
    const Receipt receipt{kRoom, kEpoch, kBob, 8, ReceiptKind::Read};
    return {
        {ErrorReply{.code = u"bad-request"_s, .message = kHard}},
        {ErrorReply{.id = kId, .code = u"rate-limited"_s, .message = {}, .retryAfter = 1500ms}},
        {Catchup{.conversation = kRoom,
                 .epoch = kEpoch,
                 .from = 3,
                 .to = 4,
                 .messages = {fullMessage(), tombstone()},
                 .changed = {plainMessage(Body::plain(kHard))}}},
        {Catchup{.conversation = kRoom,
                 .epoch = kEpoch,
                 .from = 1,
                 .to = 0,
                 .isReset = true,
                 .isTruncated = true,
                 .isDone = true}},
        {fullMessage()},
        {tombstone()},
        {plainMessage({Body::Kind::Sealed, R"({"v":1})"})},
        {ReactionChange{kRoom, kEpoch, 4, 9, kBob, u"👍"_s, false}},
        {ReactionChange{.conversation = kRoom, .order = 4, .rev = 9, .user = kBob, .emoji = u"👍"_s}},
        {receipt},
        {Receipt{.conversation = kRoom, .user = kBob, .order = 0}},
        {TypingNotice{kDirect, kBob, true}},
        {Presence{kBob, PresenceState::Idle, kAt}},
        {RoomInfo{kOps, kHard, u"topic"_s, 12, RoomState::Created}},
        {RoomInfo{kOps, {}, {}, 0, RoomState::Deleted}},
        {MemberChange{kOps, kBob, MemberState::Left, {}}},
        {MemberChange{kOps, kBob, MemberState::Joined, MemberRole::Owner}},
        {User{kBob, kHard}},
        {AnnouncementProgress{AnnouncementId(kOther.text()), AnnouncementState::Distributing, 3, kLargest}},
        {AnnouncementProgress{AnnouncementId(kOther.text()), AnnouncementState::Completed, 7, 7}},
        {ServerRoleChange{kBob, ServerRole::Owner}},
        {Bye{.code = 1012, .message = u"restart"_s, .reconnectAfter = 2500ms}},
        {Bye{.code = 1013, .message = {}}},
        {FeedValue{FeedId(u"orders.rate"_s), kAt, 42.0}},
        {FeedValue{FeedId(u"orders.rate"_s), kAt, -0.1}},
        {FeedValue{FeedId(u"orders.rate"_s), kAt, 1.7976931348623157e308}},
        {FeedValue{FeedId(u"orders.rate"_s), kAt, kHard}},
        {UnknownEvent{.event = u"keys.changed"_s}},
    };
}

template <typename T>
void checkResult(const T &result)
{
    const QByteArray bytes = encodeAck(kId, result);
    const auto decoded = decodeServer(bytes);
    QCOMPARE(decoded.size(), size_t(1));
    QVERIFY2(decoded.front().has_value(), bytes.constData());
    const auto *ack = std::get_if<Ack>(&decoded.front()->what);
    QVERIFY(ack);
    QCOMPARE(ack->id, kId);
    const auto back = decodeResult<T>(*ack);
    QVERIFY2(back.has_value(), bytes.constData());
    QVERIFY2(*back == result, bytes.constData());
}

} // namespace

class TstRoundTrip final : public roomscope::test::TestCase
{
    Q_OBJECT
private slots:
    void whatAClientSendsReadsBackEqual();
    void everyClientEventIsTried();
    void whatAServerSendsReadsBackEqual();
    void everyServerEventIsTried();
    void resultsReadBackEqual();
    void aBatchKeepsItsOrder();
    void timesKeepTheirMillisecond_data();
    void timesKeepTheirMillisecond();
};

void TstRoundTrip::whatAClientSendsReadsBackEqual()
{
    for (const ClientEnvelope &envelope : clientEnvelopes()) {
        const QByteArray bytes = encode(envelope);
        const auto decoded = decodeClient(bytes);
        QCOMPARE(decoded.size(), size_t(1));
        QVERIFY2(decoded.front().has_value(), bytes.constData());
        QVERIFY2(*decoded.front() == envelope, bytes.constData());
    }
}

void TstRoundTrip::everyClientEventIsTried()
{
    std::set<size_t> tried;
    for (const ClientEnvelope &envelope : clientEnvelopes())
        tried.insert(envelope.what.index());
    QCOMPARE(tried.size(), std::variant_size_v<decltype(ClientEnvelope::what)>);
}

void TstRoundTrip::whatAServerSendsReadsBackEqual()
{
    for (const ServerEnvelope &envelope : serverEnvelopes()) {
        const QByteArray bytes = encode(envelope);
        const auto decoded = decodeServer(bytes);
        QCOMPARE(decoded.size(), size_t(1));
        QVERIFY2(decoded.front().has_value(), bytes.constData());
        QVERIFY2(*decoded.front() == envelope, bytes.constData());
    }
}

void TstRoundTrip::everyServerEventIsTried()
{
    // Ack is tried with each result.
    std::set<size_t> tried{ServerEnvelope{Ack{}}.what.index()};
    for (const ServerEnvelope &envelope : serverEnvelopes())
        tried.insert(envelope.what.index());
    QCOMPARE(tried.size(), std::variant_size_v<decltype(ServerEnvelope::what)>);
}

void TstRoundTrip::resultsReadBackEqual()
{
    checkResult(HelloResult{.session = u"s1"_s, .user = kAlice});
    checkResult(HelloResult{.session = u"s1"_s,
                            .user = kAlice,
                            .token = u"tok"_s,
                            .serverTime = kAt,
                            .limits = {.messageBytes = 10, .frameBytes = 20, .perMinute = 30},
                            .features = {u"rooms"_s, u"unheard-of"_s},
                            .conversations = {kConversation},
                            .next = u"more"_s});
    checkResult(ConversationPage{{kConversation, {.id = kDirect, .epoch = kEpoch}}, u"next"_s});
    checkResult(ConversationPage{});
    checkResult(RoomPage{{{kOps, kHard, {}, 3, RoomState::Inactive}}, u"next"_s});
    checkResult(RoomResult{{kOps, u"t"_s, u"t"_s, 3, RoomState::Active}});
    checkResult(ConversationResult{kConversation});
    checkResult(MembersPage{{{{kBob, kHard}, MemberState::Active, MemberRole::Owner},
                             {{kAlice, {}}, MemberState::NotJoined, MemberRole::Member}},
                            {}});
    checkResult(UsersResult{{{kBob, kHard}}});
    checkResult(UsersResult{{{kAlice, kHard}, {kBob, {}}}, {{kBob, ServerRole::Announcer}}});
    checkResult(AnnounceResult{AnnouncementId(kOther.text()), 14});
    checkResult(AnnouncementStatusResult{AnnouncementState::Distributing, 3, 7, {kAlice, kBob}, u"bob"_s});
    checkResult(ProfileResult{{kBob, kHard}});
    checkResult(DevicesResult{{{DeviceId(u"d"_s), kAt}}});
    checkResult(SendResult{.seq = kLargest, .rev = kLargest, .at = kAt});
    checkResult(SendResult{.rev = 3});
    checkResult(HistoryResult{.conversation = kRoom,
                              .epoch = kEpoch,
                              .messages = {fullMessage(), tombstone()},
                              .from = 1,
                              .to = 9,
                              .first = 1,
                              .lastSeq = 20,
                              .rev = 30,
                              .withheld = {{2, 3}, {5, 5}}});
    checkResult(HistoryResult{.from = 1, .to = 0, .first = 1});
    checkResult(ChangesResult{.conversation = kRoom, .epoch = kEpoch, .messages = {tombstone()}, .rev = 4});
    checkResult(FeedsResult{{{FeedId(u"orders.rate"_s), kHard, u"/min"_s}, {FeedId(u"stock.b"_s)}}});
    checkResult(FeedsResult{});
    checkResult(EmptyResult{});
}

void TstRoundTrip::aBatchKeepsItsOrder()
{
    QList<QByteArray> envelopes;
    for (const ClientEnvelope &envelope : clientEnvelopes())
        envelopes.append(encode(envelope));
    const auto decoded = decodeClient(encodeBatch(envelopes));
    QCOMPARE(decoded.size(), size_t(envelopes.size()));
    for (size_t i = 0; i < decoded.size(); ++i) {
        QVERIFY(decoded[i].has_value());
        QVERIFY(*decoded[i] == clientEnvelopes().at(qsizetype(i)));
    }
    QVERIFY(decodeClient(encodeBatch({})).empty());
}

void TstRoundTrip::timesKeepTheirMillisecond_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addRow("epoch") << qint64(0);
    QTest::addRow("before the epoch") << qint64(-1);
    QTest::addRow("leap day") << qint64(1'709'251'199'999);
    QTest::addRow("now") << qint64(1'795'245'187'501);
    QTest::addRow("last day of 9999") << qint64(253'402'300'799'999);
}

void TstRoundTrip::timesKeepTheirMillisecond()
{
    QFETCH(qint64, ms);
    checkResult(SendResult{.seq = 1, .rev = 1, .at = WallTime(std::chrono::milliseconds(ms))});
}

QTEST_GUILESS_MAIN(TstRoundTrip)
#include "tst_roundtrip.moc"
