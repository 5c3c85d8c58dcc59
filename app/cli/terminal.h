// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdio>
#include <optional>

//! The terminal, and files of one line. For command lines only: reading waits.
namespace roomscope::terminal {

//! One line to a stream, at once: the reader may be a program at the other end of a pipe.
void say(FILE *where, const QString &sentence);

//! Whether standard input is a terminal.
[[nodiscard]] bool isThere();
//! Asks on standard error and reads one line from the terminal without showing it. Nothing when the person
//! gave up (Ctrl+C, Ctrl+D) or there is no terminal.
[[nodiscard]] std::optional<QString> askSecret(const QString &prompt);
//! The first line of a file, "-" for standard input; nothing when it cannot be read or is empty.
[[nodiscard]] std::optional<QString> firstLineOf(const QString &path);
//! Text of others with everything that a terminal might obey replaced.
[[nodiscard]] QString printable(const QString &text);

} // namespace roomscope::terminal
