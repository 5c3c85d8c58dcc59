// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringView>
#include <QUrl>

namespace roomscope {

//! A piece of a text, in UTF-16 units.
struct TextSpan
{
    qsizetype start = 0;
    qsizetype length = 0;

    bool operator==(const TextSpan &) const = default;
};

//! The addresses (http, https, ws, wss, and roomscope: links to messages) in plain text, at most kMaxLinks. A
//! link ends where something invisible begins, so that what is seen is what is opened. Other schemes are
//! never links. Pure.
inline constexpr int kMaxLinks = 50;
[[nodiscard]] QList<TextSpan> linksIn(QStringView text);

//! The address of one span of linksIn(); invalid when it has another scheme or no host.
[[nodiscard]] QUrl linkAddress(QStringView text);

} // namespace roomscope
