// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/transport.h"

#include <QAbstractSocket>

#include <optional>

namespace roomscope {

//! What QWebSocket told of the end of a connection, as it told it.
struct QtEnd
{
    //! The step that was under way.
    Outcome::Phase phase = Outcome::Phase::Connecting;
    //! The first error; later ones are its echo.
    std::optional<QAbstractSocket::SocketError> error = {};
    QString errorText = {};
    //! Code and reason at aboutToClose(), which comes only with a Close frame: the peer's that is being
    //! answered, or QWebSocket's own for a violation. After a loss there is none, whatever closeCode() says.
    std::optional<quint16> closeCode = {};
    QString closeReason = {};
    QStringList tlsErrors = {};
};

[[nodiscard]] Outcome::Phase outcomePhaseOf(Transport::Phase phase);

//! The Outcome of a connection in direct mode: only what QWebSocket cannot have made up itself. Pure.
[[nodiscard]] Outcome verdictOf(const QtEnd &end);

//! The status in QWebSocket's sentence for a refused upgrade, by exact match of the sentence of Qt 6.4
//! to 6.9.
[[nodiscard]] std::optional<int> httpStatusIn(const QString &errorText);

} // namespace roomscope
