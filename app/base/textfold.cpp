// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/textfold.h"

namespace roomscope {

QString foldedText(QStringView text)
{
    const QString decomposed = text.toString().normalized(QString::NormalizationForm_KD).toLower();
    QString folded;
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

QStringList foldedWords(QStringView text)
{
    const QString folded = foldedText(text);
    QStringList words;
    qsizetype start = -1;
    for (qsizetype i = 0; i <= folded.size(); ++i) {
        // Halves of a surrogate pair are letters here: scripts beyond the first plane stay whole.
        const bool isWord =
            i < folded.size() && (folded.at(i).isLetterOrNumber() || folded.at(i).isSurrogate());
        if (isWord && start < 0)
            start = i;
        if (!isWord && start >= 0) {
            words.append(folded.mid(start, i - start));
            start = -1;
        }
    }
    return words;
}

} // namespace roomscope
