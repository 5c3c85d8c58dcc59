// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/codec.h"

#include "base/timetext.h"
#include "protocol/encode.h"

namespace roomscope::protocol {

namespace {

using Json = JsonWriter;

void nextIf(Json &json, const std::optional<QString> &next)
{
    if (next)
        json.member("next", QStringView(*next));
}

//! Left out where the sender does not say.
void epochIf(Json &json, const Epoch &epoch)
{
    if (!epoch.isEmpty())
        json.member("epoch", QStringView(epoch.text()));
}

//! \name The members of each result
//! @{
void write(Json &json, const HelloResult &result)
{
    json.member("session", QStringView(result.session));
    json.member("user", QStringView(result.user.text()));
    if (result.token)
        json.member("token", QStringView(*result.token));
    writeTime(json, "serverTime", result.serverTime);
    json.key("limits");
    json.beginObject();
    json.member("messageBytes", result.limits.messageBytes);
    json.member("frameBytes", result.limits.frameBytes);
    json.member("perMinute", qint64(result.limits.perMinute));
    json.endObject();
    json.key("features");
    json.beginArray();
    for (const QString &feature : result.features)
        json.value(QStringView(feature));
    json.endArray();
    writeObjects(json, "conversations", result.conversations, writeConversation);
    nextIf(json, result.next);
    if (result.role)
        json.member("role", wordOf(*result.role));
}

void write(Json &json, const ConversationPage &result)
{
    writeObjects(json, "conversations", result.conversations, writeConversation);
    nextIf(json, result.next);
}

void write(Json &json, const RoomPage &result)
{
    writeObjects(json, "rooms", result.rooms, writeRoom);
    nextIf(json, result.next);
}

void write(Json &json, const RoomResult &result)
{
    writeRoom(json, result.room);
}

void write(Json &json, const ConversationResult &result)
{
    writeConversation(json, result.conversation);
}

void write(Json &json, const MembersPage &result)
{
    writeObjects(json, "members", result.members, [](Json &inner, const Member &member) {
        writeUser(inner, member.user);
        inner.member("state", wordOf(member.state));
        inner.member("role", wordOf(member.role));
    });
    nextIf(json, result.next);
}

void write(Json &json, const UsersResult &result)
{
    writeObjects(json, "users", result.users, [&](Json &inner, const User &user) {
        writeUser(inner, user);
        if (const auto role = result.roles.constFind(user.id); role != result.roles.cend())
            inner.member("role", wordOf(*role));
    });
}

void write(Json &json, const ProfileResult &result)
{
    writeUser(json, result.user);
}

void write(Json &json, const DevicesResult &result)
{
    writeObjects(json, "devices", result.devices, [](Json &inner, const DeviceEntry &entry) {
        inner.member("device", QStringView(entry.device.text()));
        writeTime(inner, "lastUse", entry.lastUse);
    });
}

void write(Json &json, const SendResult &result)
{
    if (result.seq)
        json.member("seq", *result.seq);
    json.member("rev", result.rev);
    if (result.at)
        writeTime(json, "at", *result.at);
}

void write(Json &json, const HistoryResult &result)
{
    if (!result.conversation.isEmpty())
        json.member("conversation", QStringView(result.conversation.text()));
    epochIf(json, result.epoch);
    writeObjects(json, "messages", result.messages, writeMessage);
    json.member("from", result.from);
    json.member("to", result.to);
    json.member("first", result.first);
    json.member("lastSeq", result.lastSeq);
    json.member("rev", result.rev);
    if (result.withheld.isEmpty())
        return;
    json.key("withheld");
    json.beginArray();
    for (const auto &[from, to] : result.withheld) {
        json.beginArray();
        json.value(from);
        json.value(to);
        json.endArray();
    }
    json.endArray();
}

void write(Json &json, const AnnounceResult &result)
{
    if (!result.announcement.isEmpty())
        json.member("announcement", QStringView(result.announcement.text()));
    json.member("total", result.total);
}

void write(Json &json, const AnnouncementStatusResult &result)
{
    json.member("state", wordOf(result.state));
    json.member("delivered", result.delivered);
    json.member("total", result.total);
    writeUsers(json, "pending", result.pending);
    nextIf(json, result.next);
}

void write(Json &json, const ChangesResult &result)
{
    if (!result.conversation.isEmpty())
        json.member("conversation", QStringView(result.conversation.text()));
    epochIf(json, result.epoch);
    writeObjects(json, "messages", result.messages, writeMessage);
    json.member("rev", result.rev);
}

void write(Json &json, const FeedsResult &result)
{
    writeObjects(json, "feeds", result.feeds, [](Json &inner, const FeedInfo &feed) {
        inner.member("feed", QStringView(feed.id.text()));
        inner.member("title", QStringView(feed.title));
        inner.member("unit", QStringView(feed.unit));
    });
}

void write(Json &, const EmptyResult &) {}
//! @}

struct Writer
{
    QByteArray operator()(const Ack &ack) const
    {
        Json json;
        json.beginObject();
        json.member("event", QStringView(u"ack"));
        json.key("data");
        json.raw(ack.data);
        json.endObject();
        return json.take();
    }
    QByteArray operator()(const ErrorReply &error) const
    {
        return writeEnvelope(u"error", [&](Json &json) {
            if (error.id) {
                json.member("id", QStringView(error.id->text()));
            } else {
                json.key("id");
                json.null();
            }
            json.member("code", QStringView(error.code));
            json.member("message", QStringView(error.message));
            if (error.retryAfter)
                json.member("retryAfterMs", qint64(error.retryAfter->count()));
        });
    }
    QByteArray operator()(const Catchup &page) const
    {
        return writeEnvelope(u"catchup", [&](Json &json) {
            json.member("conversation", QStringView(page.conversation.text()));
            json.member("epoch", QStringView(page.epoch.text()));
            json.member("from", page.from);
            json.member("to", page.to);
            writeObjects(json, "messages", page.messages, writeMessage);
            writeObjects(json, "changed", page.changed, writeMessage);
            for (const auto &[name, isSet] :
                 {std::pair("reset", page.isReset), std::pair("truncated", page.isTruncated),
                  std::pair("done", page.isDone)}) {
                if (isSet)
                    json.member(name, true);
            }
        });
    }
    QByteArray operator()(const Message &message) const
    {
        return writeEnvelope(u"message", [&](Json &json) { writeMessage(json, message); });
    }
    QByteArray operator()(const ReactionChange &change) const
    {
        return writeEnvelope(u"reaction", [&](Json &json) {
            json.member("conversation", QStringView(change.conversation.text()));
            epochIf(json, change.epoch);
            json.member("seq", change.order);
            json.member("rev", change.rev);
            json.member("user", QStringView(change.user.text()));
            json.member("emoji", QStringView(change.emoji));
            json.member("on", change.isOn);
        });
    }
    QByteArray operator()(const Receipt &receipt) const
    {
        return writeEnvelope(u"receipt", [&](Json &json) {
            json.member("conversation", QStringView(receipt.conversation.text()));
            epochIf(json, receipt.epoch);
            json.member("user", QStringView(receipt.user.text()));
            json.member("seq", receipt.order);
            json.member("kind", wordOf(receipt.kind));
        });
    }
    QByteArray operator()(const TypingNotice &notice) const
    {
        return writeEnvelope(u"typing", [&](Json &json) {
            json.member("conversation", QStringView(notice.conversation.text()));
            json.member("user", QStringView(notice.user.text()));
            json.member("on", notice.isTyping);
        });
    }
    QByteArray operator()(const Presence &presence) const
    {
        return writeEnvelope(u"presence", [&](Json &json) {
            json.member("user", QStringView(presence.user.text()));
            json.member("state", wordOf(presence.state));
            writeTime(json, "at", presence.at);
        });
    }
    QByteArray operator()(const RoomInfo &room) const
    {
        return writeEnvelope(u"room.changed", [&](Json &json) { writeRoom(json, room); });
    }
    QByteArray operator()(const MemberChange &change) const
    {
        return writeEnvelope(u"member.changed", [&](Json &json) {
            json.member("room", QStringView(change.room.text()));
            json.member("user", QStringView(change.user.text()));
            json.member("state", wordOf(change.state));
            if (change.role)
                json.member("role", wordOf(*change.role));
        });
    }
    QByteArray operator()(const User &user) const
    {
        return writeEnvelope(u"profile", [&](Json &json) { writeUser(json, user); });
    }
    QByteArray operator()(const AnnouncementProgress &progress) const
    {
        return writeEnvelope(u"announcement.progress", [&](Json &json) {
            json.member("announcement", QStringView(progress.id.text()));
            json.member("state", wordOf(progress.state));
            json.member("delivered", progress.delivered);
            json.member("total", progress.total);
        });
    }
    QByteArray operator()(const ServerRoleChange &change) const
    {
        return writeEnvelope(u"user.role", [&](Json &json) {
            json.member("user", QStringView(change.user.text()));
            json.member("role", wordOf(change.role));
        });
    }
    QByteArray operator()(const Bye &bye) const
    {
        return writeEnvelope(u"bye", [&](Json &json) {
            json.member("code", qint64(bye.code));
            json.member("message", QStringView(bye.message));
            if (bye.reconnectAfter)
                json.member("reconnectAfterMs", qint64(bye.reconnectAfter->count()));
        });
    }
    QByteArray operator()(const FeedValue &value) const
    {
        return writeEnvelope(u"feed", [&](Json &json) {
            json.member("feed", QStringView(value.feed.text()));
            writeTime(json, "at", value.at);
            json.key("data");
            if (const auto *number = std::get_if<double>(&value.data))
                json.number(*number);
            else
                json.value(QStringView(std::get<QString>(value.data)));
        });
    }
    QByteArray operator()(const UnknownEvent &event) const
    {
        return writeEnvelope(event.event, [&](Json &json) {
            if (event.id)
                json.member("id", QStringView(event.id->text()));
        });
    }
};

} // namespace

QByteArray encode(const ServerEnvelope &envelope)
{
    return std::visit(Writer{}, envelope.what);
}

template <typename T>
QByteArray encodeAck(const ClientId &id, const T &result)
{
    return writeEnvelope(u"ack", [&](Json &json) {
        json.member("id", QStringView(id.text()));
        write(json, result);
    });
}

template QByteArray encodeAck(const ClientId &, const HelloResult &);
template QByteArray encodeAck(const ClientId &, const ConversationPage &);
template QByteArray encodeAck(const ClientId &, const RoomPage &);
template QByteArray encodeAck(const ClientId &, const RoomResult &);
template QByteArray encodeAck(const ClientId &, const ConversationResult &);
template QByteArray encodeAck(const ClientId &, const MembersPage &);
template QByteArray encodeAck(const ClientId &, const UsersResult &);
template QByteArray encodeAck(const ClientId &, const ProfileResult &);
template QByteArray encodeAck(const ClientId &, const DevicesResult &);
template QByteArray encodeAck(const ClientId &, const SendResult &);
template QByteArray encodeAck(const ClientId &, const HistoryResult &);
template QByteArray encodeAck(const ClientId &, const ChangesResult &);
template QByteArray encodeAck(const ClientId &, const FeedsResult &);
template QByteArray encodeAck(const ClientId &, const AnnounceResult &);
template QByteArray encodeAck(const ClientId &, const AnnouncementStatusResult &);
template QByteArray encodeAck(const ClientId &, const EmptyResult &);

QByteArray encodeBatch(const QList<QByteArray> &envelopes)
{
    return writeEnvelope(u"batch", [&](Json &json) {
        json.key("messages");
        json.beginArray();
        for (const QByteArray &envelope : envelopes)
            json.raw(envelope);
        json.endArray();
    });
}

} // namespace roomscope::protocol
