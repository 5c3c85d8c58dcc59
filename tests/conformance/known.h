// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge.h"

#include <QList>
#include <QString>

#include <optional>

namespace roomscope::conformance {

//! A verdict that is not OK and is known, and why it stands.
struct Known
{
    //! The number of a case, "6.6.3-30" for some of a group, or "12.*" for all of it.
    QString pattern;
    Verdict verdict;
    QString reason;

    [[nodiscard]] bool matches(const QString &id) const;
};

//! Reads lines of "pattern VERDICT reason"; '#' starts a comment. Without a value: a line is not right.
[[nodiscard]] std::optional<QList<Known>> readKnown(const QString &file);

} // namespace roomscope::conformance
