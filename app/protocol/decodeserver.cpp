// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/codec.h"

#include "protocol/envelope.h"

#include <unordered_map>

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

//! NestJS's own: {"status":"error","message":…,"cause":{"pattern":…,"data":{"id":…}}}. Stands for the answer
//! to the request that caused it.
ServerEnvelope readException(Fields &fields)
{
    ErrorReply error{.code = QStringLiteral("internal"),
                     .message = fields.textIf("message").value_or(QString())};
    if (fields.has("cause")) {
        fields.object("cause", [&](Fields &cause) {
            error.id = cause.peekClientId("id");
            if (!error.id && cause.has("data"))
                cause.object("data", [&](Fields &data) { error.id = data.peekClientId("id"); });
        });
    }
    return {error};
}

ServerEnvelope readCatchup(Fields &fields)
{
    Catchup page{.conversation = fields.conversation("conversation"),
                 .epoch = fields.epoch("epoch"),
                 .from = fields.integerIf("from").value_or(0),
                 .to = fields.integerIf("to").value_or(0),
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
                           .order = fields.integer("seq", 1),
                           .rev = fields.integer("rev", 1),
                           .user = fields.user("user"),
                           .emoji = fields.text("emoji", Fields::kMostName),
                           .isOn = fields.flag("on")}};
}

using Reader = ServerEnvelope (*)(Fields &);

const std::unordered_map<std::string_view, Reader> &readers()
{
    static const std::unordered_map<std::string_view, Reader> table{
        {"ack", readAck},
        {"error", readError},
        {"exception", readException},
        {"catchup", readCatchup},
        {"message", [](Fields &fields) { return ServerEnvelope{readMessage(fields)}; }},
        {"reaction", readReaction},
        {"receipt",
         [](Fields &fields) {
             return ServerEnvelope{Receipt{.conversation = fields.conversation("conversation"),
                                           .user = fields.user("user"),
                                           .order = fields.integer("seq"),
                                           .kind = ReceiptKind(fields.word("kind", {"delivered", "read"}))}};
         }},
        {"typing",
         [](Fields &fields) {
             return ServerEnvelope{TypingNotice{.conversation = fields.conversation("conversation"),
                                                .user = fields.user("user"),
                                                .isTyping = fields.flag("on")}};
         }},
        {"presence",
         [](Fields &fields) {
             return ServerEnvelope{
                 Presence{.user = fields.user("user"),
                          .state = PresenceState(fields.word("state", {"offline", "idle", "online"})),
                          .at = fields.timeIf("at").value_or(WallTime{})}};
         }},
        {"room.changed", [](Fields &fields) { return ServerEnvelope{readRoom(fields)}; }},
        {"member.changed",
         [](Fields &fields) {
             MemberChange change{
                 .room = fields.room("room"),
                 .user = fields.user("user"),
                 .state = MemberState(fields.word("state", {"not-joined", "joined", "active", "left"}))};
             if (fields.has("role"))
                 change.role = MemberRole(fields.word("role", {"member", "moderator", "owner"}));
             return ServerEnvelope{change};
         }},
        {"profile", [](Fields &fields) { return ServerEnvelope{readUser(fields)}; }},
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
    return decodeEnvelopes<ServerEnvelope>(
        utf8, [](std::string_view event, Fields &fields) -> std::optional<ServerEnvelope> {
            const auto reader = readers().find(event);
            if (reader != readers().end())
                return reader->second(fields);
            return ServerEnvelope{
                UnknownEvent{.event = QString::fromUtf8(event.data(), qsizetype(event.size())),
                             .id = fields.peekClientId("id")}};
        });
}

} // namespace roomscope::protocol
