// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/envelope.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>

namespace roomscope::envelope {

namespace {

//! Walks over JSON tokens. Strings are found exactly (escapes respected), so that text inside them misleads
//! nobody.
class Walker final
{
public:
    explicit Walker(QByteArrayView text) : m_text(text)
    {
        // Qt and this program accept a byte order mark before the text.
        if (m_text.startsWith("\xEF\xBB\xBF"))
            m_at = 3;
    }

    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] qsizetype at() const { return m_at; }
    [[nodiscard]] char peek() const { return atEnd() ? '\0' : m_text[m_at]; }
    void step() { ++m_at; }

    void skipSpace()
    {
        while (!atEnd() && (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r'))
            step();
    }

    bool take(char wanted)
    {
        skipSpace();
        if (peek() != wanted)
            return false;
        step();
        return true;
    }

    //! At a quote: the span between the quotes, and past the closing one; to the end where it is cut off.
    Span string()
    {
        step();
        const qsizetype start = m_at;
        while (!atEnd() && peek() != '"')
            m_at += peek() == '\\' ? 2 : 1;
        const qsizetype end = std::min(m_at, m_text.size());
        step();
        return {start, end - start};
    }

    //! Past one value of any kind.
    void skipValue()
    {
        int depth = 0;
        do {
            skipSpace();
            const char c = peek();
            if (c == '"') {
                string();
                continue;
            }
            if (c == '{' || c == '[')
                ++depth;
            else if (c == '}' || c == ']')
                --depth;
            else if (depth == 0 && (c == ',' || c == ':'))
                return;
            if (depth == 0 && c != '}' && c != ']') {
                skipScalar();
                return;
            }
            step();
        } while (!atEnd() && depth > 0);
    }

    [[nodiscard]] QByteArrayView view(const Span &span) const
    {
        return m_text.sliced(span.start, span.length);
    }

private:
    void skipScalar()
    {
        while (!atEnd() && peek() != ',' && peek() != '}' && peek() != ']')
            step();
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
};

//! The text between two quotes, escapes resolved.
QString unescaped(QByteArrayView raw)
{
    if (!raw.contains('\\'))
        return QString::fromUtf8(raw);
    // Rare: Qt's own reader knows all escapes, surrogate pairs included.
    const QByteArray array = QByteArrayLiteral("[\"") + raw.toByteArray() + QByteArrayLiteral("\"]");
    return QJsonDocument::fromJson(array).array().at(0).toString();
}

bool isSecretName(QByteArrayView raw)
{
    static constexpr std::array<QLatin1StringView, 4> kNames = {
        QLatin1StringView("token"), QLatin1StringView("password"), QLatin1StringView("secret"),
        QLatin1StringView("invite")};
    // Longer than the longest name, even with every letter written as \uXXXX.
    if (raw.size() < 5 || raw.size() > 8 * 6)
        return false;
    const QString name = unescaped(raw);
    for (const auto &secret : kNames) {
        if (name.compare(secret, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

} // namespace

Head read(QByteArrayView payload)
{
    Head head;
    Walker walker(payload.first(std::min(payload.size(), kLookBytes)));
    if (!walker.take('{'))
        return head;
    while (!(head.event && head.dataOffset)) {
        walker.skipSpace();
        if (walker.peek() != '"')
            return head;
        const QString name = unescaped(walker.view(walker.string()));
        if (!walker.take(':'))
            return head;
        walker.skipSpace();
        if (walker.atEnd())
            return head;
        if (name == QLatin1StringView("event") && walker.peek() == '"') {
            const Span span = walker.string();
            if (!walker.atEnd())
                head.event = unescaped(walker.view(span));
        } else {
            if (name == QLatin1StringView("data"))
                head.dataOffset = walker.at();
            if (head.event && head.dataOffset)
                return head;
            walker.skipValue();
        }
        if (!walker.take(','))
            return head;
    }
    return head;
}

QList<Span> secrets(QByteArrayView payload)
{
    QList<Span> found;
    Walker walker(payload);
    while (!walker.atEnd()) {
        if (walker.peek() != '"') {
            walker.step();
            continue;
        }
        const Span name = walker.string();
        walker.skipSpace();
        if (walker.peek() != ':' || !isSecretName(walker.view(name)))
            continue;
        walker.step();
        walker.skipSpace();
        if (walker.peek() == '"')
            found.append(walker.string());
    }
    return found;
}

} // namespace roomscope::envelope
