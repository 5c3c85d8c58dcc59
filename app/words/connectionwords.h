// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/connectionstate.h"
#include "domain/linkroute.h"
#include "words/action.h"

#include <optional>

namespace roomscope::words {

//! The name of a state, as design and log call it: "Active", "WaitingToRetry". Not translated: one word
//! everywhere.
[[nodiscard]] QString stateName(ConnectionState state);

//! For the status bar and the account's line: "Active · 12 ms", "Reconnecting in 4 s", "Signed out".
[[nodiscard]] QString statusText(const ConnectionStatus &status, SteadyTime now,
                                 std::optional<std::chrono::nanoseconds> lastRoundTrip = {});

enum class Severity
{
    Notice,
    Warning,
    Error
};

struct BannerWords
{
    Severity severity = Severity::Warning;
    QString title = {};
    QString sentence = {};
    Action action = Action::None;

    bool operator==(const BannerWords &) const = default;
};

//! The banner of a connection: none while nothing is wrong. \a waiting messages are in the outbox; \a
//! lastByte is when the peer was last heard.
[[nodiscard]] std::optional<BannerWords> connectionBanner(const ConnectionStatus &status, SteadyTime now,
                                                          int waiting,
                                                          std::optional<SteadyTime> lastByte = {});

//! The one dismissible line of the demo, and the one shown while a token is kept in memory only.
[[nodiscard]] BannerWords demoBanner();
[[nodiscard]] BannerWords tokenInMemoryBanner();
//! While the connection works all the same: our certificate expires soon, or is no (or not yet) use.
[[nodiscard]] std::optional<BannerWords> ownCertificateBanner(const std::optional<OwnCertificate> &own);
//! "Secrets are kept in the system keychain."
[[nodiscard]] QString keychainSentence();

//! Seconds until the next attempt, rounded up, so that a countdown never shows 0 while it still waits.
[[nodiscard]] int secondsUntil(SteadyTime at, SteadyTime now);

//! \name Values of the Connection tab
//! @{
[[nodiscard]] QString sinceText(const ConnectionStatus &status, const QString &clockTime, SteadyTime now);
//! Why the present state is what it is; empty when nothing went wrong before.
[[nodiscard]] QString whyText(const ConnectionStatus &status);
//! "p50 12 ms · p99 31 ms · last 11 ms, 3 s ago", "measuring" until the first pong.
[[nodiscard]] QString roundTripText(std::optional<std::chrono::nanoseconds> p50,
                                    std::optional<std::chrono::nanoseconds> p99,
                                    std::optional<std::chrono::nanoseconds> last,
                                    std::optional<std::chrono::milliseconds> lastAge);
//! "every 25 s · pong due within 10 s", with "shortened: …" where it adapted.
[[nodiscard]] QString heartbeatText(std::chrono::milliseconds interval, std::chrono::milliseconds deadline,
                                    bool isAdapted);
//! For the status bar: "heartbeat 25 s, last pong 3 s ago".
[[nodiscard]] QString heartbeatSummary(std::chrono::milliseconds interval,
                                       std::optional<std::chrono::milliseconds> sincePong);
//! "WebSocket · roomscope.v1"; "no sub-protocol" where the server chose none.
[[nodiscard]] QString protocolText(const QString &subprotocol);
//! "wss://b.example/chat · address 2 of 3" where an account has several; \a address must be guarded.
[[nodiscard]] QString endpointText(const QString &address, int number, int count);
//! "relay · every byte is seen", "direct · not through the relay, as set", …; empty for Unknown.
[[nodiscard]] QString routeText(LinkRoute route);
//! For the status bar: "direct" or "direct: the relay cannot be used"; empty where nothing is to be said.
[[nodiscard]] QString routeSummary(LinkRoute route);
[[nodiscard]] QString directModeSentence(); //!< in the frame table
[[nodiscard]] QString directModeReason();   //!< behind its "Why?"
//! "2 messages wait."
[[nodiscard]] QString waitingSentence(int count);
[[nodiscard]] QString sendingText(int count); //!< "1 sending"
//! @}

} // namespace roomscope::words
