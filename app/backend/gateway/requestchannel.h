// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/chatbackend.h"
#include "backend/gateway/pendingrequests.h"
#include "base/ulid.h"
#include "protocol/codec.h"
#include "transport/transport.h"

#include <QObject>

namespace roomscope {

class Connection;

//! Puts requests on a Connection and hands each answer to whoever asked. Every request that was sent ends
//! exactly once; no reply runs before the call that asked returned. One thread.
class RequestChannel final : public QObject
{
    Q_OBJECT
public:
    RequestChannel(Connection &connection, Clock &clock, Random &random, QObject *parent = nullptr);
    ~RequestChannel() override;

    [[nodiscard]] ClientId newId() { return ClientId(m_ids.next()); }

    //! Sends \a envelope as it is and waits for the answer to \a id. An invalid ref: not online, nothing was
    //! sent and \a answer will not be called.
    MessageRef post(const ClientId &id, const QByteArray &envelope, PendingRequests::Answer answer,
                    SecretSpan secret = {});
    //! Sends what has no answer.
    void tell(const protocol::ClientEnvelope &notice);

    //! Whether ask() may send: from the answer of hello, which must be the first message, to the end of the
    //! connection.
    void setOpen(bool isOpen) { m_isOpen = isOpen; }

    //! Asks and reads the ack as \a Result, which \a convert makes a \a T. Not open: \a reply gets "offline",
    //! later.
    template <typename Result, typename T, typename Request, typename Convert>
    void ask(const Request &request, Reply<T> reply, Convert convert)
    {
        if (m_isOpen) {
            const QByteArray bytes = protocol::encode(protocol::ClientEnvelope{request});
            if (post(request.id, bytes, readAs<Result, T>(reply, std::move(convert))).isValid())
                return;
        }
        later([reply = std::move(reply)] {
            reply(tl::unexpected<RequestFailure>({.error = {QStringLiteral("offline"), {}}}), {});
        });
    }

    //! An answer that reads the ack as \a Result. \a convert answers a T, or a Decoded<T> where it may find
    //! the result wanting.
    template <typename Result, typename T, typename Convert>
    [[nodiscard]] PendingRequests::Answer readAs(Reply<T> reply, Convert convert)
    {
        return [this, reply = std::move(reply), convert = std::move(convert)](
                   const tl::expected<protocol::Ack, RequestFailure> &answer, const MessageRef &wire) {
            if (!answer) {
                reply(tl::unexpected<RequestFailure>(answer.error()), wire);
                return;
            }
            const protocol::Decoded<T> value = protocol::decodeResult<Result>(*answer).and_then(
                [&](const Result &result) -> protocol::Decoded<T> { return convert(result); });
            if (value)
                reply(*value, wire);
            else
                reply(tl::unexpected<RequestFailure>(unreadable(value.error(), wire)), wire);
        };
    }

    //! \name What came in; false when nobody waits for it
    //! @{
    bool succeed(const protocol::Ack &ack, const MessageRef &wire) { return m_pending.succeed(ack, wire); }
    bool fail(const ClientId &id, const RequestFailure &failure, const MessageRef &wire)
    {
        return m_pending.fail(id, failure, wire);
    }
    //! The connection is gone: ends all with Unknown.
    void loseAll();
    //! @}

signals:
    //! An answer that cannot be read; its request has been ended with Unknown.
    void unreadableAnswer(const QString &why, roomscope::MessageRef wire);

private:
    [[nodiscard]] RequestFailure unreadable(const protocol::BadInput &bad, const MessageRef &wire);
    void later(std::function<void()> action);

    Connection &m_connection;
    UlidSource m_ids;
    PendingRequests m_pending;
    //! How many connections were lost: tells a loss in the middle of a send.
    quint64 m_losses = 0;
    bool m_isOpen = false;
};

//! "conversation is missing": for people who read logs.
[[nodiscard]] QString textOf(const protocol::BadInput &bad);

} // namespace roomscope
