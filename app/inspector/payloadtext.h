// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "inspector/envelope.h"
#include "wire/record.h"

#include <QString>

#include <optional>

//! Payloads as text: previews, plain, JSON and hex, secrets always masked. Pure; each gives at most what it
//! is asked for, so that a payload of any size costs no more than its shown part.
namespace roomscope::payloadtext {

constexpr qsizetype kPreviewBytes = 320;
constexpr qsizetype kDetailBytes = 64 * 1024;

//! The secret spans among the first \a limit bytes: what was marked when recorded, and what JSON names show
//! (an ack of a hello carries a token that nobody marked). Ascending, apart.
[[nodiscard]] QList<envelope::Span> secretSpans(const wire::Frame &frame, qsizetype limit);

//! One line: the data of an envelope, else the payload's start; a Close's code and reason; binary as hex.
[[nodiscard]] QString preview(const wire::Frame &frame);

//! The first \a limit bytes as text, whole characters only.
[[nodiscard]] QString plain(const wire::Frame &frame, qsizetype limit = kDetailBytes);

//! The same, indented; nothing where it is not JSON, or more than \a limit. Names, numbers and order stay as
//! sent.
[[nodiscard]] std::optional<QString> json(const wire::Frame &frame, qsizetype limit = kDetailBytes);

//! "00000010  68 65 6c 6c 6f                                     hello"
[[nodiscard]] QString hex(const wire::Frame &frame, qsizetype limit = kDetailBytes);

//! A request or response head with the values of its secret headers masked.
[[nodiscard]] QString head(const QByteArray &head);

//! An address with its password and secret query values masked.
[[nodiscard]] QString url(const QByteArray &url);

} // namespace roomscope::payloadtext
