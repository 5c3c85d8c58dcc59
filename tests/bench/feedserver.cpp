// SPDX-License-Identifier: GPL-3.0-or-later
#include "feedserver.h"

#include "protocol/codec.h"

#include <QHostAddress>
#include <QTimer>
#include <QWebSocket>
#include <QWebSocketServer>

#include <array>
#include <atomic>

namespace roomscope::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr size_t kRemembered = 65'536;
}

class FeedServer::Worker final : public QObject
{
public:
    Worker(int feeds, int perSecond) : m_feeds(feeds), m_every(1'000'000us / (feeds * perSecond)) {}

    quint16 listen()
    {
        m_server = new QWebSocketServer(u"feeds"_s, QWebSocketServer::NonSecureMode, this);
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
        m_server->listen(QHostAddress::LocalHost);
        m_tick = new QTimer(this);
        m_tick->setTimerType(Qt::PreciseTimer);
        m_tick->setInterval(std::chrono::floor<std::chrono::milliseconds>(m_every));
        connect(m_tick, &QTimer::timeout, this, &Worker::push);
        return m_server->serverPort();
    }
    void setPushing(bool isOn) { isOn ? m_tick->start() : m_tick->stop(); }

    std::array<std::atomic<qint64>, kRemembered> sent = {};

private:
    void push()
    {
        const qint64 number = ++m_number;
        const QString text = QString::fromUtf8(protocol::encode(protocol::ServerEnvelope{
            FeedValue{.feed = FeedId(nameOf(int(number % m_feeds))), .data = double(number)}}));
        sent[size_t(number) % kRemembered] =
            std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()).count();
        for (QWebSocket *socket : std::as_const(m_sockets)) {
            socket->sendTextMessage(text);
            socket->flush();
        }
    }

    void answer(QWebSocket &socket, const QByteArray &utf8)
    {
        const auto say = [&](const QByteArray &envelope) {
            socket.sendTextMessage(QString::fromUtf8(envelope));
        };
        for (const auto &envelope : protocol::decodeClient(utf8)) {
            if (!envelope)
                continue;
            if (const auto *hello = std::get_if<protocol::Hello>(&envelope->what)) {
                say(protocol::encodeAck(hello->id, protocol::HelloResult{.session = u"s"_s,
                                                                         .user = hello->user,
                                                                         .features = hello->features}));
            } else if (const auto *subscribe = std::get_if<protocol::FeedSubscribe>(&envelope->what)) {
                say(protocol::encodeAck(subscribe->id, protocol::EmptyResult{}));
            }
        }
    }

    const int m_feeds;
    const std::chrono::microseconds m_every;
    QWebSocketServer *m_server = nullptr;
    QTimer *m_tick = nullptr;
    QList<QWebSocket *> m_sockets;
    qint64 m_number = 0;
};

FeedServer::FeedServer(int feeds, int perSecond) : m_worker(new Worker(feeds, perSecond))
{
    m_thread.start();
    m_worker->moveToThread(&m_thread);
    quint16 port = 0;
    QMetaObject::invokeMethod(
        m_worker, [&] { port = m_worker->listen(); }, Qt::BlockingQueuedConnection);
    m_url = QUrl(u"ws://127.0.0.1:%1/"_s.arg(port));
}

FeedServer::~FeedServer()
{
    QMetaObject::invokeMethod(
        m_worker, [this] { delete m_worker; }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

QString FeedServer::nameOf(int feed)
{
    return u"feed%1"_s.arg(feed);
}

void FeedServer::push(bool isOn)
{
    QMetaObject::invokeMethod(
        m_worker, [this, isOn] { m_worker->setPushing(isOn); }, Qt::QueuedConnection);
}

std::chrono::steady_clock::time_point FeedServer::sentAt(qint64 number) const
{
    return std::chrono::steady_clock::time_point(
        std::chrono::nanoseconds(m_worker->sent[size_t(number) % kRemembered]));
}

} // namespace roomscope::bench
