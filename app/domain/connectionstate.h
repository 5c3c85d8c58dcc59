// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/outcome.h"

#include <QObject>

namespace roomscope {

Q_NAMESPACE

//! The one state of a connection; written by ConnectionMachine and nobody else (design, section 3).
enum class ConnectionState : quint8 {
    Disconnected,
    Connecting, //!< DNS, TCP, proxy, TLS
    Handshaking, //!< the HTTP upgrade is under way
    Connected, //!< 101 received, logging in
    Active, //!< logged in
    Idle, //!< active, no data frame for 60 s
    Suspect, //!< a pong is overdue
    Closing, //!< our Close is sent, or the peer's is being answered
    WaitingToRetry, //!< until ConnectionStatus::retryAt
    Failed, //!< not retried without the user; see ConnectionStatus::outcome
};
Q_ENUM_NS(ConnectionState)

//! A snapshot of a connection for everything above it.
struct ConnectionStatus
{
    ConnectionState state = ConnectionState::Disconnected;
    //! Whether the user wants to be online: apart from the state.
    bool isWanted = false;
    SteadyTime since = {};
    WallTime sinceWall = {};
    //! The number of this attempt since the last stable connection, from 1; 0 when none was made.
    int attempt = 0;
    //! Unique in this run; names the connection in MessageRef. 0 before the first attempt.
    quint64 generation = 0;
    //! WaitingToRetry: when the next attempt starts, and the delay that was chosen.
    std::optional<SteadyTime> retryAt = {};
    std::chrono::milliseconds retryDelay = {};
    //! How the last attempt ended; also while the next is under way.
    std::optional<Outcome> outcome = {};

    [[nodiscard]] bool isOnline() const
    {
        return state == ConnectionState::Active || state == ConnectionState::Idle || state == ConnectionState::Suspect;
    }
};

} // namespace roomscope
