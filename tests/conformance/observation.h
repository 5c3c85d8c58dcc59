// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script.h"

#include <QStringList>

namespace roomscope::conformance {

//! What the server saw of the client in one case.
struct Observation
{
    //! The client did not offer what the case needs.
    bool isUnimplemented = false;
    std::vector<Event> events = {};
    //! The payload of the client's Close frame.
    std::optional<QByteArray> close = {};
    //! The client ended TCP (FIN or reset) before the server did.
    bool hasEndedTcp = false;
    //! The server's own Close was on its way before the client's came.
    bool hasServerClosed = false;
    //! Something the case waits for did not come in time; what it was.
    QString missing = {};
    //! The case watched for an early failure and saw none.
    bool hasMissedWatch = false;
    //! Bytes after the request.
    qint64 bytes = 0;
    qint64 wireBytes = 0;
    qint64 messageBytes = 0;
    size_t frames = 0;
    size_t maskKeys = 0;
    //! What the client must not send at all.
    QStringList faults = {};
    std::chrono::milliseconds elapsed{};
};

} // namespace roomscope::conformance
