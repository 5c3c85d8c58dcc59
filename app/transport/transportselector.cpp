// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/transportselector.h"

#include "transport/directtransport.h"
#include "transport/relay/relaytransport.h"

namespace roomscope {

TransportFactory relayOrDirect(Clock &clock)
{
    return [&clock](quint64 connection, TransportRoute route) -> std::unique_ptr<Transport> {
        if (route == TransportRoute::Relay)
            return std::make_unique<RelayTransport>(connection, clock);
        return std::make_unique<DirectTransport>(connection, clock);
    };
}

} // namespace roomscope
