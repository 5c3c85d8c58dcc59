// SPDX-License-Identifier: GPL-3.0-or-later
#include "rawflood.h"

#include "wire/frameheader.h"
#include "wire/upgrade.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <algorithm>

namespace roomscope::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kBlockBytes = 1024 * 1024;

} // namespace

RawFlood::RawFlood(qsizetype payload, int count) : m_count(count)
{
    m_frame = wire::FrameHeader::encode(wire::Opcode::Text, quint64(payload), {}).view().toByteArray() +
              QByteArray(payload, 'x');
    m_thread.reset(QThread::create([this] { run(); }));
    m_thread->start();
    while (m_port == 0)
        QThread::yieldCurrentThread();
    m_url = QUrl(u"ws://127.0.0.1:%1/"_s.arg(m_port.load()));
}

RawFlood::~RawFlood()
{
    m_isOver = true;
    m_thread->wait();
}

void RawFlood::run()
{
    QTcpServer server;
    server.listen(QHostAddress(QHostAddress::LocalHost));
    m_port = server.serverPort();
    while (!m_isOver) {
        if (server.waitForNewConnection(50)) {
            const std::unique_ptr<QTcpSocket> socket(server.nextPendingConnection());
            serve(*socket);
        }
    }
}

void RawFlood::serve(QTcpSocket &socket) const
{
    QByteArray head;
    while (!head.contains("\r\n\r\n") && socket.waitForReadyRead(2000))
        head += socket.readAll();
    constexpr QByteArrayView name("Sec-WebSocket-Key: ");
    const qsizetype start = head.indexOf(name) + name.size();
    socket.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                 "Sec-WebSocket-Accept: " +
                 wire::acceptKeyFor(QByteArrayView(head).sliced(start, head.indexOf("\r\n", start) - start)) +
                 "\r\n\r\n");
    const int perBlock = int(std::max<qsizetype>(1, kBlockBytes / m_frame.size()));
    const QByteArray block = m_frame.repeated(perBlock);
    for (int left = m_count; left > 0 && socket.state() == QAbstractSocket::ConnectedState;
         left -= perBlock) {
        socket.write(left >= perBlock ? block : m_frame.repeated(left));
        while (socket.bytesToWrite() > kBlockBytes && socket.waitForBytesWritten(5000)) {
        }
    }
    while (socket.bytesToWrite() > 0 && socket.waitForBytesWritten(5000)) {
    }
    socket.waitForDisconnected(5000);
}

} // namespace roomscope::bench
