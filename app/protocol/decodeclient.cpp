// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/codec.h"

#include "protocol/envelope.h"
#include "protocol/readshared.h"

namespace roomscope::protocol {

namespace {

constexpr qsizetype kMaxResume = 100'000;
constexpr qsizetype kMaxAudience = 10'000;

std::optional<int> limitIf(Fields &fields)
{
    const auto limit = fields.integerIf("limit", 1, 1'000'000);
    return limit ? std::optional(int(*limit)) : std::nullopt;
}

ClientEnvelope readHello(Fields &fields)
{
    Hello hello{.id = fields.clientId("id"),
                .version = int(fields.integer("version", 1, 1'000'000)),
                .user = fields.user("user"),
                .token = fields.textIf("token", 4096),
                .password = fields.textIf("password", 4096),
                .device = fields.device("device"),
                .features = fields.texts("features", 100)};
    fields.objects("resume", kMaxResume, [&](Fields &entry) {
        hello.resume.append({.conversation = entry.conversation("conversation"),
                             .epoch = entry.epoch("epoch"),
                             .after = entry.integer("after"),
                             .rev = entry.integer("rev")});
    });
    return {hello};
}

ClientEnvelope readSend(Fields &fields)
{
    return {MessageSend{.id = fields.clientId("id"),
                        .conversation = fields.conversation("conversation"),
                        .prev = fields.clientIdIf("prev"),
                        .body = readBody(fields),
                        .replyTo = fields.integerIf("replyTo", 1),
                        .mentions = fields.users("mentions", 1000)}};
}

ClientEnvelope readHistory(Fields &fields)
{
    HistoryGet get{.id = fields.clientId("id"),
                   .conversation = fields.conversation("conversation"),
                   .epoch = fields.epoch("epoch"),
                   .before = fields.integerIf("before"),
                   .after = fields.integerIf("after"),
                   .limit = limitIf(fields)};
    if (get.before && get.after)
        fields.fail("after", "excludes before");
    return {get};
}

ClientEnvelope readFeedSubscribe(Fields &fields)
{
    constexpr qint64 kDay = 24 * 3600 * 1000;
    FeedSubscribe subscribe{.id = fields.clientId("id"), .feed = fields.feed("feed")};
    if (const auto every = fields.integerIf("everyMs", 1, kDay))
        subscribe.every = std::chrono::milliseconds(*every);
    return {subscribe};
}

Audience readAudience(Fields &fields)
{
    Audience audience;
    fields.object("audience", [&](Fields &inner) {
        audience.isAll = inner.flagIf("all", false);
        audience.rooms = inner.rooms("rooms", kMaxAudience);
        audience.users = inner.users("users", kMaxAudience);
        const int kinds =
            int(audience.isAll) + int(!audience.rooms.isEmpty()) + int(!audience.users.isEmpty());
        if (kinds != 1)
            inner.fail("audience", "is not one of all, rooms, users");
    });
    return audience;
}

ClientEnvelope readAnnounce(Fields &fields)
{
    return {Announce{.id = fields.clientId("id"),
                     .order = {.text = fields.text("text"),
                               .isUrgent = fields.flagIf("urgent", false),
                               .audience = readAudience(fields)}}};
}

//! Requests about a room alone, and about a room and a user.
template <typename T>
ClientEnvelope readRoomRequest(Fields &fields)
{
    return {T{.id = fields.clientId("id"), .room = fields.room("room")}};
}

template <typename T>
ClientEnvelope readRoomUserRequest(Fields &fields)
{
    return {T{.id = fields.clientId("id"), .room = fields.room("room"), .user = fields.user("user")}};
}

template <typename T>
ClientEnvelope readPageRequest(Fields &fields)
{
    return {T{.id = fields.clientId("id"), .after = fields.textIf("after", 1024), .limit = limitIf(fields)}};
}

using Reader = EnvelopeReader<ClientEnvelope>;

const Reader::Readers &readers()
{
    static const Reader::Readers table{
        {"hello", readHello},
        {"conversation.list", readPageRequest<ConversationList>},
        {"room.list", readPageRequest<RoomList>},
        {"room.create",
         [](Fields &fields) {
             return ClientEnvelope{RoomCreate{.id = fields.clientId("id"),
                                              .room = fields.room("room"),
                                              .title = fields.textIf("title"),
                                              .topic = fields.textIf("topic"),
                                              .isPrivate = fields.flagIf("private", false)}};
         }},
        {"room.update",
         [](Fields &fields) {
             RoomUpdate update{.id = fields.clientId("id"),
                               .room = fields.room("room"),
                               .title = fields.textIf("title"),
                               .topic = fields.textIf("topic")};
             if (fields.has("private"))
                 update.isPrivate = fields.flag("private");
             return ClientEnvelope{update};
         }},
        {"room.join", readRoomRequest<RoomJoin>},
        {"room.leave", readRoomRequest<RoomLeave>},
        {"room.delete", readRoomRequest<RoomDelete>},
        {"room.members",
         [](Fields &fields) {
             return ClientEnvelope{RoomMembers{.id = fields.clientId("id"),
                                               .room = fields.room("room"),
                                               .after = fields.textIf("after", 1024),
                                               .limit = limitIf(fields)}};
         }},
        {"room.invite", readRoomUserRequest<RoomInvite>},
        {"room.remove", readRoomUserRequest<RoomRemove>},
        {"member.role",
         [](Fields &fields) {
             return ClientEnvelope{MemberRoleSet{.id = fields.clientId("id"),
                                                 .room = fields.room("room"),
                                                 .user = fields.user("user"),
                                                 .role = readRole(fields)}};
         }},
        {"user.find",
         [](Fields &fields) {
             return ClientEnvelope{UserFind{
                 .id = fields.clientId("id"), .query = fields.text("query", 1024), .limit = limitIf(fields)}};
         }},
        {"profile.update",
         [](Fields &fields) {
             return ClientEnvelope{ProfileUpdate{.id = fields.clientId("id"), .name = fields.text("name")}};
         }},
        {"device.list",
         [](Fields &fields) { return ClientEnvelope{DeviceList{.id = fields.clientId("id")}}; }},
        {"device.revoke",
         [](Fields &fields) {
             return ClientEnvelope{
                 DeviceRevoke{.id = fields.clientId("id"), .device = fields.device("device")}};
         }},
        {"message.send", readSend},
        {"message.edit",
         [](Fields &fields) {
             return ClientEnvelope{MessageEdit{.id = fields.clientId("id"),
                                               .conversation = fields.conversation("conversation"),
                                               .seq = fields.integer("seq", 1),
                                               .body = readBody(fields)}};
         }},
        {"message.delete",
         [](Fields &fields) {
             return ClientEnvelope{MessageDelete{.id = fields.clientId("id"),
                                                 .conversation = fields.conversation("conversation"),
                                                 .seq = fields.integer("seq", 1)}};
         }},
        {"reaction.set",
         [](Fields &fields) {
             return ClientEnvelope{ReactionSet{.id = fields.clientId("id"),
                                               .conversation = fields.conversation("conversation"),
                                               .seq = fields.integer("seq", 1),
                                               .emoji = fields.emoji("emoji"),
                                               .isOn = fields.flag("on")}};
         }},
        {"history.get", readHistory},
        {"changes.get",
         [](Fields &fields) {
             return ClientEnvelope{ChangesGet{.id = fields.clientId("id"),
                                              .conversation = fields.conversation("conversation"),
                                              .epoch = fields.epoch("epoch"),
                                              .after = fields.integer("after"),
                                              .limit = limitIf(fields)}};
         }},
        {"announce", readAnnounce},
        {"announcement.count",
         [](Fields &fields) {
             return ClientEnvelope{
                 AnnouncementCount{.id = fields.clientId("id"), .audience = readAudience(fields)}};
         }},
        {"announcement.status",
         [](Fields &fields) {
             return ClientEnvelope{AnnouncementStatusGet{.id = fields.clientId("id"),
                                                         .announcement = fields.announcement("announcement"),
                                                         .after = fields.textIf("after", 1024)}};
         }},
        {"announcement.resend",
         [](Fields &fields) {
             return ClientEnvelope{AnnouncementResend{.id = fields.clientId("id"),
                                                      .announcement = fields.announcement("announcement")}};
         }},
        {"announcement.received",
         [](Fields &fields) {
             return ClientEnvelope{AnnouncementReceived{.announcement = fields.announcement("announcement")}};
         }},
        {"user.role",
         [](Fields &fields) {
             return ClientEnvelope{UserRoleSet{
                 .id = fields.clientId("id"), .user = fields.user("user"), .role = readServerRole(fields)}};
         }},
        {"receipt",
         [](Fields &fields) {
             return ClientEnvelope{ReceiptNotice{.conversation = fields.conversation("conversation"),
                                                 .epoch = fields.epoch("epoch"),
                                                 .seq = fields.integer("seq"),
                                                 .kind = readReceiptKind(fields)}};
         }},
        {"typing",
         [](Fields &fields) {
             return ClientEnvelope{
                 TypingSet{.conversation = fields.conversation("conversation"), .isOn = fields.flag("on")}};
         }},
        {"presence",
         [](Fields &fields) { return ClientEnvelope{PresenceSet{.state = readPresenceState(fields)}}; }},
        {"feed.list", [](Fields &fields) { return ClientEnvelope{FeedList{.id = fields.clientId("id")}}; }},
        {"feed.subscribe", readFeedSubscribe},
        {"feed.unsubscribe",
         [](Fields &fields) {
             return ClientEnvelope{FeedUnsubscribe{.id = fields.clientId("id"), .feed = fields.feed("feed")}};
         }},
    };
    return table;
}

} // namespace

std::vector<Decoded<ClientEnvelope>> decodeClient(QByteArrayView utf8)
{
    return Reader(readers()).read(utf8);
}

} // namespace roomscope::protocol
