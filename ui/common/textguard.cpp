// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/textguard.h"

#include <QChar>

using namespace Qt::StringLiterals;

namespace roomscope::textguard {

namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr char32_t kZwnj = 0x200C;
constexpr char32_t kZwj = 0x200D;

enum class Use
{
    Line,
    Body
};

//! Embeddings, overrides and isolates: they change how the text after them is ordered.
bool isDirectionOverride(char32_t c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

//! Marks that show nothing by themselves and so make two different names look the same.
bool isInvisible(char32_t c)
{
    return c == 0x00AD || c == 0x034F || c == 0x061C || c == 0x115F || c == 0x1160 || c == 0x17B4 ||
           c == 0x17B5 || c == 0x180E || c == 0x200B || c == 0x200E || c == 0x200F ||
           (c >= 0x2060 && c <= 0x2064) || (c >= 0x206A && c <= 0x206F) || c == 0x3164 || c == 0xFEFF ||
           c == 0xFFA0 || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE0FFF);
}

bool isControl(char32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

bool isMark(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_SpacingCombining:
    case QChar::Mark_Enclosing:
        return true;
    default:
        return false;
    }
}

//! Joiners are needed inside emoji and in scripts that join; between Latin letters they only disguise.
bool mayJoin(char32_t before)
{
    return before >= 0x0600;
}

class Guard final
{
public:
    Guard(Use use, qsizetype maxLength) : m_use(use), m_maxLength(maxLength) {}

    //! False when the text is full.
    bool take(char32_t c)
    {
        if (m_out.size() >= m_maxLength) {
            m_out += QChar(0x2026);
            return false;
        }
        if (isMark(c)) {
            if (++m_marks > kMarkRun)
                return true;
        } else if (c != kZwj && c != kZwnj) {
            m_marks = 0;
        }
        const char32_t kept = map(c);
        if (kept == 0)
            return true;
        m_out += QChar::fromUcs4(kept);
        m_last = kept;
        return true;
    }

    [[nodiscard]] QString result() const { return m_use == Use::Line ? m_out.trimmed() : m_out; }

private:
    //! What to show for \a c; 0 for nothing.
    [[nodiscard]] char32_t map(char32_t c) const
    {
        if (QChar::isSurrogate(c) || QChar::isNonCharacter(c))
            return kReplacement;
        if (isDirectionOverride(c))
            return 0;
        if (m_use == Use::Body)
            return c == '\n' || c == '\t' || !isControl(c) ? lineBreakToNewline(c) : picture(c);
        if (isControl(c) || c == 0x2028 || c == 0x2029 || QChar::isSpace(c))
            return m_last == ' ' ? 0 : U' ';
        if (isInvisible(c) || ((c == kZwj || c == kZwnj) && !mayJoin(m_last)))
            return 0;
        return c;
    }

    static char32_t lineBreakToNewline(char32_t c) { return c == 0x2028 || c == 0x2029 ? U'\n' : c; }
    static char32_t picture(char32_t c) { return c == 0x7F ? 0x2421 : c < 0x20 ? 0x2400 + c : kReplacement; }

    Use m_use;
    qsizetype m_maxLength;
    QString m_out;
    char32_t m_last = 0;
    int m_marks = 0;
};

QString guarded(QStringView text, Use use, qsizetype maxLength)
{
    Guard guard(use, maxLength);
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t c = text[i].unicode();
        if (c == '\r' && i + 1 < text.size() && text[i + 1] == u'\n')
            continue;
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            c = QChar::surrogateToUcs4(text[i], text[i + 1]);
            ++i;
        }
        if (!guard.take(c))
            break;
    }
    return guard.result();
}

} // namespace

QString line(QStringView text, qsizetype maxLength)
{
    return guarded(text, Use::Line, maxLength);
}

QString body(QStringView text, qsizetype maxLength)
{
    return guarded(text, Use::Body, maxLength);
}

QString isolated(const QString &text)
{
    return QChar(0x2068) + text + QChar(0x2069);
}

QString toolTip(const QString &text)
{
    return text.isEmpty() ? QString() : u"<p style='white-space:pre-wrap'>%1</p>"_s.arg(text.toHtmlEscaped());
}

} // namespace roomscope::textguard
