// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures.h"

#include "base/systemclock.h"
#include "transport/transportselector.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QThread>
#include <QWebSocket>
#include <QWebSocketServer>

#include <algorithm>

namespace roomscope::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRounds = 7;
constexpr int kEchoes = 3000;

//! Sends every text message back; in a thread of its own, as a server is.
class EchoServer final
{
public:
    EchoServer()
    {
        m_thread.start();
        m_server = new QWebSocketServer(u"echo"_s, QWebSocketServer::NonSecureMode);
        m_server->moveToThread(&m_thread);
        QMetaObject::invokeMethod(
            m_server,
            [server = m_server] {
                QObject::connect(server, &QWebSocketServer::newConnection, server, [server] {
                    QWebSocket *socket = server->nextPendingConnection();
                    socket->setParent(server);
                    QObject::connect(socket, &QWebSocket::textMessageReceived, socket,
                                     &QWebSocket::sendTextMessage);
                });
                server->listen(QHostAddress::LocalHost);
            },
            Qt::BlockingQueuedConnection);
        m_url = QUrl(u"ws://127.0.0.1:%1/"_s.arg(m_server->serverPort()));
    }
    ~EchoServer()
    {
        QMetaObject::invokeMethod(
            m_server, [server = m_server] { delete server; }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
    [[nodiscard]] const QUrl &url() const { return m_url; }

private:
    QThread m_thread;
    QWebSocketServer *m_server = nullptr;
    QUrl m_url;
};

//! Runs \a count round trips, microseconds each. \a send sends one; call the returned function when its echo
//! is here.
class PingPong final
{
public:
    explicit PingPong(int count) : m_count(count) {}

    std::function<void()> send;

    void start() { fire(); }
    void onEcho()
    {
        m_times.push_back(double(m_timer.nsecsElapsed()) / 1000.0);
        if (int(m_times.size()) < m_count)
            fire();
        else
            m_loop.quit();
    }
    [[nodiscard]] std::vector<double> finish()
    {
        m_loop.exec();
        return m_times;
    }

private:
    void fire()
    {
        m_timer.start();
        send();
    }
    int m_count;
    QElapsedTimer m_timer;
    QEventLoop m_loop;
    std::vector<double> m_times;
};

std::vector<double> bareEchoes(const QUrl &url, const QString &text, int count = kEchoes)
{
    QWebSocket socket;
    PingPong rounds(count);
    rounds.send = [&] { socket.sendTextMessage(text); };
    QObject::connect(&socket, &QWebSocket::connected, &socket, [&] { rounds.start(); });
    QObject::connect(&socket, &QWebSocket::textMessageReceived, &socket, [&] { rounds.onEcho(); });
    socket.open(url);
    return rounds.finish();
}

std::vector<double> transportEchoes(const QUrl &url, const QByteArray &text, TransportRoute route, int count)
{
    SystemClock clock;
    const auto transport = relayOrDirect(clock)(1, route);
    PingPong rounds(count);
    rounds.send = [&] { (void)transport->sendText(text); };
    QObject::connect(transport.get(), &Transport::opened, transport.get(), [&] { rounds.start(); });
    QObject::connect(transport.get(), &Transport::textReceived, transport.get(), [&] { rounds.onEcho(); });
    transport->open({.url = url});
    return rounds.finish();
}

Measurement runEcho()
{
    const EchoServer server;
    const QString text = QString(64, u'x');
    std::vector<double> bare;
    std::vector<double> ours;
    std::vector<double> oursP99;
    std::vector<double> bareP99;
    (void)bareEchoes(server.url(), text); // warm-up, not counted
    for (int round = 0; round < kRounds; ++round) {
        const auto bareTimes = bareEchoes(server.url(), text);
        const auto ourTimes = transportEchoes(server.url(), text.toUtf8(), TransportRoute::Direct, kEchoes);
        bare.push_back(median(bareTimes));
        ours.push_back(median(ourTimes));
        bareP99.push_back(quantile(bareTimes, 0.99));
        oursP99.push_back(quantile(ourTimes, 0.99));
    }
    return {.value = median(ours),
            .baseline = median(bare),
            .note =
                u"p99 %1 us against %2 us"_s.arg(median(oursP99), 0, 'f', 1).arg(median(bareP99), 0, 'f', 1)};
}

} // namespace

std::vector<double> bareEchoTimes(int count)
{
    const EchoServer server;
    return bareEchoes(server.url(), QString(64, u'x'), count);
}

std::vector<double> transportEchoTimes(TransportRoute route, int count)
{
    const EchoServer server;
    return transportEchoes(server.url(), QByteArray(64, 'x'), route, count);
}

Figure echoFigure()
{
    return {.name = u"echo p50 through direct Transport against bare QWebSocket, 64 B"_s,
            .unit = u"us"_s,
            .aim = AimKind::RatioAtMost,
            .limit = 2,
            .run = runEcho};
}

} // namespace roomscope::bench
