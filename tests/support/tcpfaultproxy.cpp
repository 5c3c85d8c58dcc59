// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/tcpfaultproxy.h"

#include <QHostAddress>
#include <QTcpServer>

#include <utility>

namespace roomscope::test {

//! What lives in the proxy's thread.
class TcpFaultProxy::Worker final : public QObject
{
public:
    Worker(ProxyCounters &counters, quint16 targetPort) : m_counters(counters), m_targetPort(targetPort) {}

    bool listen()
    {
        if (!m_server) {
            m_server = new QTcpServer(this);
            connect(m_server, &QTcpServer::newConnection, this, [this] {
                while (QTcpSocket *client = m_server->nextPendingConnection())
                    new ProxyLink(client, m_targetPort, faults, m_counters, this);
            });
        }
        if (!m_server->isListening() && m_server->listen(QHostAddress(QHostAddress::LocalHost), m_port))
            m_port = m_server->serverPort();
        return m_server->isListening();
    }

    void stopListening() { m_server->close(); }
    void setTarget(quint16 port) { m_targetPort = port; }
    [[nodiscard]] quint16 port() const { return m_port; }

    template <typename Verb>
    void forEachLink(Verb verb)
    {
        const auto all = children();
        for (QObject *child : all) {
            if (auto *link = dynamic_cast<ProxyLink *>(child))
                verb(*link);
        }
    }

    void pumpAll()
    {
        forEachLink([](ProxyLink &link) { link.pump(); });
    }

    void clear() { qDeleteAll(findChildren<QObject *>(Qt::FindDirectChildrenOnly)); }

    ProxyFaults faults;

private:
    ProxyCounters &m_counters;
    QTcpServer *m_server = nullptr;
    quint16 m_targetPort;
    quint16 m_port = 0;
};

TcpFaultProxy::TcpFaultProxy(quint16 targetPort) : m_worker(std::make_unique<Worker>(m_counters, targetPort))
{
    m_worker->moveToThread(&m_thread);
    m_thread.setObjectName(QStringLiteral("fault proxy"));
    m_thread.start();
    run([this](Worker &worker) {
        if (!worker.listen())
            qFatal("the fault proxy cannot listen on 127.0.0.1");
        m_port = worker.port();
    });
}

TcpFaultProxy::~TcpFaultProxy()
{
    // Sockets have to die in their own thread.
    run([](Worker &worker) { worker.clear(); });
    m_thread.quit();
    m_thread.wait();
}

void TcpFaultProxy::run(std::function<void(Worker &)> verb)
{
    Q_ASSERT(QThread::currentThread() != &m_thread);
    Worker *worker = m_worker.get();
    QMetaObject::invokeMethod(
        worker, [worker, &verb] { verb(*worker); }, Qt::BlockingQueuedConnection);
}

void TcpFaultProxy::setTarget(quint16 targetPort)
{
    run([targetPort](Worker &worker) { worker.setTarget(targetPort); });
}

TcpFaultProxy::Stats TcpFaultProxy::stats() const
{
    return {m_counters.accepted, m_counters.open, m_counters.bytes[0], m_counters.bytes[1]};
}

void TcpFaultProxy::cut()
{
    run([](Worker &worker) { worker.forEachLink([](ProxyLink &link) { link.cut(); }); });
}

void TcpFaultProxy::reset()
{
    run([](Worker &worker) { worker.forEachLink([](ProxyLink &link) { link.reset(); }); });
}

void TcpFaultProxy::cutAfter(Way way, qint64 bytes)
{
    run([way, bytes](Worker &worker) { worker.faults.bytesUntilCut[size_t(way)] = bytes; });
}

void TcpFaultProxy::freeze()
{
    run([](Worker &worker) { worker.faults.isFrozen = true; });
}

void TcpFaultProxy::thaw()
{
    run([](Worker &worker) {
        worker.faults.isFrozen = false;
        worker.pumpAll();
    });
}

void TcpFaultProxy::swallow(Way way)
{
    run([way](Worker &worker) {
        worker.faults.isSwallowing[size_t(way)] = true;
        worker.pumpAll();
    });
}

void TcpFaultProxy::slow(qint64 bytesPerSecond)
{
    run([bytesPerSecond](Worker &worker) {
        worker.faults.bytesPerSecond = bytesPerSecond;
        worker.pumpAll();
    });
}

void TcpFaultProxy::oneByteAtATime()
{
    run([](Worker &worker) { worker.faults.isByteWise = true; });
}

void TcpFaultProxy::corruptNextByte(Way way)
{
    run([way](Worker &worker) { worker.faults.corruptsNextByte[size_t(way)] = true; });
}

void TcpFaultProxy::refuse()
{
    run([](Worker &worker) { worker.stopListening(); });
}

void TcpFaultProxy::accept()
{
    run([](Worker &worker) {
        if (!worker.listen())
            qWarning("the fault proxy lost its port");
    });
}

void TcpFaultProxy::heal()
{
    run([](Worker &worker) {
        worker.faults = {};
        worker.listen();
        worker.pumpAll();
    });
}

} // namespace roomscope::test
