// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/jsonwriter.h"

#include <QLocale>

#include <cmath>

namespace roomscope::protocol {

void JsonWriter::key(QByteArrayView name)
{
    separate();
    m_out += '"';
    m_out += name;
    m_out += "\":";
    m_needsComma = false;
}

void JsonWriter::value(QStringView text)
{
    separate();
    quote(text.toUtf8());
}

void JsonWriter::valueUtf8(QByteArrayView text)
{
    separate();
    quote(text);
}

void JsonWriter::value(qint64 number)
{
    separate();
    m_out += QByteArray::number(number);
}

void JsonWriter::value(bool flag)
{
    raw(flag ? "true" : "false");
}

void JsonWriter::number(double number)
{
    if (std::isfinite(number))
        raw(QByteArray::number(number, 'g', QLocale::FloatingPointShortest));
    else
        null();
}

void JsonWriter::null()
{
    raw("null");
}

void JsonWriter::raw(QByteArrayView json)
{
    separate();
    m_out += json;
}

void JsonWriter::open(char bracket)
{
    separate();
    m_out += bracket;
    m_needsComma = false;
}

void JsonWriter::close(char bracket)
{
    m_out += bracket;
    m_needsComma = true;
}

void JsonWriter::separate()
{
    if (m_needsComma)
        m_out += ',';
    m_needsComma = true;
}

void JsonWriter::quote(QByteArrayView utf8)
{
    static constexpr char kHex[] = "0123456789abcdef";
    m_out += '"';
    qsizetype plain = 0;
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const char c = utf8.at(i);
        if (c != '"' && c != '\\' && quint8(c) >= 0x20)
            continue;
        m_out += utf8.sliced(plain, i - plain);
        plain = i + 1;
        switch (c) {
        case '"':
            m_out += "\\\"";
            break;
        case '\\':
            m_out += "\\\\";
            break;
        case '\n':
            m_out += "\\n";
            break;
        case '\t':
            m_out += "\\t";
            break;
        case '\r':
            m_out += "\\r";
            break;
        default:
            m_out += "\\u00";
            m_out += kHex[quint8(c) >> 4];
            m_out += kHex[quint8(c) & 15];
        }
    }
    m_out += utf8.sliced(plain);
    m_out += '"';
}

} // namespace roomscope::protocol
