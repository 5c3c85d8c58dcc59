// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/text.h"

namespace roomscope::wire {

QString textFromUtf8(const QByteArray &utf8)
{
    constexpr QByteArrayView mark("\xEF\xBB\xBF");
    if (utf8.startsWith(mark)) [[unlikely]]
        return QChar(QChar::ByteOrderMark) + QString::fromUtf8(QByteArrayView(utf8).sliced(mark.size()));
    return QString::fromUtf8(utf8);
}

} // namespace roomscope::wire
