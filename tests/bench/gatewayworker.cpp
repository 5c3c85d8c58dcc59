// SPDX-License-Identifier: GPL-3.0-or-later
#include "gatewayworker.h"

#include "protocol/codec.h"

#include <QHostAddress>
#include <QWebSocket>
#include <QWebSocketServer>

namespace roomscope::bench {

using namespace Qt::StringLiterals;

GatewayWorker::GatewayWorker(std::chrono::milliseconds every)
    : m_server(new QWebSocketServer(u"figure"_s, QWebSocketServer::NonSecureMode, this)), m_tick(this)
{
    m_tick.setTimerType(Qt::PreciseTimer);
    m_tick.setInterval(every);
    connect(&m_tick, &QTimer::timeout, this, [this] { push(); });
    m_server->setSupportedSubprotocols({u"roomscope.v1"_s});
    connect(m_server, &QWebSocketServer::newConnection, this, [this] {
        QWebSocket *socket = m_server->nextPendingConnection();
        socket->setParent(this);
        m_sockets.append(socket);
        connect(socket, &QWebSocket::textMessageReceived, this,
                [this, socket](const QString &text) { answer(*socket, text.toUtf8()); });
        connect(socket, &QWebSocket::disconnected, this, [this, socket] {
            m_sockets.removeAll(socket);
            socket->deleteLater();
        });
    });
}

GatewayWorker::~GatewayWorker() = default;

quint16 GatewayWorker::listen()
{
    m_server->listen(QHostAddress::LocalHost);
    return m_server->serverPort();
}

void GatewayWorker::setPushing(bool isOn)
{
    isOn ? m_tick.start() : m_tick.stop();
}

void GatewayWorker::say(const QByteArray &envelope)
{
    const QString text = QString::fromUtf8(envelope);
    for (QWebSocket *socket : std::as_const(m_sockets))
        socket->sendTextMessage(text);
}

void GatewayWorker::flush()
{
    for (QWebSocket *socket : std::as_const(m_sockets))
        socket->flush();
}

void GatewayWorker::answer(QWebSocket &socket, const QByteArray &utf8)
{
    for (const auto &envelope : protocol::decodeClient(utf8)) {
        const QByteArray said = envelope ? answerTo(*envelope) : QByteArray();
        if (!said.isEmpty())
            socket.sendTextMessage(QString::fromUtf8(said));
    }
}

GatewayThread::GatewayThread(GatewayWorker *worker) : m_worker(worker)
{
    m_thread.start();
    m_worker->moveToThread(&m_thread);
    quint16 port = 0;
    QMetaObject::invokeMethod(
        m_worker, [&] { port = m_worker->listen(); }, Qt::BlockingQueuedConnection);
    m_url = QUrl(u"ws://127.0.0.1:%1/"_s.arg(port));
}

GatewayThread::~GatewayThread()
{
    QMetaObject::invokeMethod(
        m_worker, [this] { delete m_worker; }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void GatewayThread::setPushing(bool isOn)
{
    QMetaObject::invokeMethod(
        m_worker, [this, isOn] { m_worker->setPushing(isOn); }, Qt::QueuedConnection);
}

} // namespace roomscope::bench
