// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/readshared.h"

namespace roomscope::protocol {

namespace {
constexpr qsizetype kMostMentions = 1000;
constexpr qsizetype kMostReactions = 1000;
constexpr qsizetype kMostReactors = 100'000;
} // namespace

MemberRole readRole(Fields &fields)
{
    return MemberRole(fields.word("role", {"member", "moderator", "owner"}));
}

ServerRole readServerRole(Fields &fields)
{
    return ServerRole(fields.word("role", {"member", "announcer", "owner"}));
}

AnnouncementState readAnnouncementState(Fields &fields)
{
    return AnnouncementState(fields.word("state", {"initiated", "distributing", "completed"}));
}

MemberState readMemberState(Fields &fields)
{
    return MemberState(fields.word("state", {"not-joined", "joined", "active", "left"}));
}

PresenceState readPresenceState(Fields &fields)
{
    return PresenceState(fields.word("state", {"offline", "idle", "online"}));
}

ReceiptKind readReceiptKind(Fields &fields)
{
    return ReceiptKind(fields.word("kind", {"delivered", "read"}));
}

Body readBody(Fields &fields)
{
    if (!fields.has("cipher"))
        return {Body::Kind::Plain, fields.utf8("text")};
    // Both at once would let a plain text ride along with a message that is shown as sealed.
    if (fields.has("text"))
        fields.fail("text", "excludes cipher");
    return {Body::Kind::Sealed, fields.utf8("cipher")};
}

Message readMessage(Fields &fields)
{
    Message message{.conversation = fields.conversation("conversation"),
                    .epoch = fields.epoch("epoch"),
                    .order = fields.integer("seq", 1),
                    .rev = fields.integer("rev", 1),
                    .id = fields.clientId("id"),
                    .from = fields.user("from"),
                    .at = fields.time("at"),
                    .replyTo = fields.integerIf("replyTo", 1),
                    .mentions = fields.users("mentions", kMostMentions),
                    .edited = fields.timeIf("edited"),
                    .isDeleted = fields.flagIf("deleted", false)};
    if (!message.isDeleted)
        message.body = readBody(fields);
    fields.objects("reactions", kMostReactions, [&](Fields &reaction) {
        message.reactions.append(
            {.emoji = reaction.emoji("emoji"), .users = reaction.users("users", kMostReactors)});
    });
    return message;
}

Conversation readConversation(Fields &fields)
{
    return {.id = fields.conversation("conversation"),
            .epoch = fields.epoch("epoch"),
            .title = fields.textIf("title").value_or(QString()),
            .topic = fields.textIf("topic").value_or(QString()),
            .lastOrder = fields.integer("lastSeq"),
            .rev = fields.integer("rev"),
            .readOrder = fields.integerIf("readSeq").value_or(0),
            .deliveredOrder = fields.integerIf("deliveredSeq").value_or(0)};
}

RoomInfo readRoom(Fields &fields)
{
    RoomInfo room{.id = fields.room("room"),
                  .title = fields.textIf("title").value_or(QString()),
                  .topic = fields.textIf("topic").value_or(QString()),
                  .members = fields.integerIf("members").value_or(0)};
    if (fields.has("state"))
        room.state = RoomState(fields.word("state", {"created", "active", "inactive", "deleted"}));
    return room;
}

User readUser(Fields &fields)
{
    return {.id = fields.user("user"), .name = fields.textIf("name").value_or(QString())};
}

Member readMember(Fields &fields)
{
    Member member{.user = readUser(fields), .state = readMemberState(fields)};
    if (fields.has("role"))
        member.role = readRole(fields);
    return member;
}

} // namespace roomscope::protocol
