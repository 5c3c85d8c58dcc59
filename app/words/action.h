// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace roomscope::words {

//! What the person can do about it; the window offers it as a button.
enum class Action
{
    None,
    Connect,
    TryNow,
    Probe,
    SignIn,
    EditAddress,
    LookAtCertificate,
    EditNetwork,
    RetryStorage
};

//! The button's words, "Try now"; empty for None.
[[nodiscard]] QString actionLabel(Action action);

//! What happened, in the words of a banner: a bold title, a sentence, and what to do about it.
struct Advice
{
    QString title;
    QString sentence = {};
    //! What to do, where it is more than the button; may be empty.
    QString advice = {};
    Action action = Action::None;
};

} // namespace roomscope::words
