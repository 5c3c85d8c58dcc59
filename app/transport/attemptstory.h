// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/connectionstate.h"
#include "domain/outcome.h"

#include <QString>

#include <optional>

namespace roomscope {

//! What was learned above the transport during one attempt, and what its Outcome becomes by it. A plain
//! value.
struct AttemptStory
{
    struct Bye
    {
        quint16 code = 0;
        QString message = {};
        std::optional<std::chrono::milliseconds> reconnectAfter = {};
    };

    std::optional<Bye> bye = {};
    std::optional<Error> refusal = {};
    //! How long whoever refused asked us to wait.
    std::optional<std::chrono::milliseconds> refusalRetryAfter = {};
    //! When the login succeeded.
    std::optional<SteadyTime> activeSince = {};
    //! What made us end it, as a cause.
    QString endCause = {};

    //! \a outcome with the peer's bye, the refused login and the login's phase told in it. \a state is the
    //! one it ended in, Suspect already resolved.
    [[nodiscard]] Outcome complete(Outcome outcome, ConnectionState state) const;
};

} // namespace roomscope
