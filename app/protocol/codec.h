// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "protocol/types.h"

#include <QByteArray>
#include <QByteArrayView>

#include <variant>
#include <vector>

// Bytes <-> structs. Every function here may be called in any thread and keeps nothing between calls but
// buffers.
//
// Reading is strict about what it uses and blind to the rest: unknown events and fields are ignored; null in
// an optional field counts as absent; of a duplicate key the first counts; a wrong type, a missing field, an
// id out of shape, an integer that is negative, fractional or not below 2^53, a NUL in a text, invalid UTF-8,
// a lone surrogate, and nesting deeper than 32 are refused.

namespace roomscope::protocol {

inline constexpr qsizetype kMaxFrameBytes = 16 * 1024 * 1024;
inline constexpr int kMaxDepth = 32;
inline constexpr int kMaxBatch = 500;

//! Why an envelope could not be read: what a server needs for `error bad-request`.
struct BadInput
{
    //! Code "bad-request"; the detail is a sentence in technical English that names the field.
    Error error;
    //! Path of the field ("data.conversation"); empty where the envelope as a whole is unreadable.
    QString field = {};
    //! The event, and the request's id, where they could be read.
    QString event = {};
    std::optional<ClientId> id = {};
    bool operator==(const BadInput &) const = default;
};

template <typename T>
using Decoded = tl::expected<T, BadInput>;

//! An event that this version does not know: ignored and counted.
struct UnknownEvent
{
    QString event;
    std::optional<ClientId> id = {};
    bool operator==(const UnknownEvent &) const = default;
};

//! What a server receives.
using ClientMessage =
    std::variant<UnknownEvent, Hello, ConversationList, RoomList, RoomCreate, RoomUpdate, RoomJoin, RoomLeave,
                 RoomDelete, RoomMembers, RoomInvite, RoomRemove, SetMemberRole, UserFind, ProfileUpdate,
                 DeviceList, DeviceRevoke, MessageSend, MessageEdit, MessageDelete, ReactionSet,
                 ReceiptReport, TypingReport, PresenceReport, HistoryGet, ChangesGet>;

//! What a client receives.
using ServerMessage =
    std::variant<UnknownEvent, Ack, ErrorReply, ExceptionReport, Catchup, Bye, MessagePush, ReactionPush,
                 ReceiptPush, TypingPush, PresencePush, RoomChanged, MemberChanged, ProfilePush>;

//! One frame: a single envelope, or a batch's in order, each read by itself. Never empty unless an empty
//! batch: a frame that cannot be read at all is one BadInput.
template <typename Message>
struct Frame
{
    std::vector<Decoded<Message>> messages;
    bool isBatch = false;
};

[[nodiscard]] Frame<ClientMessage> decodeClient(QByteArrayView utf8);
[[nodiscard]] Frame<ServerMessage> decodeServer(QByteArrayView utf8);

//! Reads an ack as the result its request calls for. T: every struct of results.h.
template <typename T>
[[nodiscard]] Decoded<T> decodeResult(const Ack &ack);

//! One envelope as compact JSON. T: every struct of requests.h and pushes.h but Ack.
template <typename T>
[[nodiscard]] QByteArray encode(const T &message);

//! An ack envelope. T: every struct of results.h.
template <typename T>
[[nodiscard]] QByteArray encodeAck(const ClientId &id, const T &result);

//! A batch of at most kMaxBatch envelopes made by the functions above, none of them a batch.
[[nodiscard]] QByteArray encodeBatch(const QList<QByteArray> &envelopes);

//! The id that a request is answered by; nothing for those without an answer.
[[nodiscard]] std::optional<ClientId> requestId(const ClientMessage &message);

} // namespace roomscope::protocol
