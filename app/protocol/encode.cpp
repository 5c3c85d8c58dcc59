// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/encode.h"

#include "protocol/jsontime.h"

namespace roomscope::protocol {

QStringView wordOf(ReceiptKind kind)
{
    return kind == ReceiptKind::Read ? u"read" : u"delivered";
}

QStringView wordOf(PresenceState state)
{
    static constexpr QStringView kWords[] = {u"offline", u"idle", u"online"};
    return kWords[int(state)];
}

QStringView wordOf(MemberState state)
{
    static constexpr QStringView kWords[] = {u"not-joined", u"joined", u"active", u"left"};
    return kWords[int(state)];
}

QStringView wordOf(MemberRole role)
{
    static constexpr QStringView kWords[] = {u"member", u"moderator", u"owner"};
    return kWords[int(role)];
}

QStringView wordOf(RoomState state)
{
    static constexpr QStringView kWords[] = {u"created", u"active", u"inactive", u"deleted"};
    return kWords[int(state)];
}

QStringView wordOf(ServerRole role)
{
    static constexpr QStringView kWords[] = {u"member", u"announcer", u"owner"};
    return kWords[int(role)];
}

QStringView wordOf(AnnouncementState state)
{
    static constexpr QStringView kWords[] = {u"initiated", u"distributing", u"completed"};
    return kWords[int(state)];
}

void writeTime(JsonWriter &json, QByteArrayView name, WallTime time)
{
    json.key(name);
    json.valueUtf8(writtenTime(time));
}

void writeBody(JsonWriter &json, const Body &body)
{
    json.key(body.kind == Body::Kind::Sealed ? "cipher" : "text");
    // A text frame with broken UTF-8 would cost the connection (RFC 6455 section 8.1), and every resend with
    // it.
    if (QUtf8StringView(body.bytes).isValidUtf8())
        json.valueUtf8(body.bytes);
    else
        json.value(QString::fromUtf8(body.bytes));
}

void writeUsers(JsonWriter &json, QByteArrayView name, const QList<UserId> &users)
{
    json.key(name);
    json.beginArray();
    for (const UserId &user : users)
        json.value(QStringView(user.text()));
    json.endArray();
}

void writeUser(JsonWriter &json, const User &user)
{
    json.member("user", QStringView(user.id.text()));
    json.member("name", QStringView(user.name));
}

void writeRoom(JsonWriter &json, const RoomInfo &room)
{
    json.member("room", QStringView(room.id.text()));
    json.member("title", QStringView(room.title));
    json.member("topic", QStringView(room.topic));
    json.member("members", room.members);
    json.member("state", wordOf(room.state));
}

void writeConversation(JsonWriter &json, const Conversation &conversation)
{
    json.member("conversation", QStringView(conversation.id.text()));
    json.member("epoch", QStringView(conversation.epoch.text()));
    json.member("kind", kindOf(conversation.id) == ConversationKind::Direct ? QStringView(u"dm")
                        : kindOf(conversation.id) == ConversationKind::Room ? QStringView(u"room")
                                                                            : QStringView(u"announcements"));
    json.member("title", QStringView(conversation.title));
    json.member("topic", QStringView(conversation.topic));
    json.member("lastSeq", conversation.lastOrder);
    json.member("rev", conversation.rev);
    json.member("readSeq", conversation.readOrder);
    json.member("deliveredSeq", conversation.deliveredOrder);
}

void writeMessage(JsonWriter &json, const Message &message)
{
    json.member("conversation", QStringView(message.conversation.text()));
    json.member("epoch", QStringView(message.epoch.text()));
    json.member("seq", message.order);
    json.member("rev", message.rev);
    json.member("id", QStringView(message.id.text()));
    json.member("from", QStringView(message.from.text()));
    writeTime(json, "at", message.at);
    if (!message.isDeleted)
        writeBody(json, message.body);
    if (message.replyTo)
        json.member("replyTo", *message.replyTo);
    if (!message.mentions.isEmpty())
        writeUsers(json, "mentions", message.mentions);
    if (message.edited)
        writeTime(json, "edited", *message.edited);
    if (message.isDeleted)
        json.member("deleted", true);
    if (!message.reactions.isEmpty()) {
        writeObjects(json, "reactions", message.reactions, [](JsonWriter &inner, const Reaction &reaction) {
            inner.member("emoji", QStringView(reaction.emoji));
            writeUsers(inner, "users", reaction.users);
        });
    }
}

} // namespace roomscope::protocol
