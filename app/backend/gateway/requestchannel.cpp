// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/gateway/requestchannel.h"

#include "transport/connection.h"

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

const RequestFailure kLost{.error = {u"connection-lost"_s, {}}, .isUnknown = true};

} // namespace

QString textOf(const protocol::BadInput &bad)
{
    return bad.field.isEmpty() ? bad.why : bad.field + u' ' + bad.why;
}

RequestChannel::RequestChannel(Connection &connection, Clock &clock, Random &random, QObject *parent)
    : QObject(parent)
    , m_connection(connection)
    , m_ids(clock, random)
    , m_pending(clock, [this] { m_connection.setWaitingRequests(m_pending.count()); })
{
}

RequestChannel::~RequestChannel() = default;

MessageRef RequestChannel::post(const ClientId &id, const QByteArray &envelope,
                                PendingRequests::Answer answer, SecretSpan secret)
{
    const quint64 losses = m_losses;
    const MessageRef wire = m_connection.sendText(envelope, secret);
    if (!wire.isValid())
        return {};
    if (losses != m_losses) {
        // Sending was what ended the connection: loseAll() has passed already, and this one must end, too.
        later([answer = std::move(answer)] { answer(tl::unexpected<RequestFailure>(kLost), {}); });
        return wire;
    }
    m_pending.add(id, std::move(answer));
    return wire;
}

void RequestChannel::tell(const protocol::ClientEnvelope &notice)
{
    (void)m_connection.sendText(protocol::encode(notice));
}

void RequestChannel::loseAll()
{
    ++m_losses;
    m_isOpen = false;
    m_pending.loseAll(kLost.error);
}

RequestFailure RequestChannel::unreadable(const protocol::BadInput &bad, const MessageRef &wire)
{
    const QString why = textOf(bad);
    emit unreadableAnswer(why, wire);
    // The server did it, and what it said of it cannot be used: the same as no answer.
    return {.error = {u"bad-answer"_s, why}, .isUnknown = true};
}

void RequestChannel::later(std::function<void()> action)
{
    QMetaObject::invokeMethod(this, std::move(action), Qt::QueuedConnection);
}

} // namespace roomscope
