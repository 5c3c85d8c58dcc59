// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/codec.h"

namespace roomscope::protocol {

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

//! The end of the JSON string whose first character (after its quote) is at \a from: where its closing quote
//! stands.
qsizetype endOfString(QByteArrayView utf8, qsizetype from)
{
    for (qsizetype i = from; i < utf8.size(); ++i) {
        if (utf8.at(i) == '\\')
            ++i;
        else if (utf8.at(i) == '"')
            return i;
    }
    return utf8.size();
}

} // namespace

QList<SecretPlace> findSecrets(QByteArrayView utf8)
{
    QList<SecretPlace> places;
    if (!utf8.contains("token") && !utf8.contains("password"))
        return places;
    // Strings are walked from the start, so that a text that talks of "token" is not taken for a member.
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        if (utf8.at(i) != '"')
            continue;
        const qsizetype end = endOfString(utf8, i + 1);
        const QByteArrayView name = utf8.sliced(i + 1, end - i - 1);
        qsizetype next = qMin(end + 1, utf8.size());
        while (next < utf8.size() && isSpace(utf8.at(next)))
            ++next;
        i = end;
        if (next >= utf8.size() || utf8.at(next) != ':' || (name != "token" && name != "password"))
            continue;
        ++next;
        while (next < utf8.size() && isSpace(utf8.at(next)))
            ++next;
        if (next < utf8.size() && utf8.at(next) == '"') {
            const qsizetype valueEnd = endOfString(utf8, next + 1);
            places.append({.start = next + 1, .length = valueEnd - next - 1});
            i = valueEnd;
        }
    }
    return places;
}

} // namespace roomscope::protocol
