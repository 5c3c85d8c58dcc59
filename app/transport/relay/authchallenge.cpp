// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/authchallenge.h"

namespace roomscope {

namespace {

constexpr qsizetype kMostChallenges = 16;

bool isTokenByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

bool isToken68Byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           QByteArrayView("-._~+/").contains(c);
}

//! Reads a value from left to right; never beyond its end.
class Cursor final
{
public:
    explicit Cursor(QByteArrayView text) : m_text(text) {}

    [[nodiscard]] bool isAtEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] char peek() const { return isAtEnd() ? '\0' : m_text.at(m_at); }
    void step() { ++m_at; }
    void skipBlanks(QByteArrayView blanks)
    {
        while (!isAtEnd() && blanks.contains(m_text.at(m_at)))
            ++m_at;
    }
    QByteArray token()
    {
        const qsizetype from = m_at;
        while (!isAtEnd() && isTokenByte(m_text.at(m_at)))
            ++m_at;
        return m_text.sliced(from, m_at - from).toByteArray();
    }
    QByteArray value()
    {
        if (peek() != '"')
            return token();
        QByteArray result;
        for (step(); !isAtEnd() && peek() != '"'; step()) {
            if (peek() == '\\')
                step();
            if (!isAtEnd())
                result.append(peek());
        }
        if (!isAtEnd())
            step();
        return result;
    }
    //! NTLM and Negotiate send base64 here; a parameter looks alike up to its value.
    void skipToken68()
    {
        const qsizetype from = m_at;
        while (!isAtEnd() && isToken68Byte(m_text.at(m_at)))
            ++m_at;
        while (peek() == '=')
            step();
        skipBlanks(" \t");
        if (!isAtEnd() && peek() != ',')
            m_at = from;
    }

private:
    QByteArrayView m_text;
    qsizetype m_at = 0;
};

} // namespace

QList<AuthChallenge> authChallengesIn(QByteArrayView value)
{
    QList<AuthChallenge> result;
    Cursor cursor(value);
    while (true) {
        cursor.skipBlanks(" \t,");
        if (cursor.isAtEnd())
            return result;
        const QByteArray word = cursor.token().toLower();
        if (word.isEmpty()) {
            cursor.step();
            continue;
        }
        cursor.skipBlanks(" \t");
        if (cursor.peek() == '=') {
            cursor.step();
            cursor.skipBlanks(" \t");
            const QByteArray text = cursor.value();
            if (!result.isEmpty() && !result.last().parameters.contains(word))
                result.last().parameters.insert(word, text);
            continue;
        }
        if (result.size() == kMostChallenges)
            return result;
        result.append({.scheme = word});
        cursor.skipToken68();
    }
}

} // namespace roomscope
