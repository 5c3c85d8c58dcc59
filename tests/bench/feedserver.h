// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gatewayworker.h"

namespace roomscope::bench {

//! Speaks just enough of protocol.md for one user who follows feeds, and pushes values at a steady rate from
//! a thread of its own. Each value is the number of its push, so that whoever shows it can ask when it was
//! sent.
class FeedServer final
{
public:
    //! \a feeds feeds with \a perSecond values each.
    FeedServer(int feeds, int perSecond);

    [[nodiscard]] const QUrl &url() const { return m_thread.url(); }
    //! "feed0" and on.
    [[nodiscard]] static QString nameOf(int feed);
    //! To every connection, subscribed or not. Thread-safe.
    void push(bool isOn);
    //! When push \a number was handed to the sockets; of the newest 65 536. Thread-safe.
    [[nodiscard]] std::chrono::steady_clock::time_point sentAt(qint64 number) const;

private:
    class Worker;

    Worker *m_worker;
    GatewayThread m_thread;
};

} // namespace roomscope::bench
