// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace roomscope {

//! What a message says: plain UTF-8 text, or the sealed form that only the receiving devices open. In every table from
//! the first schema on, so that end-to-end encryption changes no column.
struct Body
{
    enum class Kind : quint8 { Plain = 0, Sealed = 1 };

    Kind kind = Kind::Plain;
    QByteArray bytes = {};

    [[nodiscard]] static Body plain(const QString &text) { return {Kind::Plain, text.toUtf8()}; }
    //! The text of a plain body; empty for a sealed one.
    [[nodiscard]] QString text() const { return kind == Kind::Plain ? QString::fromUtf8(bytes) : QString(); }

    bool operator==(const Body &) const = default;
};

} // namespace roomscope
