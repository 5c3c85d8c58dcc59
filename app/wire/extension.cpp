// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/extension.h"

#include "wire/httptoken.h"

namespace roomscope::wire {

namespace {

//! A place in a header that moves forward.
class Scanner final
{
public:
    explicit Scanner(QByteArrayView text) : m_text(text) {}

    void skipBlanks()
    {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\t'))
            ++m_at;
    }
    [[nodiscard]] bool isAtEnd() const { return m_at == m_text.size(); }
    //! Blanks around it are passed over.
    [[nodiscard]] bool take(char wanted)
    {
        skipBlanks();
        if (isAtEnd() || m_text[m_at] != wanted)
            return false;
        ++m_at;
        skipBlanks();
        return true;
    }
    //! Empty where none begins here.
    [[nodiscard]] QByteArray token()
    {
        const qsizetype start = m_at;
        while (m_at < m_text.size() && isTokenCharacter(m_text[m_at]))
            ++m_at;
        return m_text.sliced(start, m_at - start).toByteArray();
    }
    //! A token, or one in quotes; empty where neither begins here. What is in quotes must be a token all the
    //! same.
    [[nodiscard]] QByteArray value()
    {
        if (isAtEnd() || m_text[m_at] != '"')
            return token();
        ++m_at;
        QByteArray text;
        while (m_at < m_text.size() && m_text[m_at] != '"') {
            if (m_text[m_at] == '\\' && ++m_at == m_text.size())
                return {};
            text.append(m_text[m_at++]);
        }
        if (isAtEnd() || !isToken(text))
            return {};
        ++m_at;
        return text;
    }

private:
    QByteArrayView m_text;
    qsizetype m_at = 0;
};

std::optional<Extension> readExtension(Scanner &scanner)
{
    Extension extension{.name = scanner.token()};
    if (extension.name.isEmpty())
        return std::nullopt;
    while (scanner.take(';')) {
        Extension::Parameter parameter{.name = scanner.token()};
        if (parameter.name.isEmpty())
            return std::nullopt;
        if (scanner.take('=')) {
            parameter.value = scanner.value();
            if (parameter.value->isEmpty())
                return std::nullopt;
        }
        extension.parameters.append(parameter);
    }
    return extension;
}

} // namespace

std::optional<QList<Extension>> Extension::parseList(QByteArrayView header)
{
    QList<Extension> list;
    Scanner scanner(header);
    scanner.skipBlanks();
    while (!scanner.isAtEnd()) {
        if (scanner.take(','))
            continue;
        const std::optional<Extension> extension = readExtension(scanner);
        if (!extension)
            return std::nullopt;
        list.append(*extension);
        scanner.skipBlanks();
        if (!scanner.isAtEnd() && !scanner.take(','))
            return std::nullopt;
    }
    return list;
}

} // namespace roomscope::wire
