// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "protocol/types.h"

#include <QByteArrayView>

#include <vector>

// Bytes <-> structs; any thread. Reading is strict about what it uses and blind to the rest: unknown events
// and members are ignored, null in an optional member counts as absent, of a duplicate key the first counts.
// Refused: a wrong type, a missing member, an id out of shape, an integer that is negative, fractional or not
// below 2^53, a NUL in a text, invalid UTF-8, a lone surrogate, more than kMaxBytes, nesting deeper than
// kMaxDepth.

namespace roomscope::protocol {

inline constexpr qsizetype kMaxBatch = 500;
//! Integers on the wire stay below 2^53.
inline constexpr qint64 kMaxInteger = (qint64(1) << 53) - 1;
inline constexpr qsizetype kMaxBytes = 16 * 1024 * 1024;
//! Brackets; the deepest message of the protocol, a catchup in a batch, needs 10.
inline constexpr int kMaxDepth = 32;

//! Input that cannot be read: what a server says in `error bad-request`, and a client counts.
struct BadInput
{
    //! Of the request, where it could be read.
    std::optional<ClientId> id = {};
    //! The field at fault ("conversation"), empty when it is the envelope itself.
    QString field = {};
    QString why = {};

    bool operator==(const BadInput &) const = default;
};

template <typename Envelope>
using Decoded = tl::expected<Envelope, BadInput>;

//! Reads one text message of the wire: one envelope, or the envelopes of a batch, in order. Never throws;
//! whatever comes in, the answer has at least one entry (but for an empty batch). Each envelope of a batch is
//! read by itself: a bad one spoils no other.
[[nodiscard]] std::vector<Decoded<ClientEnvelope>> decodeClient(QByteArrayView utf8);
[[nodiscard]] std::vector<Decoded<ServerEnvelope>> decodeServer(QByteArrayView utf8);

//! Reads an ack as the result of the request it answers; T is one of the results of types.h.
template <typename T>
[[nodiscard]] Decoded<T> decodeResult(const Ack &ack);

//! \name Writing, compact
//! @{
[[nodiscard]] QByteArray encode(const ClientEnvelope &envelope);
[[nodiscard]] QByteArray encode(const ServerEnvelope &envelope);
//! An ack with the result as its data.
template <typename T>
[[nodiscard]] QByteArray encodeAck(const ClientId &id, const T &result);
//! Envelopes already encoded, at most kMaxBatch.
[[nodiscard]] QByteArray encodeBatch(const QList<QByteArray> &envelopes);
//! @}

//! Where a secret stands in an encoded message, in bytes.
struct SecretPlace
{
    qint64 start = 0;
    qint64 length = 0;
    bool operator==(const SecretPlace &) const = default;
};

//! The values of all "token" and "password" members of a JSON text, without their quotes. Cheap where neither
//! occurs.
[[nodiscard]] QList<SecretPlace> findSecrets(QByteArrayView utf8);

} // namespace roomscope::protocol
