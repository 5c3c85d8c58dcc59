// SPDX-License-Identifier: GPL-3.0-or-later
#include "floodserver.h"

#include "protocol/codec.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QWebSocket>
#include <QWebSocketServer>

#include <atomic>

namespace roomscope::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kTicksPerSecond = 200;
const ConversationId kConversation(u"room:flood"_s);
const Epoch kEpoch(u"flood"_s);

Message messageAt(qint64 seq)
{
    return {.conversation = kConversation,
            .epoch = kEpoch,
            .order = seq,
            .rev = seq,
            .id = ClientId(u"01JDA4S1Q8%1"_s.arg(seq, 16, 10, QLatin1Char('0'))),
            .from = UserId(seq % 3 == 0 ? u"minh"_s : u"ha"_s),
            .at = WallTime(1'795'245'187'501ms + std::chrono::milliseconds(seq / 20)),
            .body = Body::plain(u"Order %1 packed, moving 4 boxes to dock 3 now"_s.arg(seq))};
}

} // namespace

class FloodServer::Worker final : public QObject
{
public:
    explicit Worker(int perSecond) : m_perTick(perSecond / kTicksPerSecond) {}

    quint16 listen()
    {
        m_server = new QWebSocketServer(u"flood"_s, QWebSocketServer::NonSecureMode, this);
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
        m_tick->setInterval(1000ms / kTicksPerSecond);
        connect(m_tick, &QTimer::timeout, this, &Worker::push);
        return m_server->serverPort();
    }

    void flood(bool isOn)
    {
        m_clock.start();
        m_due = 0;
        isOn ? m_tick->start() : m_tick->stop();
    }

    std::atomic<qint64> pushed = 0;

private:
    void push()
    {
        // By the clock, so that late ticks are made up for and the rate holds.
        const qint64 ticks = m_clock.elapsed() * kTicksPerSecond / 1000 - m_due;
        m_due += ticks;
        for (qint64 tick = 0; tick < ticks; ++tick) {
            QList<QByteArray> envelopes;
            for (int i = 0; i < m_perTick; ++i)
                envelopes.append(protocol::encode(protocol::ServerEnvelope{messageAt(++m_seq)}));
            const QString batch = QString::fromUtf8(protocol::encodeBatch(envelopes));
            for (QWebSocket *socket : std::as_const(m_sockets))
                socket->sendTextMessage(batch);
            pushed += m_perTick;
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
                protocol::HelloResult result{
                    .session = u"s"_s, .user = hello->user, .features = hello->features};
                result.conversations = {{.id = kConversation,
                                         .epoch = kEpoch,
                                         .title = u"flood"_s,
                                         .lastOrder = m_seq,
                                         .rev = m_seq}};
                say(protocol::encodeAck(hello->id, result));
            } else if (const auto *members = std::get_if<protocol::RoomMembers>(&envelope->what)) {
                say(protocol::encodeAck(
                    members->id,
                    protocol::MembersPage{.members = {{.user = {UserId(u"ha"_s), u"Hà Nguyễn"_s}},
                                                      {.user = {UserId(u"minh"_s), u"Minh Trần"_s}}}}));
            } else if (const auto *history = std::get_if<protocol::HistoryGet>(&envelope->what)) {
                say(protocol::encodeAck(history->id, protocol::HistoryResult{.conversation = kConversation,
                                                                             .epoch = kEpoch,
                                                                             .from = 1,
                                                                             .to = 0,
                                                                             .first = 1,
                                                                             .lastSeq = m_seq,
                                                                             .rev = m_seq}));
            }
        }
    }

    const int m_perTick;
    QWebSocketServer *m_server = nullptr;
    QTimer *m_tick = nullptr;
    QElapsedTimer m_clock;
    qint64 m_due = 0;
    qint64 m_seq = 0;
    QList<QWebSocket *> m_sockets;
};

FloodServer::FloodServer(int perSecond) : m_worker(new Worker(perSecond))
{
    m_thread.start();
    m_worker->moveToThread(&m_thread);
    quint16 port = 0;
    QMetaObject::invokeMethod(
        m_worker, [&] { port = m_worker->listen(); }, Qt::BlockingQueuedConnection);
    m_url = QUrl(u"ws://127.0.0.1:%1/"_s.arg(port));
}

FloodServer::~FloodServer()
{
    QMetaObject::invokeMethod(
        m_worker, [this] { delete m_worker; }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void FloodServer::flood(bool isOn)
{
    QMetaObject::invokeMethod(
        m_worker, [this, isOn] { m_worker->flood(isOn); }, Qt::QueuedConnection);
}

qint64 FloodServer::pushed() const
{
    return m_worker->pushed;
}

} // namespace roomscope::bench
