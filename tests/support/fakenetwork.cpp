// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakenetwork.h"

#include <memory>

namespace roomscope::test {

TransportFactory FakeNetwork::factory()
{
    return [this](quint64 connection, TransportRoute route) -> std::unique_ptr<Transport> {
        auto transport = std::make_unique<FakeTransport>(connection);
        m_last = transport.get();
        ++m_attempts;
        m_routes.append(route);
        if (m_onMade)
            m_onMade(*transport);
        return transport;
    };
}

} // namespace roomscope::test
