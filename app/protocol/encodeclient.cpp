// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/codec.h"

#include "protocol/encode.h"

namespace roomscope::protocol {

namespace {

using Json = JsonWriter;

void id(Json &json, const ClientId &value)
{
    json.member("id", QStringView(value.text()));
}

template <typename T>
void textIf(Json &json, QByteArrayView name, const std::optional<T> &value)
{
    if (value)
        json.member(name, QStringView(*value));
}

void limitIf(Json &json, const std::optional<int> &limit)
{
    if (limit)
        json.member("limit", qint64(*limit));
}

template <typename T>
QByteArray pageRequest(QStringView event, const T &request)
{
    return writeEnvelope(event, [&](Json &json) {
        id(json, request.id);
        textIf(json, "after", request.after);
        limitIf(json, request.limit);
    });
}

template <typename T>
QByteArray roomRequest(QStringView event, const T &request)
{
    return writeEnvelope(event, [&](Json &json) {
        id(json, request.id);
        json.member("room", QStringView(request.room.text()));
    });
}

template <typename T>
QByteArray roomUserRequest(QStringView event, const T &request)
{
    return writeEnvelope(event, [&](Json &json) {
        id(json, request.id);
        json.member("room", QStringView(request.room.text()));
        json.member("user", QStringView(request.user.text()));
    });
}

void audience(Json &json, const Audience &audience)
{
    json.key("audience");
    json.beginObject();
    if (audience.isAll)
        json.member("all", true);
    if (!audience.rooms.isEmpty()) {
        json.key("rooms");
        json.beginArray();
        for (const RoomId &room : audience.rooms)
            json.value(QStringView(room.text()));
        json.endArray();
    }
    if (!audience.users.isEmpty())
        writeUsers(json, "users", audience.users);
    json.endObject();
}

//! The start of every request about one message.
template <typename T>
void messageMembers(Json &json, const T &request)
{
    id(json, request.id);
    json.member("conversation", QStringView(request.conversation.text()));
    json.member("seq", request.seq);
}

struct Writer
{
    QByteArray operator()(const Hello &hello) const
    {
        return writeEnvelope(u"hello", [&](Json &json) {
            id(json, hello.id);
            json.member("version", qint64(hello.version));
            json.member("user", QStringView(hello.user.text()));
            textIf(json, "token", hello.token);
            textIf(json, "password", hello.password);
            json.member("device", QStringView(hello.device.text()));
            json.key("features");
            json.beginArray();
            for (const QString &feature : hello.features)
                json.value(QStringView(feature));
            json.endArray();
            if (hello.resume.isEmpty())
                return;
            writeObjects(json, "resume", hello.resume, [](Json &inner, const ResumeEntry &entry) {
                inner.member("conversation", QStringView(entry.conversation.text()));
                inner.member("epoch", QStringView(entry.epoch.text()));
                inner.member("after", entry.after);
                inner.member("rev", entry.rev);
            });
        });
    }
    QByteArray operator()(const ConversationList &request) const
    {
        return pageRequest(u"conversation.list", request);
    }
    QByteArray operator()(const RoomList &request) const { return pageRequest(u"room.list", request); }
    QByteArray operator()(const RoomCreate &request) const
    {
        return writeEnvelope(u"room.create", [&](Json &json) {
            id(json, request.id);
            json.member("room", QStringView(request.room.text()));
            textIf(json, "title", request.title);
            textIf(json, "topic", request.topic);
            if (request.isPrivate)
                json.member("private", true);
        });
    }
    QByteArray operator()(const RoomUpdate &request) const
    {
        return writeEnvelope(u"room.update", [&](Json &json) {
            id(json, request.id);
            json.member("room", QStringView(request.room.text()));
            textIf(json, "title", request.title);
            textIf(json, "topic", request.topic);
            if (request.isPrivate)
                json.member("private", *request.isPrivate);
        });
    }
    QByteArray operator()(const RoomJoin &request) const { return roomRequest(u"room.join", request); }
    QByteArray operator()(const RoomLeave &request) const { return roomRequest(u"room.leave", request); }
    QByteArray operator()(const RoomDelete &request) const { return roomRequest(u"room.delete", request); }
    QByteArray operator()(const RoomMembers &request) const
    {
        return writeEnvelope(u"room.members", [&](Json &json) {
            id(json, request.id);
            json.member("room", QStringView(request.room.text()));
            textIf(json, "after", request.after);
            limitIf(json, request.limit);
        });
    }
    QByteArray operator()(const RoomInvite &request) const
    {
        return roomUserRequest(u"room.invite", request);
    }
    QByteArray operator()(const RoomRemove &request) const
    {
        return roomUserRequest(u"room.remove", request);
    }
    QByteArray operator()(const MemberRoleSet &request) const
    {
        return writeEnvelope(u"member.role", [&](Json &json) {
            id(json, request.id);
            json.member("room", QStringView(request.room.text()));
            json.member("user", QStringView(request.user.text()));
            json.member("role", wordOf(request.role));
        });
    }
    QByteArray operator()(const UserFind &request) const
    {
        return writeEnvelope(u"user.find", [&](Json &json) {
            id(json, request.id);
            json.member("query", QStringView(request.query));
            limitIf(json, request.limit);
        });
    }
    QByteArray operator()(const ProfileUpdate &request) const
    {
        return writeEnvelope(u"profile.update", [&](Json &json) {
            id(json, request.id);
            json.member("name", QStringView(request.name));
        });
    }
    QByteArray operator()(const DeviceList &request) const
    {
        return writeEnvelope(u"device.list", [&](Json &json) { id(json, request.id); });
    }
    QByteArray operator()(const DeviceRevoke &request) const
    {
        return writeEnvelope(u"device.revoke", [&](Json &json) {
            id(json, request.id);
            json.member("device", QStringView(request.device.text()));
        });
    }
    QByteArray operator()(const MessageSend &request) const
    {
        return writeEnvelope(u"message.send", [&](Json &json) {
            id(json, request.id);
            json.member("conversation", QStringView(request.conversation.text()));
            if (request.prev)
                json.member("prev", QStringView(request.prev->text()));
            writeBody(json, request.body);
            if (request.replyTo)
                json.member("replyTo", *request.replyTo);
            if (!request.mentions.isEmpty())
                writeUsers(json, "mentions", request.mentions);
        });
    }
    QByteArray operator()(const MessageEdit &request) const
    {
        return writeEnvelope(u"message.edit", [&](Json &json) {
            messageMembers(json, request);
            writeBody(json, request.body);
        });
    }
    QByteArray operator()(const MessageDelete &request) const
    {
        return writeEnvelope(u"message.delete", [&](Json &json) { messageMembers(json, request); });
    }
    QByteArray operator()(const ReactionSet &request) const
    {
        return writeEnvelope(u"reaction.set", [&](Json &json) {
            messageMembers(json, request);
            json.member("emoji", QStringView(request.emoji));
            json.member("on", request.isOn);
        });
    }
    QByteArray operator()(const HistoryGet &request) const
    {
        return writeEnvelope(u"history.get", [&](Json &json) {
            id(json, request.id);
            json.member("conversation", QStringView(request.conversation.text()));
            json.member("epoch", QStringView(request.epoch.text()));
            if (request.before)
                json.member("before", *request.before);
            if (request.after)
                json.member("after", *request.after);
            limitIf(json, request.limit);
        });
    }
    QByteArray operator()(const ChangesGet &request) const
    {
        return writeEnvelope(u"changes.get", [&](Json &json) {
            id(json, request.id);
            json.member("conversation", QStringView(request.conversation.text()));
            json.member("epoch", QStringView(request.epoch.text()));
            json.member("after", request.after);
            limitIf(json, request.limit);
        });
    }
    QByteArray operator()(const Announce &request) const
    {
        return writeEnvelope(u"announce", [&](Json &json) {
            id(json, request.id);
            json.member("text", QStringView(request.order.text));
            if (request.order.isUrgent)
                json.member("urgent", true);
            audience(json, request.order.audience);
        });
    }
    QByteArray operator()(const AnnouncementCount &request) const
    {
        return writeEnvelope(u"announcement.count", [&](Json &json) {
            id(json, request.id);
            audience(json, request.audience);
        });
    }
    QByteArray operator()(const AnnouncementStatusGet &request) const
    {
        return writeEnvelope(u"announcement.status", [&](Json &json) {
            id(json, request.id);
            json.member("announcement", QStringView(request.announcement.text()));
            textIf(json, "after", request.after);
        });
    }
    QByteArray operator()(const AnnouncementResend &request) const
    {
        return writeEnvelope(u"announcement.resend", [&](Json &json) {
            id(json, request.id);
            json.member("announcement", QStringView(request.announcement.text()));
        });
    }
    QByteArray operator()(const AnnouncementReceived &notice) const
    {
        return writeEnvelope(u"announcement.received", [&](Json &json) {
            json.member("announcement", QStringView(notice.announcement.text()));
        });
    }
    QByteArray operator()(const UserRoleSet &request) const
    {
        return writeEnvelope(u"user.role", [&](Json &json) {
            id(json, request.id);
            json.member("user", QStringView(request.user.text()));
            json.member("role", wordOf(request.role));
        });
    }
    QByteArray operator()(const ReceiptNotice &notice) const
    {
        return writeEnvelope(u"receipt", [&](Json &json) {
            json.member("conversation", QStringView(notice.conversation.text()));
            json.member("epoch", QStringView(notice.epoch.text()));
            json.member("seq", notice.seq);
            json.member("kind", wordOf(notice.kind));
        });
    }
    QByteArray operator()(const TypingSet &notice) const
    {
        return writeEnvelope(u"typing", [&](Json &json) {
            json.member("conversation", QStringView(notice.conversation.text()));
            json.member("on", notice.isOn);
        });
    }
    QByteArray operator()(const PresenceSet &notice) const
    {
        return writeEnvelope(u"presence", [&](Json &json) { json.member("state", wordOf(notice.state)); });
    }
    QByteArray operator()(const FeedList &request) const
    {
        return writeEnvelope(u"feed.list", [&](Json &json) { id(json, request.id); });
    }
    QByteArray operator()(const FeedSubscribe &request) const
    {
        return writeEnvelope(u"feed.subscribe", [&](Json &json) {
            id(json, request.id);
            json.member("feed", QStringView(request.feed.text()));
            if (request.every)
                json.member("everyMs", qint64(request.every->count()));
        });
    }
    QByteArray operator()(const FeedUnsubscribe &request) const
    {
        return writeEnvelope(u"feed.unsubscribe", [&](Json &json) {
            id(json, request.id);
            json.member("feed", QStringView(request.feed.text()));
        });
    }
    QByteArray operator()(const UnknownEvent &event) const
    {
        return writeEnvelope(event.event, [&](Json &json) {
            if (event.id)
                id(json, *event.id);
        });
    }
};

} // namespace

QByteArray encode(const ClientEnvelope &envelope)
{
    return std::visit(Writer{}, envelope.what);
}

} // namespace roomscope::protocol
