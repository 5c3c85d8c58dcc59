// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/jsonwriter.h"
#include "protocol/types.h"

namespace roomscope::protocol {

//! \name Members of objects that come in both directions; the object itself is the caller's
//! @{
void writeMessage(JsonWriter &json, const Message &message);
void writeConversation(JsonWriter &json, const Conversation &conversation);
void writeRoom(JsonWriter &json, const RoomInfo &room);
void writeUser(JsonWriter &json, const User &user);
void writeBody(JsonWriter &json, const Body &body);
void writeUsers(JsonWriter &json, QByteArrayView name, const QList<UserId> &users);
void writeTime(JsonWriter &json, QByteArrayView name, WallTime time);

[[nodiscard]] QStringView wordOf(ReceiptKind kind);
[[nodiscard]] QStringView wordOf(PresenceState state);
[[nodiscard]] QStringView wordOf(MemberState state);
[[nodiscard]] QStringView wordOf(MemberRole role);
[[nodiscard]] QStringView wordOf(RoomState state);
[[nodiscard]] QStringView wordOf(ServerRole role);
[[nodiscard]] QStringView wordOf(AnnouncementState state);
//! @}

//! `{"event":…,"data":{` … `}}` around what \a writeData writes.
template <typename WriteData>
[[nodiscard]] QByteArray writeEnvelope(QStringView event, WriteData writeData)
{
    JsonWriter json;
    json.beginObject();
    json.member("event", event);
    json.key("data");
    json.beginObject();
    writeData(json);
    json.endObject();
    json.endObject();
    return json.take();
}

//! An array of objects.
template <typename List, typename WriteItem>
void writeObjects(JsonWriter &json, QByteArrayView name, const List &items, WriteItem writeItem)
{
    json.key(name);
    json.beginArray();
    for (const auto &item : items) {
        json.beginObject();
        writeItem(json, item);
        json.endObject();
    }
    json.endArray();
}

} // namespace roomscope::protocol
