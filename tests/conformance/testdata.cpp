// SPDX-License-Identifier: GPL-3.0-or-later
#include "testdata.h"

#include <QList>
#include <QRandomGenerator>
#include <QString>

namespace roomscope::conformance {

using namespace Qt::StringLiterals;

QByteArray asciiText(qsizetype bytes, quint32 seed)
{
    QRandomGenerator random(seed);
    QByteArray out(bytes, Qt::Uninitialized);
    for (char &c : out)
        c = char(' ' + random.generate() % 95);
    return out;
}

QByteArray wideText(qsizetype bytes, quint32 seed)
{
    static const QList<QByteArray> letters = {"a", "é", "ệ", "щ", "ß", "漢", "€", "😀", "𐍈", " "};
    QRandomGenerator random(seed);
    QByteArray out;
    out.reserve(bytes);
    while (out.size() + 4 <= bytes)
        out += letters.at(random.bounded(int(letters.size())));
    return out.append(bytes - out.size(), 'x');
}

QByteArray chatText(qsizetype bytes, quint32 seed)
{
    static const QList<QByteArray> words = {"shall", "we",    "meet", "tomorrow", "at",   "the", "harbour",
                                            "crane", "seven", "yes",  "deploy",   "done", "ok",  "thanks"};
    QRandomGenerator random(seed);
    QByteArray out;
    out.reserve(bytes);
    while (out.size() < bytes) {
        out += R"({"event":"message.new","data":{"room":"ops-)" + QByteArray::number(random.bounded(9)) +
               R"(","seq":)" + QByteArray::number(random.bounded(100'000)) + R"(,"text":")";
        for (int i = random.bounded(3, 20); i > 0; --i)
            out += words.at(random.bounded(int(words.size()))) + ' ';
        out += R"("}})";
    }
    return out.left(bytes);
}

QByteArray randomBytes(qsizetype bytes, quint32 seed)
{
    QRandomGenerator random(seed);
    QByteArray out(bytes, Qt::Uninitialized);
    for (char &c : out)
        c = char(random.generate());
    return out;
}

QByteArray plainBytes(qsizetype bytes, quint32 seed)
{
    QRandomGenerator random(seed);
    QByteArray out;
    out.reserve(bytes + 64);
    while (out.size() < bytes)
        out.append(random.bounded(1, 64), char(random.bounded(4)));
    return out.left(bytes);
}

} // namespace roomscope::conformance
