// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/faketransport.h"

#include <utility>

namespace roomscope::test {

FakeTransport::FakeTransport(quint64 connection, QObject *parent) : Transport(connection, parent) {}

FakeTransport::~FakeTransport() = default;

void FakeTransport::enterPhase(Phase phase)
{
    if (m_isFinished || m_phase == phase)
        return;
    m_phase = phase;
    emit phaseChanged(phase);
}

void FakeTransport::accept(const QString &subprotocol)
{
    if (m_isFinished)
        return;
    m_phase = Phase::Open;
    emit phaseChanged(Phase::Open);
    emit opened(subprotocol);
}

MessageRef FakeTransport::receiveText(const QByteArray &utf8)
{
    if (m_isFinished)
        return {};
    const MessageRef ref{connection(), Direction::In, ++m_in};
    emit bytesReceived(utf8.size() + 2);
    if (!m_isFinished)
        emit textReceived(utf8, ref);
    return ref;
}

MessageRef FakeTransport::receiveBinary(const QByteArray &bytes)
{
    if (m_isFinished)
        return {};
    const MessageRef ref{connection(), Direction::In, ++m_in};
    emit bytesReceived(bytes.size() + 2);
    if (!m_isFinished)
        emit binaryReceived(bytes, ref);
    return ref;
}

void FakeTransport::receiveBytes(qint64 count)
{
    if (!m_isFinished)
        emit bytesReceived(count);
}

void FakeTransport::progress()
{
    if (!m_isFinished)
        emit progressed();
}

void FakeTransport::receivePong(const QByteArray &payload)
{
    if (m_isFinished)
        return;
    emit bytesReceived(payload.size() + 2);
    if (!m_isFinished)
        emit pongReceived(payload);
}

void FakeTransport::pong()
{
    if (!m_pings.isEmpty())
        receivePong(m_pings.last());
}

void FakeTransport::flush()
{
    if (std::exchange(m_held, 0) > 0 && !m_isFinished)
        emit written(m_out);
}

void FakeTransport::finish(const Outcome &outcome)
{
    if (std::exchange(m_isFinished, true))
        return;
    emit finished(outcome);
}

void FakeTransport::finish(Outcome::Kind kind)
{
    finish(Outcome{.kind = kind});
}

void FakeTransport::peerCloses(quint16 code, const QString &reason)
{
    enterPhase(Phase::Closing);
    finish(Outcome{.kind = Outcome::Kind::ClosedByPeer,
                   .phase = Outcome::Phase::Open,
                   .closer = Outcome::Closer::Peer,
                   .closeCode = code,
                   .closeReason = reason});
}

void FakeTransport::open(const OpenRequest &request)
{
    m_request = request;
    emit wasOpened();
}

MessageRef FakeTransport::sendText(const QByteArray &utf8, SecretSpan secret)
{
    return send(utf8, true, secret);
}

MessageRef FakeTransport::sendBinary(const QByteArray &bytes)
{
    return send(bytes, false, {});
}

MessageRef FakeTransport::send(const QByteArray &bytes, bool isText, SecretSpan secret)
{
    if (!isOpen())
        return {};
    const MessageRef ref{connection(), Direction::Out, ++m_out};
    m_sent.append({bytes, isText, secret, ref});
    if (m_holdsWrites)
        m_held += bytes.size();
    emit messageSent(bytes);
    if (!m_holdsWrites && !m_isFinished)
        emit written(ref.ordinal);
    return ref;
}

void FakeTransport::ping(const QByteArray &nonce)
{
    if (!isOpen())
        return;
    m_pings.append(nonce);
    if (m_answersPings)
        receivePong(nonce);
}

void FakeTransport::close(quint16 code, const QString &reason)
{
    if (m_isFinished || m_closeCode)
        return;
    m_closeCode = code;
    m_closeReason = reason;
    enterPhase(Phase::Closing);
    if (m_answersClose)
        finish(Outcome{.kind = Outcome::Kind::ClosedByUs,
                       .phase = Outcome::Phase::Closing,
                       .closer = Outcome::Closer::Us});
}

void FakeTransport::abort(const Outcome &outcome)
{
    if (m_isFinished)
        return;
    m_aborted = outcome;
    finish(outcome);
}

std::vector<quint64> FakeTransport::recordsOf(const MessageRef &message) const
{
    // One record a message, counted apart in each direction: enough to tell them apart.
    if (message.connection != connection())
        return {};
    return {message.ordinal * 2 + (message.direction == Direction::Out ? 1 : 0)};
}

} // namespace roomscope::test
