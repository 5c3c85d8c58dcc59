// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/wording.h"

#include "protocol/codec.h"

namespace roomscope::server::wording {

namespace {

//! What a batch adds around its envelopes, and a comma each.
constexpr qint64 kBatchFrame = 64;

} // namespace

Parcel message(const ConversationId &name, Message message)
{
    message.conversation = name;
    auto kept = std::make_shared<const Message>(std::move(message));
    return {.json = protocol::encode(protocol::ServerEnvelope{*kept}), .message = kept};
}

Parcel envelope(protocol::ServerEnvelope envelope)
{
    return {.json = protocol::encode(envelope)};
}

Parcel error(const std::optional<ClientId> &id, const Error &error,
             std::optional<std::chrono::milliseconds> retryAfter)
{
    return envelope({protocol::ErrorReply{
        .id = id, .code = error.code, .message = error.detail, .retryAfter = retryAfter}});
}

QByteArray bye(quint16 code, const QString &why, std::optional<std::chrono::milliseconds> reconnectAfter)
{
    return envelope({protocol::Bye{.code = code, .message = why, .reconnectAfter = reconnectAfter}}).json;
}

QList<QByteArray> batched(const QList<Parcel> &parcels, qint64 frameBytes)
{
    QList<QByteArray> texts;
    QList<QByteArray> batch;
    qint64 size = kBatchFrame;
    const auto close = [&] {
        if (batch.size() == 1)
            texts.append(batch.first());
        else if (!batch.isEmpty())
            texts.append(protocol::encodeBatch(batch));
        batch.clear();
        size = kBatchFrame;
    };
    for (const Parcel &parcel : parcels) {
        if (batch.size() == protocol::kMaxBatch || size + parcel.json.size() + 1 > frameBytes)
            close();
        batch.append(parcel.json);
        size += parcel.json.size() + 1;
    }
    close();
    return texts;
}

} // namespace roomscope::server::wording
