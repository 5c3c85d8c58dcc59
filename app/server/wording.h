// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "protocol/types.h"
#include "server/outlet.h"

//! What the server says, as parcels.
namespace roomscope::server::wording {

//! \a name is the conversation's at the one who gets it.
[[nodiscard]] Parcel message(const ConversationId &name, Message message);
//! Everything that needs no name put in.
[[nodiscard]] Parcel envelope(protocol::ServerEnvelope envelope);
//! \a id absent: the request could not be told apart.
[[nodiscard]] Parcel error(const std::optional<ClientId> &id, const Error &error,
                           std::optional<std::chrono::milliseconds> retryAfter = {});
[[nodiscard]] QByteArray bye(quint16 code, const QString &why,
                             std::optional<std::chrono::milliseconds> reconnectAfter = {});

//! Many envelopes as few texts: batches within the protocol's number and \a frameBytes, one alone as it is.
[[nodiscard]] QList<QByteArray> batched(const QList<Parcel> &parcels, qint64 frameBytes);

} // namespace roomscope::server::wording
