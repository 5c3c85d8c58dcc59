// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTcpSocket>
#include <QTimer>

#include <array>
#include <atomic>
#include <optional>

namespace roomscope::test {

//! The direction of bytes through a TcpFaultProxy.
enum class Way
{
    Up,
    Down
}; // client to server, server to client

//! What is wrong with the network at present; one for all links of a proxy.
struct ProxyFaults
{
    bool isFrozen = false;
    //! By Way.
    std::array<bool, 2> isSwallowing = {};
    std::array<bool, 2> corruptsNextByte = {};
    //! Counts down; the link is cut (FIN) when this many further bytes have passed.
    std::array<std::optional<qint64>, 2> bytesUntilCut = {};
    //! In each direction; 0 is without limit.
    qint64 bytesPerSecond = 0;
    bool isByteWise = false;
};

struct ProxyCounters
{
    std::atomic<qint64> accepted{0};
    std::atomic<qint64> open{0};
    std::array<std::atomic<qint64>, 2> bytes = {};
};

//! One connection through a TcpFaultProxy. Lives in the proxy's thread and deletes itself at the end.
class ProxyLink final : public QObject
{
public:
    ProxyLink(QTcpSocket *client, quint16 targetPort, ProxyFaults &faults, ProxyCounters &counters,
              QObject *parent);
    ~ProxyLink() override;

    //! Passes what may pass now. Call after each change of the faults.
    void pump();
    //! FIN to both sides; what comes in after that is thrown away.
    void cut();
    //! RST to both sides.
    void reset();

private:
    [[nodiscard]] QTcpSocket *source(Way way) const { return way == Way::Up ? m_client : m_server; }
    [[nodiscard]] QTcpSocket *sink(Way way) const { return way == Way::Up ? m_server : m_client; }
    void pump(Way way);
    [[nodiscard]] qint64 allowance(Way way);
    void pass(Way way, QByteArray bytes);
    void onEnded(Way way);
    void finish();

    QTcpSocket *m_client;
    QTcpSocket *m_server;
    ProxyFaults &m_faults;
    ProxyCounters &m_counters;
    //! Runs while bytes wait for their time (slow, one by one).
    QTimer m_tick;
    QElapsedTimer m_elapsed;
    std::array<double, 2> m_credit = {};
    std::array<bool, 2> m_hasEnded = {};
    bool m_isCut = false;
    bool m_isFinished = false;
};

} // namespace roomscope::test
