// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace roomscope {

//! One emoji with what people call it in both languages, the usual name first.
struct Emoji
{
    QString text;
    QStringList english = {};
    QStringList vietnamese = {};
};

//! The emoji that can be picked by name: completion in the composer, reactions. Read once, from
//! resources/emoji.tsv. GUI thread.
namespace emojilist {

//! All, in the order they are to be offered.
[[nodiscard]] const QList<Emoji> &all();
//! Those with a name in either language that \a query begins, or whose words it begins, marks and case aside;
//! whole names first. At most \a most; all of the first \a most for an empty query.
[[nodiscard]] QList<Emoji> find(QStringView query, qsizetype most);
//! The name to show beside \a emoji, in the language of the interface.
[[nodiscard]] QString nameOf(const Emoji &emoji);
//! The same for an emoji that came from outside; empty for one that is not in the list.
[[nodiscard]] QString nameOf(const QString &text);

} // namespace emojilist

} // namespace roomscope
