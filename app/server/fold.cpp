// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fold.h"

namespace roomscope::server {

QString foldName(const QString &text)
{
    QString folded;
    const QString decomposed = text.normalized(QString::NormalizationForm_KD).toLower();
    folded.reserve(decomposed.size());
    for (const QChar c : decomposed) {
        // đ is a letter of its own in Unicode and does not decompose.
        if (c == QChar(0x0111))
            folded += QLatin1Char('d');
        else if (!c.isMark())
            folded += c;
    }
    return folded;
}

} // namespace roomscope::server
