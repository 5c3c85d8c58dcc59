// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringView>

namespace roomscope::protocol {

//! Writes compact JSON by hand, in order, with the commas in the right places. Text that is not valid UTF-16
//! gets a replacement character.
class JsonWriter final
{
public:
    void beginObject() { open('{'); }
    void endObject() { close('}'); }
    void beginArray() { open('['); }
    void endArray() { close(']'); }
    //! \a name is a literal of ours and needs no escape.
    void key(QByteArrayView name);
    void value(QStringView text);
    //! UTF-8 that is known to be valid.
    void valueUtf8(QByteArrayView text);
    void value(qint64 number);
    void value(bool flag);
    //! The shortest text that reads as the same number; null for what JSON has no number for.
    void number(double number);
    void null();
    //! JSON already written.
    void raw(QByteArrayView json);

    template <typename T>
    void member(QByteArrayView name, const T &content)
    {
        key(name);
        value(content);
    }

    [[nodiscard]] QByteArray take() { return std::move(m_out); }

private:
    void open(char bracket);
    void close(char bracket);
    void separate();
    void quote(QByteArrayView utf8);

    QByteArray m_out;
    bool m_needsComma = false;
};

} // namespace roomscope::protocol
