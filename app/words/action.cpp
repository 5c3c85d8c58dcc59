// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/action.h"

#include "words/words.h"

namespace roomscope::words {

QString actionLabel(Action action)
{
    switch (action) {
    case Action::None:
        return {};
    case Action::Connect:
        return Words::tr("Connect");
    case Action::TryNow:
        return Words::tr("Try now");
    case Action::Probe:
        return Words::tr("Probe now");
    case Action::SignIn:
        return Words::tr("Sign in…");
    case Action::EditAddress:
        return Words::tr("Change address…");
    case Action::LookAtCertificate:
        return Words::tr("Look at it…");
    case Action::EditNetwork:
        return Words::tr("Network settings…");
    case Action::RetryStorage:
        return Words::tr("Retry");
    }
    return {};
}

} // namespace roomscope::words
