// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/codec.h"

#include "protocol/readshared.h"

namespace roomscope::protocol {

namespace {

constexpr qsizetype kMaxItems = 10'000;

QList<Conversation> conversationsOf(Fields &fields)
{
    QList<Conversation> list;
    fields.objects("conversations", kMaxItems, [&](Fields &item) { list.append(readConversation(item)); });
    return list;
}

QList<Message> messagesOf(Fields &fields)
{
    QList<Message> list;
    fields.objects("messages", kMaxItems, [&](Fields &item) { list.append(readMessage(item)); });
    return list;
}

//! The request named it; an answer need not.
ConversationId conversationIf(Fields &fields)
{
    return fields.has("conversation") ? fields.conversation("conversation") : ConversationId();
}

void read(Fields &fields, HelloResult &result)
{
    result = {.session = fields.textIf("session", 256).value_or(QString()),
              .user = fields.user("user"),
              .token = fields.textIf("token", 4096),
              .serverTime = fields.timeIf("serverTime").value_or(WallTime{}),
              .features = fields.texts("features", 100)};
    if (fields.has("limits")) {
        fields.object("limits", [&](Fields &limits) {
            result.limits.messageBytes =
                limits.integerIf("messageBytes", 1).value_or(result.limits.messageBytes);
            result.limits.frameBytes = limits.integerIf("frameBytes", 1).value_or(result.limits.frameBytes);
            result.limits.perMinute =
                int(limits.integerIf("perMinute", 1, 1'000'000'000).value_or(result.limits.perMinute));
        });
    }
    result.conversations = conversationsOf(fields);
    result.next = fields.textIf("next", 1024);
    if (fields.has("role"))
        result.role = readServerRole(fields);
}

void read(Fields &fields, ConversationPage &result)
{
    result = {.conversations = conversationsOf(fields), .next = fields.textIf("next", 1024)};
}

void read(Fields &fields, RoomPage &result)
{
    fields.objects("rooms", kMaxItems, [&](Fields &item) { result.rooms.append(readRoom(item)); });
    result.next = fields.textIf("next", 1024);
}

void read(Fields &fields, RoomResult &result)
{
    result.room = readRoom(fields);
}

void read(Fields &fields, ConversationResult &result)
{
    result.conversation = readConversation(fields);
}

void read(Fields &fields, MembersPage &result)
{
    fields.objects("members", kMaxItems, [&](Fields &item) { result.members.append(readMember(item)); });
    result.next = fields.textIf("next", 1024);
}

void read(Fields &fields, UsersResult &result)
{
    fields.objects("users", kMaxItems, [&](Fields &item) {
        result.users.append(readUser(item));
        if (item.has("role"))
            result.roles.insert(result.users.last().id, readServerRole(item));
    });
}

void read(Fields &fields, ProfileResult &result)
{
    result.user = readUser(fields);
}

void read(Fields &fields, DevicesResult &result)
{
    fields.objects("devices", kMaxItems, [&](Fields &item) {
        result.devices.append(
            {.device = item.device("device"), .lastUse = item.timeIf("lastUse").value_or(WallTime{})});
    });
}

void read(Fields &fields, SendResult &result)
{
    result = {.seq = fields.integerIf("seq", 1),
              .rev = fields.integerIf("rev").value_or(0),
              .at = fields.timeIf("at")};
}

void read(Fields &fields, HistoryResult &result)
{
    result = {.conversation = conversationIf(fields),
              .epoch = fields.epochIf("epoch"),
              .messages = messagesOf(fields),
              .from = fields.integer("from"),
              .to = fields.integer("to"),
              .first = fields.integer("first"),
              .lastSeq = fields.integer("lastSeq"),
              .rev = fields.integer("rev"),
              .withheld = fields.pairs("withheld", kMaxItems)};
}

void read(Fields &fields, ChangesResult &result)
{
    result = {.conversation = conversationIf(fields),
              .epoch = fields.epochIf("epoch"),
              .messages = messagesOf(fields),
              .rev = fields.integer("rev")};
}

void read(Fields &fields, FeedsResult &result)
{
    // Names are cut where they are shown; a server that tells its life in one is refused.
    constexpr qsizetype kMostName = 1024;
    fields.objects("feeds", kMaxItems, [&](Fields &item) {
        result.feeds.append({.id = item.feed("feed"),
                             .title = item.textIf("title", kMostName).value_or(QString()),
                             .unit = item.textIf("unit", kMostName).value_or(QString())});
    });
}

void read(Fields &fields, AnnounceResult &result)
{
    if (fields.has("announcement"))
        result.announcement = fields.announcement("announcement");
    result.total = fields.integer("total");
}

void read(Fields &fields, AnnouncementStatusResult &result)
{
    result = {.state = readAnnouncementState(fields),
              .delivered = fields.integer("delivered"),
              .total = fields.integer("total"),
              .pending = fields.users("pending", kMaxItems),
              .next = fields.textIf("next", 1024)};
}

void read(Fields &, EmptyResult &) {}

} // namespace

template <typename T>
Decoded<T> decodeResult(const Ack &ack)
{
    simdjson::dom::element root;
    simdjson::dom::object object;
    if (const auto error = parse(ack.data, root); error != simdjson::SUCCESS)
        return tl::unexpected<BadInput>(
            {.id = ack.id, .why = QString::fromLatin1(simdjson::error_message(error))});
    if (root.get(object) != simdjson::SUCCESS)
        return tl::unexpected<BadInput>({.id = ack.id, .why = QStringLiteral("is not an object")});
    std::optional<BadInput> bad;
    Fields fields(object, bad);
    T result;
    read(fields, result);
    if (bad) {
        bad->id = ack.id;
        return tl::unexpected<BadInput>(std::move(*bad));
    }
    return result;
}

template Decoded<HelloResult> decodeResult(const Ack &);
template Decoded<ConversationPage> decodeResult(const Ack &);
template Decoded<RoomPage> decodeResult(const Ack &);
template Decoded<RoomResult> decodeResult(const Ack &);
template Decoded<ConversationResult> decodeResult(const Ack &);
template Decoded<MembersPage> decodeResult(const Ack &);
template Decoded<UsersResult> decodeResult(const Ack &);
template Decoded<ProfileResult> decodeResult(const Ack &);
template Decoded<DevicesResult> decodeResult(const Ack &);
template Decoded<SendResult> decodeResult(const Ack &);
template Decoded<HistoryResult> decodeResult(const Ack &);
template Decoded<ChangesResult> decodeResult(const Ack &);
template Decoded<FeedsResult> decodeResult(const Ack &);
template Decoded<AnnounceResult> decodeResult(const Ack &);
template Decoded<AnnouncementStatusResult> decodeResult(const Ack &);
template Decoded<EmptyResult> decodeResult(const Ack &);

} // namespace roomscope::protocol
