// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/recordbook.h"

#include "transport/outcomesummary.h"

#include <QtEndian>

#include <algorithm>
#include <utility>

namespace roomscope {

namespace {

constexpr size_t kRememberedPings = 16;

} // namespace

RecordBook::RecordBook(quint64 connection, Clock &clock) : m_connection(connection), m_clock(clock) {}

wire::Record RecordBook::attemptStarted(const QUrl &url)
{
    return make(Direction::Out, wire::Origin::Synthetic,
                wire::AttemptStarted{url.toEncoded(QUrl::RemoveUserInfo | QUrl::RemoveFragment)});
}

wire::Record RecordBook::upgradeDone(const QString &subprotocol)
{
    return make(Direction::In, wire::Origin::Reported,
                wire::UpgradeDone{.subprotocol = subprotocol.toUtf8()});
}

wire::Record RecordBook::attemptEnded(const Outcome &outcome)
{
    return make(Direction::In, wire::Origin::Synthetic, wire::AttemptEnded{summaryOf(outcome)});
}

wire::Record RecordBook::message(Direction direction, wire::Opcode opcode, const QByteArray &payload,
                                 SecretSpan secret)
{
    const quint64 ordinal = ++(direction == Direction::In ? m_in : m_out);
    wire::Record record = make(direction, wire::Origin::Reported,
                               wire::Frame{.opcode = opcode,
                                           .payload = payload,
                                           .length = payload.size(),
                                           .secretStart = secret.start,
                                           .secretLength = secret.length,
                                           .message = ordinal});
    m_map.add(direction, ordinal, record.number);
    return record;
}

wire::Record RecordBook::pingSent(const QByteArray &nonce)
{
    notePing(nonce, m_clock.now());
    return make(Direction::Out, wire::Origin::Reported,
                wire::Frame{.opcode = wire::Opcode::Ping, .payload = nonce, .length = nonce.size()});
}

wire::Record RecordBook::pongReceived(const QByteArray &payload)
{
    return make(Direction::In, wire::Origin::Reported,
                wire::Frame{.opcode = wire::Opcode::Pong,
                            .payload = payload,
                            .length = payload.size(),
                            .roundTrip = takeRoundTrip(payload, m_clock.now())});
}

wire::Record RecordBook::upgradeSeen(wire::UpgradeDone upgrade)
{
    return make(Direction::In, wire::Origin::Observed, std::move(upgrade));
}

quint64 RecordBook::nextMessage(Direction direction)
{
    return ++(direction == Direction::In ? m_in : m_out);
}

wire::Record RecordBook::frame(Direction direction, wire::Origin origin, wire::Frame &&frame,
                               const Stamp &stamp)
{
    if (frame.message != 0)
        m_map.add(direction, frame.message, m_last + 1);
    return {.connection = m_connection,
            .number = ++m_last,
            .direction = direction,
            .origin = origin,
            .time = stamp.time,
            .wall = stamp.wall,
            .what = std::move(frame)};
}

void RecordBook::notePing(const QByteArray &nonce, SteadyTime at)
{
    m_pings.push_back({nonce, at});
    if (m_pings.size() > kRememberedPings)
        m_pings.pop_front();
}

std::optional<std::chrono::nanoseconds> RecordBook::takeRoundTrip(const QByteArray &payload, SteadyTime at)
{
    // Not QWebSocket's own time: it restarts with every ping, and any pong ends it.
    const auto found = std::find_if(m_pings.begin(), m_pings.end(),
                                    [&](const SentPing &ping) { return ping.nonce == payload; });
    if (found == m_pings.end())
        return std::nullopt;
    const auto roundTrip = at - found->at;
    m_pings.erase(m_pings.begin(), found + 1);
    return roundTrip;
}

wire::Record RecordBook::close(Direction direction, quint16 code, const QString &reason)
{
    QByteArray payload(2, Qt::Uninitialized);
    qToBigEndian(code, payload.data());
    payload += reason.toUtf8();
    return make(direction, wire::Origin::Reported,
                wire::Frame{.opcode = wire::Opcode::Close, .payload = payload, .length = payload.size()});
}

MessageRef RecordBook::messageRef(Direction direction) const
{
    return {m_connection, direction, direction == Direction::In ? m_in : m_out};
}

std::vector<quint64> RecordBook::recordsOf(const MessageRef &message) const
{
    if (message.connection != m_connection)
        return {};
    return m_map.recordsOf(message.direction, message.ordinal);
}

wire::Record RecordBook::make(Direction direction, wire::Origin origin, What what)
{
    return {.connection = m_connection,
            .number = ++m_last,
            .direction = direction,
            .origin = origin,
            .time = m_clock.now(),
            .wall = m_clock.wallNow(),
            .what = std::move(what)};
}

} // namespace roomscope
