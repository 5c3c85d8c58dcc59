// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/announcement.h"
#include "domain/conversation.h"
#include "domain/feed.h"
#include "domain/member.h"
#include "domain/message.h"
#include "protocol/unknownevent.h"

#include <QByteArray>

#include <chrono>
#include <optional>
#include <variant>

// What a server sends, answers included, named after its event.

namespace roomscope::protocol {

struct Ack
{
    ClientId id;
    //! The JSON object of the envelope's data, for decodeResult(): its shape depends on the request.
    QByteArray data = {};
    bool operator==(const Ack &) const = default;
};

struct ErrorReply
{
    //! Absent: the request had no readable id.
    std::optional<ClientId> id = {};
    QString code = {};
    QString message = {};
    std::optional<std::chrono::milliseconds> retryAfter = {};
    bool operator==(const ErrorReply &) const = default;
};

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

struct Bye
{
    quint16 code = 0;
    QString message = {};
    std::optional<std::chrono::milliseconds> reconnectAfter = {};
    bool operator==(const Bye &) const = default;
};

//! Message, ReactionChange, Receipt, TypingNotice, Presence, RoomInfo (room.changed), MemberChange
//! (member.changed), User (profile), FeedValue (feed), AnnouncementProgress (announcement.progress) and
//! ServerRoleChange (user.role) are the pushes of those names; ReactionChange and Receipt may leave out their
//! epoch, which is then empty: the conversation's present one is meant.
struct ServerEnvelope
{
    std::variant<Ack, ErrorReply, Catchup, Message, ReactionChange, Receipt, TypingNotice, Presence, RoomInfo,
                 MemberChange, User, AnnouncementProgress, ServerRoleChange, Bye, FeedValue, UnknownEvent>
        what;
    bool operator==(const ServerEnvelope &) const = default;
};

} // namespace roomscope::protocol
