// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/connectionstate.h"

namespace roomscope::words {

//! A transition of the connection, as the log keeps it.
struct TransitionFacts
{
    ConnectionState from = ConnectionState::Disconnected;
    ConnectionState to = ConnectionState::Disconnected;
    int attempt = 0;
    std::optional<std::chrono::milliseconds> delay = {};
    std::optional<Outcome> outcome = {};
    //! The stable word of the cause ("user", "try-now", "wake", …).
    QString cause = {};
    int outboxDepth = 0;
};

//! The bold start of a log line: "Active → WaitingToRetry" where something was lost, else the new state,
//! "Connecting".
[[nodiscard]] QString transitionHead(const TransitionFacts &facts);
//! Whether the head is to stand out: the connection came up, or went down from up.
[[nodiscard]] bool isTurningPoint(const TransitionFacts &facts);
//! The rest of it: "lost: no Close frame (1006), retry in 1.28 s, 2 messages wait".
[[nodiscard]] QString transitionText(const TransitionFacts &facts);
//! The cause alone, in words; empty for causes that say nothing new.
[[nodiscard]] QString causeText(const QString &cause);

[[nodiscard]] QString resumedText(qint64 conversations); //!< "resumed 4 conversations"
[[nodiscard]] QString gapProofHead();                    //!< "gap proof"
[[nodiscard]] QString gapProofText(qint64 missed, qint64 fetched,
                                   qint64 missing); //!< "missed 12, fetched 12, missing 0"
//! The quiet line of the timeline: "offline 00:18 · missed 12, fetched 12, missing 0".
[[nodiscard]] QString offlineText(std::chrono::milliseconds offline, qint64 missed, qint64 fetched,
                                  qint64 missing);
//! In the timeline: "messages 88 120 to 88 310 not loaded".
[[nodiscard]] QString holeText(qint64 from, qint64 to);
//! In the frame table: "5 312 frames dropped here, 09:13:08 to 09:13:09".
[[nodiscard]] QString droppedText(qint64 count, const QString &from, const QString &to);

} // namespace roomscope::words
