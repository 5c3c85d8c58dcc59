// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>
#include <QList>

namespace roomscope {

//! One challenge of WWW-Authenticate or Proxy-Authenticate (RFC 9110 section 11.6.1).
struct AuthChallenge
{
    QByteArray scheme = {}; //!< lower case
    QHash<QByteArray, QByteArray> parameters =
        {}; //!< names in lower case, values unquoted; the first of a name counts

    bool operator==(const AuthChallenge &) const = default;
};

//! The challenges of one header's value, in the server's order; what is no challenge is passed over. At most
//! sixteen.
[[nodiscard]] QList<AuthChallenge> authChallengesIn(QByteArrayView value);

} // namespace roomscope
