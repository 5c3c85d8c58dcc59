// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/jsonhighlighter.h"

#include "common/theme.h"

#include <QApplication>

namespace roomscope {

JsonHighlighter::JsonHighlighter(QTextDocument *document) : QSyntaxHighlighter(document) {}

void JsonHighlighter::setEnabled(bool isEnabled)
{
    m_isEnabled = isEnabled;
}

void JsonHighlighter::highlightBlock(const QString &text)
{
    if (!m_isEnabled)
        return;
    const Theme &theme = Theme::of(QApplication::palette());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'"')
            continue;
        const qsizetype start = i++;
        while (i < text.size() && text[i] != u'"')
            i += text[i] == u'\\' ? 2 : 1;
        const qsizetype end = qMin(i + 1, text.size());
        const bool isName = end < text.size() && text[end] == u':';
        setFormat(int(start), int(end - start), isName ? theme.out : theme.in);
    }
}

} // namespace roomscope
