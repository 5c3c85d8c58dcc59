// SPDX-License-Identifier: GPL-3.0-or-later
#include "known.h"

#include <QFile>

namespace roomscope::conformance {

using namespace Qt::StringLiterals;

namespace {

std::optional<Verdict> verdictOf(const QString &word)
{
    for (const Verdict verdict : {Verdict::NonStrict, Verdict::Unimplemented, Verdict::Failed}) {
        if (nameOf(verdict) == word)
            return verdict;
    }
    return {};
}

} // namespace

bool Known::matches(const QString &id) const
{
    if (pattern.endsWith(u'*'))
        return id.startsWith(pattern.chopped(1));
    const qsizetype dash = pattern.indexOf(u'-');
    if (dash < 0)
        return id == pattern;
    const qsizetype dot = pattern.lastIndexOf(u'.');
    const int number = id.mid(dot + 1).toInt();
    return id.lastIndexOf(u'.') == dot && id.startsWith(pattern.left(dot + 1)) &&
           number >= pattern.mid(dot + 1, dash - dot - 1).toInt() && number <= pattern.mid(dash + 1).toInt();
}

std::optional<QList<Known>> readKnown(const QString &file)
{
    QFile input(file);
    if (!input.open(QIODevice::ReadOnly))
        return {};
    QList<Known> result;
    const QStringList lines = QString::fromUtf8(input.readAll()).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        if (line.startsWith(u'#'))
            continue;
        const QStringList words = line.split(u' ', Qt::SkipEmptyParts);
        const auto verdict = words.size() > 2 ? verdictOf(words.at(1)) : std::nullopt;
        if (!verdict)
            return {};
        result.append({words.at(0), *verdict, words.mid(2).join(u' ')});
    }
    return result;
}

} // namespace roomscope::conformance
