// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/messageref.h"
#include "domain/outcome.h"
#include "transport/transport.h"
#include "wire/messagemap.h"
#include "wire/record.h"

#include <QUrl>

#include <deque>
#include <optional>

namespace roomscope {

//! Writes the records of one connection: numbers them, keeps which of them carry which message, and measures
//! the round trip of each ping. In direct mode what QWebSocket does not tell of a frame has no value.
class RecordBook final
{
public:
    //! When something was read or written; one for all frames of one read.
    struct Stamp
    {
        SteadyTime time = {};
        WallTime wall = {};
    };

    RecordBook(quint64 connection, Clock &clock);

    [[nodiscard]] Stamp now() const { return {m_clock.now(), m_clock.wallNow()}; }

    [[nodiscard]] wire::Record attemptStarted(const QUrl &url);
    [[nodiscard]] wire::Record upgradeDone(const QString &subprotocol);
    [[nodiscard]] wire::Record attemptEnded(const Outcome &outcome);
    //! The next message of its direction: messageRef() names it.
    [[nodiscard]] wire::Record message(Direction direction, wire::Opcode opcode, const QByteArray &payload,
                                       SecretSpan secret = {});
    [[nodiscard]] wire::Record pingSent(const QByteArray &nonce);
    //! With a round trip when \a payload is the nonce of a ping that had no answer yet.
    [[nodiscard]] wire::Record pongReceived(const QByteArray &payload);
    [[nodiscard]] wire::Record close(Direction direction, quint16 code, const QString &reason);

    //! \name Relay mode
    //! @{
    [[nodiscard]] wire::Record upgradeSeen(wire::UpgradeDone upgrade);
    //! The ordinal of the next message of \a direction.
    [[nodiscard]] quint64 nextMessage(Direction direction);
    //! A frame as it was on the wire; Frame::message says which message it carries.
    [[nodiscard]] wire::Record frame(Direction direction, wire::Origin origin, wire::Frame &&frame,
                                     const Stamp &stamp);
    void notePing(const QByteArray &nonce, SteadyTime at);
    //! Since the ping that \a payload answers, when that had no answer yet.
    [[nodiscard]] std::optional<std::chrono::nanoseconds> takeRoundTrip(const QByteArray &payload,
                                                                        SteadyTime at);
    //! @}

    //! The newest message of a direction.
    [[nodiscard]] MessageRef messageRef(Direction direction) const;
    [[nodiscard]] std::vector<quint64> recordsOf(const MessageRef &message) const;

private:
    using What = decltype(wire::Record::what);
    struct SentPing
    {
        QByteArray nonce;
        SteadyTime at;
    };

    [[nodiscard]] wire::Record make(Direction direction, wire::Origin origin, What what);

    quint64 m_connection;
    Clock &m_clock;
    quint64 m_last = 0;
    quint64 m_in = 0;
    quint64 m_out = 0;
    wire::MessageMap m_map;
    std::deque<SentPing> m_pings;
};

} // namespace roomscope
