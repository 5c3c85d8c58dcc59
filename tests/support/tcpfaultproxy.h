// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/proxylink.h"

#include <QThread>

#include <functional>
#include <memory>

namespace roomscope::test {

//! A TCP pass-through on 127.0.0.1 whose network can go wrong. It runs in a thread of its own, so a test or a
//! bench may be busy; verbs may be called from any thread (not from the proxy's), and are in force when they
//! return.
class TcpFaultProxy final
{
public:
    struct Stats
    {
        qint64 accepted = 0;
        qint64 open = 0;
        qint64 bytesUp = 0;
        qint64 bytesDown = 0;
    };

    //! Listens on a free port and passes to 127.0.0.1:\a targetPort.
    explicit TcpFaultProxy(quint16 targetPort);
    ~TcpFaultProxy();
    TcpFaultProxy(const TcpFaultProxy &) = delete;
    TcpFaultProxy &operator=(const TcpFaultProxy &) = delete;

    [[nodiscard]] quint16 port() const { return m_port; }
    //! New connections go there; those that are open stay.
    void setTarget(quint16 targetPort);
    [[nodiscard]] Stats stats() const;

    //! Ends all links with FIN.
    void cut();
    //! Ends all links with RST.
    void reset();
    //! Passes so many further bytes in \a way, then FIN: ends in the middle of whatever that is.
    void cutAfter(Way way, qint64 bytes);
    //! Holds all bytes and ends both ways; the links stay open.
    void freeze();
    void thaw();
    //! Half-open: what comes in \a way is thrown away, the other goes on. Until heal().
    void swallow(Way way);
    //! In each direction; 0 is without limit.
    void slow(qint64 bytesPerSecond);
    void oneByteAtATime();
    //! The next byte in \a way comes out wrong.
    void corruptNextByte(Way way);
    //! New connections are refused; those that are open stay.
    void refuse();
    void accept();
    //! No fault is left: thaws, passes at full speed, accepts.
    void heal();

private:
    class Worker;
    void run(std::function<void(Worker &)> verb);

    ProxyCounters m_counters;
    QThread m_thread;
    std::unique_ptr<Worker> m_worker;
    quint16 m_port = 0;
};

} // namespace roomscope::test
