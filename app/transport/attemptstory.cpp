// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/attemptstory.h"

namespace roomscope {

using namespace Qt::StringLiterals;

Outcome AttemptStory::complete(Outcome outcome, ConnectionState state) const
{
    if (state == ConnectionState::Connected && outcome.phase == Outcome::Phase::Open)
        outcome.phase = Outcome::Phase::LoggingIn;
    const bool isByPeer = outcome.kind == Outcome::Kind::ClosedByPeer ||
                          outcome.kind == Outcome::Kind::Lost || outcome.kind == Outcome::Kind::NoPong;
    if (refusal) {
        // Whoever closed first: the refusal is why.
        outcome.kind = Outcome::Kind::LoginRefused;
        outcome.phase = Outcome::Phase::LoggingIn;
        outcome.error = refusal;
        if (refusalRetryAfter)
            outcome.retryAfter = refusalRetryAfter;
    } else if (bye && isByPeer) {
        outcome.byeCode = bye->code;
        if (!outcome.error)
            outcome.error = Error{u"bye"_s, bye->message};
        if (!outcome.retryAfter)
            outcome.retryAfter = bye->reconnectAfter;
    }
    return outcome;
}

} // namespace roomscope
