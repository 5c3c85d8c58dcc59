// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/sqlscript.h"

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

//! Reads one token after the other; blanks and comments are skipped.
class Scanner
{
public:
    explicit Scanner(QStringView text) : m_text(text) {}

    //! Empty at the end.
    QStringView next()
    {
        skipBlanks();
        m_start = m_at;
        if (m_at >= m_text.size())
            return {};
        const QChar c = m_text[m_at];
        if (c == u'\'' || c == u'"' || c == u'`' || c == u'[')
            skipQuoted(c == u'[' ? QChar(u']') : c);
        else if (isWordPart(c))
            skipWord();
        else
            ++m_at;
        return m_text.sliced(m_start, m_at - m_start);
    }
    [[nodiscard]] qsizetype start() const { return m_start; }

private:
    static bool isWordPart(QChar c) { return c.isLetterOrNumber() || c == u'_'; }

    void skipBlanks()
    {
        while (m_at < m_text.size()) {
            const QStringView rest = m_text.sliced(m_at);
            if (rest.startsWith("--"_L1))
                skipPast(u"\n", 2);
            else if (rest.startsWith("/*"_L1))
                skipPast(u"*/", 2);
            else if (rest.front().isSpace())
                ++m_at;
            else
                return;
        }
    }
    void skipPast(QStringView end, qsizetype offset)
    {
        const qsizetype found = m_text.indexOf(end, m_at + offset);
        m_at = found < 0 ? m_text.size() : found + end.size();
    }
    void skipQuoted(QChar close)
    {
        ++m_at;
        while (m_at < m_text.size()) {
            if (m_text[m_at] != close) {
                ++m_at;
                continue;
            }
            ++m_at;
            // A doubled quote stands for itself.
            if (close == u']' || m_at >= m_text.size() || m_text[m_at] != close)
                return;
            ++m_at;
        }
    }
    void skipWord()
    {
        while (m_at < m_text.size() && isWordPart(m_text[m_at]))
            ++m_at;
    }

    QStringView m_text;
    qsizetype m_at = 0;
    qsizetype m_start = 0;
};

bool isWord(QStringView token, QStringView word)
{
    return token.compare(word, Qt::CaseInsensitive) == 0;
}

//! Follows one statement's tokens; a trigger ends only at "; END ;".
class StatementEnd
{
public:
    bool isReachedBy(QStringView token)
    {
        if (m_count < 3) {
            if (m_count == 0)
                m_isCreate = isWord(token, u"CREATE");
            else if (m_isCreate && isWord(token, u"TRIGGER"))
                m_isTrigger = true;
            else if (m_isCreate && !isWord(token, u"TEMP") && !isWord(token, u"TEMPORARY"))
                m_isCreate = false;
        }
        ++m_count;
        const bool isSemicolon = token == u";";
        const bool isEnd = isSemicolon && (!m_isTrigger || m_sawEnd);
        m_sawEnd = m_sawSemicolon && isWord(token, u"END");
        m_sawSemicolon = isSemicolon;
        return isEnd;
    }

private:
    int m_count = 0;
    bool m_isCreate = false;
    bool m_isTrigger = false;
    bool m_sawSemicolon = false;
    bool m_sawEnd = false;
};

} // namespace

QStringList splitSql(QStringView script)
{
    QStringList statements;
    Scanner scanner(script);
    StatementEnd end;
    qsizetype first = -1;
    qsizetype past = 0;
    for (QStringView token = scanner.next(); !token.isEmpty(); token = scanner.next()) {
        if (first < 0 && token == u";")
            continue;
        if (first < 0)
            first = scanner.start();
        if (end.isReachedBy(token)) {
            statements << script.sliced(first, scanner.start() - first).trimmed().toString();
            first = -1;
            end = {};
        }
        past = scanner.start() + token.size();
    }
    if (first >= 0)
        statements << script.sliced(first, past - first).toString();
    return statements;
}

} // namespace roomscope
