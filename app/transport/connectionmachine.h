// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/connectionstate.h"

#include <QFlags>
#include <QObject>

namespace roomscope {

//! The pure machine behind ConnectionState: (state, event) -> (state, effects). No time, no sockets, no
//! memory of its own; every pair has a decided outcome, and most of them are "nothing". Connection carries
//! the effects out.
class ConnectionMachine final
{
    Q_GADGET
public:
    enum class Event : quint8
    {
        ConnectRequested,
        DisconnectRequested,
        TryNow,
        StopTrying,
        PhaseHandshaking, //!< connected (and encrypted); the upgrade is under way
        Opened,           //!< 101
        LoggedIn,
        LoginRefused,
        LoginOverdue,    //!< 101, and then no answer to the login
        CloseStarted,    //!< the transport closes by itself or because the peer did
        FinishedPassing, //!< the attempt ended in a way worth a retry
        FinishedFinal,   //!< … in a way that needs the user
        RetryDue,
        PongOverdue,    //!< half of the heartbeat's deadline has passed in silence
        SilenceElapsed, //!< all of it has
        ByteReceived,
        DataReceived,
        DataSent,
        IdleElapsed,
        SystemWoke,
        NetworkReturned,
        Probe,
    };
    Q_ENUM(Event)

    //! Carried out in this order: what ends before what begins.
    enum class Effect : quint16
    {
        None = 0x0000,
        StopRetryTimer = 0x0001,
        StopHeartbeat = 0x0002,
        ForgetFailures = 0x0004, //!< the circumstances changed: back off from the start again
        StartRetryTimer = 0x0008,
        StartAttempt = 0x0010,
        AskLogin = 0x0020, //!< tell that it is open, and wait so long for the login
        StartHeartbeat = 0x0040,
        SendProbe = 0x0080,
        CloseAttempt = 0x0100, //!< the closing handshake
        AbortAttempt = 0x0200, //!< end it now; FinishedX follows
    };
    Q_DECLARE_FLAGS(Effects, Effect)

    struct State
    {
        ConnectionState state = ConnectionState::Disconnected;
        //! Suspect: where a byte leads back to (Connected, Active or Idle).
        ConnectionState beforeSuspect = ConnectionState::Active;
        //! Whether the user wants to be online.
        bool isWanted = false;
        //! The end of this attempt is followed by the next at once.
        bool startsAgain = false;

        bool operator==(const State &) const = default;
    };

    struct Step
    {
        State state = {};
        Effects effects = {};

        bool operator==(const Step &) const = default;
    };

    [[nodiscard]] static Step step(const State &state, Event event);

    ConnectionMachine() = delete;
};

Q_DECLARE_OPERATORS_FOR_FLAGS(ConnectionMachine::Effects)

} // namespace roomscope
