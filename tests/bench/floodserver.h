// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gatewayworker.h"

namespace roomscope::bench {

//! Speaks just enough of protocol.md for one user in one room, and then pushes messages into it at a steady
//! rate, as batches, from a thread of its own.
class FloodServer final
{
public:
    //! \a perSecond messages, for clients that list `batch`.
    explicit FloodServer(int perSecond);

    [[nodiscard]] const QUrl &url() const { return m_thread.url(); }
    //! To every connection, logged in or not. Thread-safe.
    void flood(bool isOn);
    [[nodiscard]] qint64 pushed() const;

    static constexpr const char *kRoom = "flood";

private:
    class Worker;

    Worker *m_worker;
    GatewayThread m_thread;
};

} // namespace roomscope::bench
