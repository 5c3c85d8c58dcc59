// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QMetaType>
#include <QString>

#include <compare>
#include <utility>

namespace roomscope {

//! A text that identifies something, typed so that a user is never taken for a room.
template <typename Tag>
class Id
{
public:
    Id() = default;
    explicit Id(QString text) : m_text(std::move(text)) {}

    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }

    bool operator==(const Id &other) const { return m_text == other.m_text; }
    bool operator<(const Id &other) const { return m_text < other.m_text; }

    friend size_t qHash(const Id &id, size_t seed = 0) { return qHash(id.m_text, seed); }

private:
    QString m_text;
};

using UserId = Id<struct UserTag>;
using RoomId = Id<struct RoomTag>;
//! Of one installation of one user; chosen by the client, a ULID.
using DeviceId = Id<struct DeviceTag>;
//! Made by the client for each message and request: a ULID. The server dedupes by (user, client id).
using ClientId = Id<struct ClientTag>;
//! Opaque: seq and rev of a conversation start again only with a new one.
using Epoch = Id<struct EpochTag>;
//! "room:<id>", "dm:<user>" or "announcements", as this account names it.
using ConversationId = Id<struct ConversationTag>;

enum class ConversationKind : quint8
{
    Room,
    Direct,
    Announcements
};

[[nodiscard]] ConversationId roomConversation(const RoomId &room);
[[nodiscard]] ConversationId directConversation(const UserId &user);
[[nodiscard]] ConversationId announcementsConversation();
//! Room for anything that is neither "dm:…" nor "announcements"; check isValidConversation first where it
//! came from outside.
[[nodiscard]] ConversationKind kindOf(const ConversationId &conversation);
//! The room or the other user; empty for announcements.
[[nodiscard]] RoomId roomOf(const ConversationId &conversation);
[[nodiscard]] UserId peerOf(const ConversationId &conversation);

//! protocol.md: user and room ids are 1 to 64 of [a-z0-9._-].
[[nodiscard]] bool isValidName(QStringView text);
[[nodiscard]] bool isValidConversation(QStringView text);

} // namespace roomscope
