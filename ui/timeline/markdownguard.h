// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

//! Keeps from the Markdown parser what is not of our subset. Characters that would start something else
//! (headings, rules, named links, entities, most escapes, anything inside an address) are put out of its
//! sight: replaced by Unicode noncharacters, which guarded text never has, and brought back in what it says.
//! Pure.
namespace roomscope::markdownguard {

//! \a text as the parser is to read it.
[[nodiscard]] QString prepared(QStringView text);

struct Shown
{
    QString text;
    //! The number of an ordered item as it was written, where this text starts with one.
    QString number = {};
};

//! A piece of what the parser said, as people are to read it.
[[nodiscard]] Shown shown(QStringView text);

} // namespace roomscope::markdownguard
