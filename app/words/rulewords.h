// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace roomscope::words {

//! A rule of the protocol that was broken, by its stable name ("masked-server-frame"), as a whole sentence;
//! one that says little for a name not known here.
[[nodiscard]] QString ruleSentence(const QByteArray &name);

//! Whether \a name has a sentence of its own.
[[nodiscard]] bool isKnownRule(const QByteArray &name);

//! The word of a close code, "going away" for 1001 (RFC 6455 section 7.4 and the registry); empty for one
//! without.
[[nodiscard]] QString closeCodeMeaning(int code);

} // namespace roomscope::words
