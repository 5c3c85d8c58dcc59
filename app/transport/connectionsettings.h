// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/proxysettings.h"
#include "domain/tlssettings.h"

#include <QList>
#include <QPair>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <set>

namespace roomscope {

//! Reconnect: base doubled up to the cap, half of it fixed and half random; see RetryPolicy.
struct RetrySettings
{
    std::chrono::milliseconds base{1000};
    std::chrono::milliseconds cap{30'000};
    //! After so long Active the count of attempts starts again.
    std::chrono::milliseconds stableAfter{30'000};

    bool operator==(const RetrySettings &) const = default;
};

struct HeartbeatSettings
{
    std::chrono::milliseconds interval{25'000};
    //! A pong (or any byte) is due so long after a ping; then Suspect, abort and retry.
    std::chrono::milliseconds deadline{10'000};
    //! A request without any byte back for so long is probed with a ping …
    std::chrono::milliseconds probeAfter{3'000};
    //! … whose own deadline is shorter: a dead link with words waiting is found within probeAfter +
    //! probeDeadline.
    std::chrono::milliseconds probeDeadline{5'000};
    //! Active becomes Idle after so long without a data frame.
    std::chrono::milliseconds idleAfter{60'000};

    bool operator==(const HeartbeatSettings &) const = default;
};

struct DeadlineSettings
{
    std::chrono::milliseconds attempt{15'000};
    std::chrono::milliseconds connect{10'000};
    std::chrono::milliseconds close{3'000};

    bool operator==(const DeadlineSettings &) const = default;
};

struct LimitSettings
{
    //! Incoming and outgoing message and frame size, bytes.
    qint64 messageBytes = 16 * 1024 * 1024;
    //! Bytes handed over and not yet written above which senders wait.
    qint64 pendingBytes = 1024 * 1024;

    bool operator==(const LimitSettings &) const = default;
};

//! permessage-deflate (RFC 7692). Compression of secrets beside text that others choose can betray them
//! (section 8 there, CRIME): logins are never compressed, and the whole can be switched off.
struct CompressionSettings
{
    bool isOffered = true;

    bool operator==(const CompressionSettings &) const = default;
};

//! Secret values of one account's connection; from the keychain, in memory only, never logged, recorded or
//! persisted.
struct ConnectionSecrets
{
    QString proxyPassword = {};
    //! Of the client certificate's key.
    QString keyPassphrase = {};
    //! Headers whose values are secret (Authorization, Cookie, and those the user marked so).
    QList<QPair<QByteArray, QByteArray>> headers = {};

    bool operator==(const ConnectionSecrets &) const = default;
};

//! Through the relay, which sees every byte, or by QWebSocket alone.
enum class TransportRoute : quint8
{
    Relay,
    Direct,
};

//! All that says how one account connects. Secrets (tokens) are never in here.
struct ConnectionSettings
{
    //! Tried in turn, the last good one first.
    QList<QUrl> endpoints;
    QStringList subprotocols = {};
    QByteArray origin = {};
    QList<QPair<QByteArray, QByteArray>> headers = {};
    RetrySettings retry = {};
    HeartbeatSettings heartbeat = {};
    DeadlineSettings deadlines = {};
    LimitSettings limits = {};
    CompressionSettings compression = {};
    ProxySettings proxy = {};
    TlsSettings tls = {};
    TransportRoute route = TransportRoute::Relay;
    //! Close codes that end it until the user acts (the profile names them; ours: design, section 3).
    std::set<quint16> finalCloseCodes = {1007, 1008, 1009, 4401, 4403, 4409};

    bool operator==(const ConnectionSettings &) const = default;
};

} // namespace roomscope
