// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/proxylink.h"

#include <QHostAddress>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

namespace roomscope::test {

namespace {

using namespace std::chrono_literals;

constexpr qint64 kBufferBytes = 256 * 1024;

void shutDownWriting(QTcpSocket *socket)
{
    socket->flush();
#ifdef Q_OS_UNIX
    if (socket->socketDescriptor() != -1)
        ::shutdown(int(socket->socketDescriptor()), SHUT_WR);
#else
    socket->disconnectFromHost();
#endif
}

void resetSocket(QTcpSocket *socket)
{
#ifdef Q_OS_UNIX
    const linger hard{1, 0};
    if (socket->socketDescriptor() != -1)
        ::setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
#endif
    socket->abort();
}

} // namespace

ProxyLink::ProxyLink(QTcpSocket *client, quint16 targetPort, ProxyFaults &faults, ProxyCounters &counters,
                     QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_server(new QTcpSocket(this))
    , m_faults(faults)
    , m_counters(counters)
{
    m_client->setParent(this);
    ++m_counters.accepted;
    ++m_counters.open;
    m_elapsed.start();
    m_tick.callOnTimeout(this, qOverload<>(&ProxyLink::pump));
    for (const Way way : {Way::Up, Way::Down}) {
        QTcpSocket *from = source(way);
        // Without a bound a frozen proxy would go on reading, and the sender would never feel it.
        from->setReadBufferSize(kBufferBytes);
        connect(from, &QTcpSocket::readyRead, this, [this, way] { pump(way); });
        connect(sink(way), &QTcpSocket::bytesWritten, this, [this, way] { pump(way); });
        connect(from, &QTcpSocket::disconnected, this, [this, way] { onEnded(way); });
        connect(from, &QTcpSocket::errorOccurred, this, [this, way] { onEnded(way); });
    }
    connect(m_server, &QTcpSocket::connected, this, [this] {
        m_server->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        pump();
    });
    m_client->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_server->connectToHost(QHostAddress(QHostAddress::LocalHost), targetPort);
}

ProxyLink::~ProxyLink()
{
    m_client->disconnect(this);
    m_server->disconnect(this);
    --m_counters.open;
}

void ProxyLink::pump()
{
    for (const Way way : {Way::Up, Way::Down})
        pump(way);
    const bool isWaiting = m_client->bytesAvailable() > 0 || m_server->bytesAvailable() > 0;
    if (m_isFinished || m_faults.isFrozen || !isWaiting)
        m_tick.stop();
}

void ProxyLink::pump(Way way)
{
    if (m_isFinished)
        return;
    QTcpSocket *from = source(way);
    if (m_isCut) {
        from->readAll();
        if (m_hasEnded[size_t(way)])
            onEnded(way);
        return;
    }
    if (m_faults.isFrozen)
        return;
    if (m_faults.isSwallowing[size_t(way)])
        from->readAll();
    if (sink(way)->state() == QAbstractSocket::ConnectedState) {
        const bool isPaced = m_faults.isByteWise || m_faults.bytesPerSecond > 0;
        for (bool goesOn = true; goesOn;) {
            const qint64 room = kBufferBytes - sink(way)->bytesToWrite();
            const qint64 count = std::min({allowance(way), room, from->bytesAvailable()});
            if (count > 0)
                pass(way, from->read(count));
            if (m_isCut)
                return;
            // A read of exactly what is there leaves QTcpSocket deaf once its buffer was full; asking for
            // more wakes it, and may bring bytes in for which there is no readyRead.
            if (from->bytesAvailable() == 0)
                from->peek(1);
            goesOn = count > 0 && !isPaced;
        }
        if (from->bytesAvailable() > 0 && (m_faults.isByteWise || m_faults.bytesPerSecond > 0) &&
            !m_tick.isActive())
            m_tick.start(m_faults.isByteWise ? 0ms : 10ms);
    }
    if (m_hasEnded[size_t(way)] && from->bytesAvailable() == 0 && !m_isCut)
        onEnded(way);
}

qint64 ProxyLink::allowance(Way way)
{
    if (m_faults.isByteWise)
        return 1;
    if (m_faults.bytesPerSecond <= 0)
        return kBufferBytes;
    // Both directions draw from the same clock; each has its own account of at most 50 ms.
    const double earned = double(m_elapsed.nsecsElapsed()) / 1e9 * double(m_faults.bytesPerSecond);
    m_elapsed.restart();
    const double most = std::max(1.0, double(m_faults.bytesPerSecond) / 20);
    for (double &credit : m_credit)
        credit = std::min(most, credit + earned);
    const qint64 whole = std::min(qint64(m_credit[size_t(way)]), source(way)->bytesAvailable());
    m_credit[size_t(way)] -= double(whole);
    return whole;
}

void ProxyLink::pass(Way way, QByteArray bytes)
{
    const auto i = size_t(way);
    if (m_faults.corruptsNextByte[i]) {
        bytes[0] = char(bytes.at(0) ^ 0x55);
        m_faults.corruptsNextByte[i] = false;
    }
    auto &left = m_faults.bytesUntilCut[i];
    const bool cutsNow = left && *left <= bytes.size();
    if (left) {
        bytes.truncate(qMin(*left, qint64(bytes.size())));
        *left -= bytes.size();
    }
    sink(way)->write(bytes);
    sink(way)->flush();
    // Otherwise the kernel hands the receiver all of them at once.
    if (m_faults.isByteWise)
        std::this_thread::sleep_for(100us);
    m_counters.bytes[i] += bytes.size();
    if (cutsNow) {
        left.reset();
        cut();
    }
}

void ProxyLink::cut()
{
    if (std::exchange(m_isCut, true) || m_isFinished)
        return;
    // shutdown() rather than close(): unread bytes would turn the FIN into an RST.
    for (QTcpSocket *socket : {m_client, m_server}) {
        shutDownWriting(socket);
        socket->readAll();
    }
    QTimer::singleShot(5s, this, [this] { finish(); });
    if (m_hasEnded[0] || m_hasEnded[1])
        finish();
}

void ProxyLink::reset()
{
    if (m_isFinished)
        return;
    m_isFinished = true;
    for (QTcpSocket *socket : {m_client, m_server}) {
        socket->disconnect(this);
        resetSocket(socket);
    }
    deleteLater();
}

void ProxyLink::onEnded(Way way)
{
    m_hasEnded[size_t(way)] = true;
    if (m_isFinished || (m_faults.isFrozen && !m_isCut))
        return; // told after the thaw
    if (m_isCut) {
        if (m_hasEnded[0] && m_hasEnded[1])
            finish();
        return;
    }
    if (m_faults.isSwallowing[size_t(way)])
        return;
    if (source(way)->bytesAvailable() > 0 && sink(way)->state() == QAbstractSocket::ConnectedState) {
        pump(way);
        if (m_isFinished || source(way)->bytesAvailable() > 0)
            return; // bytesWritten or the tick comes back here
    }
    finish();
}

void ProxyLink::finish()
{
    if (std::exchange(m_isFinished, true))
        return;
    for (QTcpSocket *socket : {m_client, m_server}) {
        socket->disconnect(this);
        connect(socket, &QTcpSocket::disconnected, this, [this] {
            if (m_client->state() == QAbstractSocket::UnconnectedState &&
                m_server->state() == QAbstractSocket::UnconnectedState)
                deleteLater();
        });
        socket->disconnectFromHost();
    }
    QTimer::singleShot(1s, this, [this] { deleteLater(); });
    if (m_client->state() == QAbstractSocket::UnconnectedState &&
        m_server->state() == QAbstractSocket::UnconnectedState)
        deleteLater();
}

} // namespace roomscope::test
