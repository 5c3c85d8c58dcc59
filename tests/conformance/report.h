// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conformanceserver.h"
#include "known.h"

namespace roomscope::conformance {

//! All verdicts on one transport.
struct Run
{
    QString transport;
    std::map<size_t, Result> results = {};
    QList<Known> known = {};
    std::chrono::milliseconds elapsed{};
};

//! How many of each verdict: "517 OK, 3 FAILED".
[[nodiscard]] QString countText(const std::vector<Case> &cases, const Run &run, const QString &group = {});

//! What differs from what is known: verdicts that nobody explained, and ones that are better than said.
[[nodiscard]] QStringList surprises(const std::vector<Case> &cases, const Run &run);

//! The tables of README.md.
[[nodiscard]] QString markdown(const std::vector<Case> &cases, const QList<Run> &runs);

//! Puts \a text between the marks of \a file. False: it could not.
[[nodiscard]] bool writeBetweenMarks(const QString &file, const QString &text);

} // namespace roomscope::conformance
