// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/outcome.h"
#include "words/action.h"

#include <QList>
#include <QPair>

namespace roomscope::words {

//! How a connection ended, for people: what happened, what it means, what to do. Holds no text from outside.
[[nodiscard]] Advice outcomeAdvice(const Outcome &outcome);

//! The same as a phrase for the connection log: "lost: no Close frame (1006)".
[[nodiscard]] QString outcomePhrase(const Outcome &outcome);

//! What is known about it, as label and value, for "Details". Values may come from outside: plain text, guard
//! them.
[[nodiscard]] QList<QPair<QString, QString>> outcomeFacts(const Outcome &outcome);

} // namespace roomscope::words
