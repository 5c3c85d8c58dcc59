// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "inspector/framelog.h"

#include <QByteArray>
#include <QString>

namespace roomscope {

//! Plain text, case-insensitive, looked for in an entry's event and payload; secrets are not looked into.
//! Compiled once. With a text, separators do not pass; without one everything does.
class FrameFilter final
{
public:
    FrameFilter() = default;
    explicit FrameFilter(const QString &text);

    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }
    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] bool passes(const FrameEntry &entry) const;

private:
    [[nodiscard]] bool isIn(QByteArrayView utf8) const;

    QString m_text;
    //! Lower-case ASCII; empty where the text has other letters, which need Unicode's case folding.
    QByteArray m_ascii;
};

} // namespace roomscope
