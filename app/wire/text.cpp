// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/text.h"

namespace roomscope::wire {

QString textFromUtf8(const QByteArray &utf8)
{
    constexpr QByteArrayView mark("\xEF\xBB\xBF");
    if (!utf8.startsWith(mark)) [[likely]]
        return QString::fromUtf8(utf8);
    // Each call strips one.
    qsizetype marks = 1;
    while (QByteArrayView(utf8).sliced(marks * mark.size()).startsWith(mark))
        ++marks;
    return QString(marks, QChar(QChar::ByteOrderMark)) +
           QString::fromUtf8(QByteArrayView(utf8).sliced(marks * mark.size()));
}

} // namespace roomscope::wire
