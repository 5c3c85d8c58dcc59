// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/conversation.h"
#include "domain/ids.h"
#include "domain/member.h"
#include "domain/message.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

// What a server sends (protocol.md, version 1), answers included: one struct per event.

namespace roomscope::protocol {

//! "ack": its result is read by decodeResult<T>(), T following from the request that \c id names.
struct Ack
{
    ClientId id;
    //! The data object as JSON text, id included.
    QByteArray data = {};
    bool operator==(const Ack &) const = default;
};

//! "error". \c id is absent ("id": null) where the request could not be read.
struct ErrorReply
{
    std::optional<ClientId> id;
    //! bad-request, unauthenticated, forbidden, not-found, conflict, too-large, rate-limited, unavailable,
    //! internal; others are possible and kept.
    QString code = {};
    //! Plain text of the server, for "Details".
    QString message = {};
    std::optional<std::chrono::milliseconds> retryAfter = {};
    //! JSON text of any shape; empty: none.
    QByteArray details = {};
    bool operator==(const ErrorReply &) const = default;
};

//! NestJS's "exception": an error for the request that its cause names (cause.data.id), or a bare id.
struct ExceptionReport
{
    std::optional<ClientId> id;
    //! The event of the request (cause.pattern); may be empty.
    QString pattern = {};
    QString code = {};
    QString message = {};
    bool operator==(const ExceptionReport &) const = default;
};

//! "catchup": one page for one resumed conversation, in seq order. from..to is what the page proves; no
//! messages: to = from - 1.
struct Catchup
{
    ConversationId conversation;
    Epoch epoch = {};
    qint64 from = 0;
    qint64 to = 0;
    QList<Message> messages = {};
    QList<Message> changed = {};
    bool isReset = false;
    bool isTruncated = false;
    bool isDone = false;
    bool operator==(const Catchup &) const = default;
};

//! "bye": the cause of the close that follows.
struct Bye
{
    quint16 code = 1012;
    QString message = {};
    std::optional<std::chrono::milliseconds> reconnectAfter = {};
    bool operator==(const Bye &) const = default;
};

//! "message": a new one, or the present state after an edit or a delete. A tombstone has neither text nor
//! cipher.
struct MessagePush
{
    Message message;
    bool operator==(const MessagePush &) const = default;
};

//! "reaction". An epoch is sent where it is known, and optional when read: old servers leave it out.
struct ReactionPush
{
    ReactionChange change;
    bool operator==(const ReactionPush &) const = default;
};

//! "receipt" from a server; its epoch as in ReactionPush.
struct ReceiptPush
{
    Receipt receipt;
    bool operator==(const ReceiptPush &) const = default;
};

//! "typing" from a server.
struct TypingPush
{
    TypingNotice notice;
    bool operator==(const TypingPush &) const = default;
};

//! "presence" from a server.
struct PresencePush
{
    Presence presence;
    bool operator==(const PresencePush &) const = default;
};

//! "room.changed". Only room is required when read; a deleted room may come with its state alone.
struct RoomChanged
{
    RoomInfo room;
    bool operator==(const RoomChanged &) const = default;
};

//! "member.changed"
struct MemberChanged
{
    MemberChange change;
    bool operator==(const MemberChanged &) const = default;
};

//! "profile"
struct ProfilePush
{
    User user;
    bool operator==(const ProfilePush &) const = default;
};

} // namespace roomscope::protocol
