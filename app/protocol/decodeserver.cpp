// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/codec.h"

#include "protocol/envelope.h"
#include "protocol/readshared.h"

namespace roomscope::protocol {

namespace {

constexpr qsizetype kMaxMessages = 10'000;

ServerEnvelope readAck(Fields &fields)
{
    return {Ack{.id = fields.clientId("id"), .data = fields.toJson()}};
}

ServerEnvelope readError(Fields &fields)
{
    return {ErrorReply{.id = fields.clientIdIf("id"),
                       .code = fields.text("code", Fields::kMostName),
                       .message = fields.textIf("message").value_or(QString()),
                       .retryAfter = fields.millisecondsIf("retryAfterMs")}};
}

//! NestJS's own error, which its filter sends in place of an answer: {"status":"error","message":…,"cause":
//! {"pattern":…,"data":{the request's data}}}, or whatever object the handler threw, which may hold the id
//! itself. Nothing in it is required: what names no request is an error without an id.
ServerEnvelope readException(Fields &fields)
{
    ErrorReply error{.code = fields.textIf("code", Fields::kMostName).value_or(QStringLiteral("internal")),
                     .message = fields.textIf("message").value_or(QString())};
    for (const std::string_view pointer : {"/id", "/cause/id", "/cause/data/id"}) {
        if (!error.id)
            error.id = fields.peekClientIdAt(pointer);
    }
    return {error};
}

ServerEnvelope readCatchup(Fields &fields)
{
    Catchup page{.conversation = fields.conversation("conversation"),
                 .epoch = fields.epoch("epoch"),
                 .from = fields.integer("from"),
                 .to = fields.integer("to"),
                 .isReset = fields.flagIf("reset", false),
                 .isTruncated = fields.flagIf("truncated", false),
                 .isDone = fields.flagIf("done", false)};
    fields.objects("messages", kMaxMessages,
                   [&](Fields &message) { page.messages.append(readMessage(message)); });
    fields.objects("changed", kMaxMessages,
                   [&](Fields &message) { page.changed.append(readMessage(message)); });
    return {page};
}

ServerEnvelope readReaction(Fields &fields)
{
    return {ReactionChange{.conversation = fields.conversation("conversation"),
                           .epoch = fields.epochIf("epoch"),
                           .order = fields.integer("seq", 1),
                           .rev = fields.integer("rev", 1),
                           .user = fields.user("user"),
                           .emoji = fields.emoji("emoji"),
                           .isOn = fields.flag("on")}};
}

using Reader = EnvelopeReader<ServerEnvelope>;

const Reader::Readers &readers()
{
    static const Reader::Readers table{
        {"ack", readAck},
        {"error", readError},
        {"exception", readException},
        {"catchup", readCatchup},
        {"message", [](Fields &fields) { return ServerEnvelope{readMessage(fields)}; }},
        {"reaction", readReaction},
        {"receipt",
         [](Fields &fields) {
             return ServerEnvelope{Receipt{.conversation = fields.conversation("conversation"),
                                           .epoch = fields.epochIf("epoch"),
                                           .user = fields.user("user"),
                                           .order = fields.integer("seq"),
                                           .kind = readReceiptKind(fields)}};
         }},
        {"typing",
         [](Fields &fields) {
             return ServerEnvelope{TypingNotice{.conversation = fields.conversation("conversation"),
                                                .user = fields.user("user"),
                                                .isTyping = fields.flag("on")}};
         }},
        {"presence",
         [](Fields &fields) {
             return ServerEnvelope{Presence{.user = fields.user("user"),
                                            .state = readPresenceState(fields),
                                            .at = fields.timeIf("at").value_or(WallTime{})}};
         }},
        {"room.changed", [](Fields &fields) { return ServerEnvelope{readRoom(fields)}; }},
        {"member.changed",
         [](Fields &fields) {
             MemberChange change{
                 .room = fields.room("room"), .user = fields.user("user"), .state = readMemberState(fields)};
             if (fields.has("role"))
                 change.role = readRole(fields);
             return ServerEnvelope{change};
         }},
        {"feed",
         [](Fields &fields) {
             return ServerEnvelope{FeedValue{
                 .feed = fields.feed("feed"), .at = fields.time("at"), .data = fields.feedData("data")}};
         }},
        {"profile", [](Fields &fields) { return ServerEnvelope{readUser(fields)}; }},
        {"announcement.progress",
         [](Fields &fields) {
             return ServerEnvelope{AnnouncementProgress{.id = fields.announcement("announcement"),
                                                        .state = readAnnouncementState(fields),
                                                        .delivered = fields.integer("delivered"),
                                                        .total = fields.integer("total")}};
         }},
        {"user.role",
         [](Fields &fields) {
             return ServerEnvelope{
                 ServerRoleChange{.user = fields.user("user"), .role = readServerRole(fields)}};
         }},
        {"bye",
         [](Fields &fields) {
             return ServerEnvelope{Bye{.code = quint16(fields.integer("code", 0, 65535)),
                                       .message = fields.textIf("message").value_or(QString()),
                                       .reconnectAfter = fields.millisecondsIf("reconnectAfterMs")}};
         }},
    };
    return table;
}

} // namespace

std::vector<Decoded<ServerEnvelope>> decodeServer(QByteArrayView utf8)
{
    return Reader(readers()).read(utf8);
}

} // namespace roomscope::protocol
