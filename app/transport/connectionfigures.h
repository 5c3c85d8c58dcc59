// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "transport/connectionsettings.h"

#include <QList>
#include <QString>
#include <QUrl>

#include <chrono>
#include <optional>

namespace roomscope {

//! Facts for the Connection tab; all times by our own clock.
struct ConnectionFigures
{
    //! The newest round trips, at most 256, oldest first.
    QList<std::chrono::nanoseconds> roundTrips = {};
    std::optional<SteadyTime> lastPong = {};
    std::optional<SteadyTime> lastByte = {};
    std::chrono::milliseconds heartbeatInterval{0};
    //! True when the interval was shortened because the link kept dying at the same idle age.
    bool isHeartbeatAdapted = false;
    qint64 messagesIn = 0;
    qint64 messagesOut = 0;
    qint64 bytesIn = 0;
    qint64 bytesOut = 0;
    int reconnects = 0;
    QString subprotocol = {};
    QUrl endpoint = {};
    //! Of the present attempt, or the last.
    TransportRoute route = TransportRoute::Relay;
    //! The relay was wanted, and this machine did not let it listen.
    bool isFallback = false;
};

} // namespace roomscope
