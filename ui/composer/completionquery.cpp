// SPDX-License-Identifier: GPL-3.0-or-later
#include "composer/completionquery.h"

#include <algorithm>

namespace roomscope {

namespace {

constexpr qsizetype kMostLetters = 40;
constexpr qsizetype kFewestEmojiLetters = 2;

bool isNameLetter(QChar c)
{
    return c.isLetterOrNumber() || c.isMark() || c.isSurrogate() || c == u'.' || c == u'_' || c == u'-' ||
           c == u'+';
}

bool isOpening(QChar c)
{
    return c == u'(' || c == u'[' || c == u'"' || c == u'\'';
}

} // namespace

std::optional<CompletionQuery> completionAt(QStringView before, LinePlace place)
{
    qsizetype start = before.size();
    while (start > 0 && before.size() - start <= kMostLetters && isNameLetter(before.at(start - 1)))
        --start;
    if (start == 0)
        return std::nullopt;
    const QChar sign = before.at(--start);
    const QStringView text = before.mid(start + 1);
    const bool isAtStart = start == 0 || before.at(start - 1).isSpace();
    const auto query = [&](CompletionQuery::Kind kind) {
        return CompletionQuery{kind, start, text.toString()};
    };
    if (text.size() > kMostLetters)
        return std::nullopt;
    if (sign == u'/' && start == 0 && place == LinePlace::First)
        return query(CompletionQuery::Kind::Command);
    if (sign == u'@' && (isAtStart || isOpening(before.at(start - 1))))
        return query(CompletionQuery::Kind::Person);
    const bool isName = std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c.isLetter(); });
    if (sign == u':' && isAtStart && isName && text.size() >= kFewestEmojiLetters)
        return query(CompletionQuery::Kind::Emoji);
    return std::nullopt;
}

} // namespace roomscope
