// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "observation.h"

namespace roomscope::conformance {

//! From good to bad.
enum class Verdict : quint8
{
    Ok,
    Informational,
    NonStrict,
    Unimplemented,
    Failed
};

[[nodiscard]] QString nameOf(Verdict verdict);

//! What is said of one case.
struct Judgement
{
    Verdict behaviour = Verdict::Failed;
    Verdict behaviourClose = Verdict::Failed;
    //! Why, where it is not OK: what was expected and what came.
    QString detail = {};

    //! The worse of both.
    [[nodiscard]] Verdict verdict() const { return std::max(behaviour, behaviourClose); }
};

//! Compares what was seen with what the case expects. Pure.
[[nodiscard]] Judgement judge(const Script &script, const Observation &seen);

} // namespace roomscope::conformance
