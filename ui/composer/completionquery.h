// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace roomscope {

//! What is being typed that can be completed: "@ha", ":tha", "/jo".
struct CompletionQuery
{
    enum class Kind : quint8
    {
        Person,
        Emoji,
        Command
    };
    Kind kind = Kind::Person;
    //! Where the sign stands in the line.
    qsizetype start = 0;
    //! What follows the sign.
    QString text = {};

    bool operator==(const CompletionQuery &) const = default;
};

enum class LinePlace : quint8
{
    First,
    Other
};

//! The query that ends where \a before, a line up to the cursor, ends. A person's sign stands after a space
//! or an opening bracket, an emoji's after a space and before two letters (times and smileys are none), and a
//! command's only at the very start of the text. Pure.
[[nodiscard]] std::optional<CompletionQuery> completionAt(QStringView before, LinePlace place);

} // namespace roomscope
