// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/connectionsettings.h"
#include "workspace/networksettings.h"

namespace roomscope {

//! \a settings with what \a network says in place; heartbeat, limits and deadlines stay. \a address is the
//! account's, to be tried before the network's further ones; the network's query is added to each. Empty: no
//! endpoint yet.
[[nodiscard]] ConnectionSettings withNetwork(ConnectionSettings settings, const QUrl &address,
                                             const NetworkSettings &network);

//! The secret values of one attempt: headers in the order of \a network, then the cookies.
[[nodiscard]] ConnectionSecrets connectionSecrets(const NetworkSettings &network,
                                                  const NetworkSecrets &secrets);

} // namespace roomscope
