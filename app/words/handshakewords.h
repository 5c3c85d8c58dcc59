// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/handshakestory.h"
#include "words/action.h"

#include <optional>

namespace roomscope::words {

//! What the doctor says of a handshake: title, one plain sentence, what to do. Empty for None. \a httpStatus
//! is named where the answer had one. Holds no text from outside.
[[nodiscard]] Advice findingAdvice(HandshakeFinding finding, std::optional<int> httpStatus = {});

//! The same as a phrase for the connection log: "the proxy removed Upgrade". Empty for None.
[[nodiscard]] QString findingPhrase(HandshakeFinding finding);

//! The refusal of a handshake of which only the status is known (direct mode), or not even that.
[[nodiscard]] Advice httpStatusAdvice(std::optional<int> httpStatus);

//! "DNS", "TCP", "Proxy", "TLS", "HTTP": names of the field, not translated.
[[nodiscard]] QString stepName(HandshakeStory::Step step);

//! "DNS 1 ms · TCP 12 ms · TLS 24 ms · HTTP 8 ms"; a step that did not end says so.
[[nodiscard]] QString phasesText(const QList<HandshakeStory::Phase> &phases);

//! "HTTP/1.1 404 Not Found · 17 headers · body 812 B" of the answer; empty where none was seen. Its status
//! line is text from outside: guard it.
[[nodiscard]] QString answerText(const HandshakeStory &story);

} // namespace roomscope::words
