// SPDX-License-Identifier: GPL-3.0-or-later
#include "serverload.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QNetworkProxy>

#include <algorithm>

#include <sys/resource.h>

namespace roomscope::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kPatience{60};
//! Fewer than an address may have that are not logged in.
constexpr int kWave = 16;
constexpr std::chrono::seconds kPingEvery{25};

//! A client's text frame, masked with zeros.
QByteArray frame(const QByteArray &payload)
{
    QByteArray bytes("\x81");
    if (payload.size() < 126) {
        bytes.append(char(0x80 | payload.size()));
    } else {
        bytes.append(char(0x80 | 126)).append(char(payload.size() >> 8)).append(char(payload.size() & 0xff));
    }
    return bytes + QByteArray(4, '\0') + payload;
}

//! Runs the event loop until \a quit is called; dies where that takes too long.
void wait(const char *what, const std::function<void(QEventLoop &)> &start)
{
    QEventLoop loop;
    QTimer::singleShot(kPatience, &loop, [what] { qFatal("the server does not answer: %s", what); });
    start(loop);
    loop.exec();
}

} // namespace

LoadClient::LoadClient(QObject *parent) : QObject(parent)
{
    m_socket.setProxy(QNetworkProxy::NoProxy);
    connect(&m_socket, &QTcpSocket::readyRead, this, &LoadClient::onReadyRead);
    connect(&m_socket, &QTcpSocket::disconnected, this, [] { qFatal("the server closed a connection"); });
}

LoadClient::~LoadClient()
{
    // Its own end is no fault of the server's.
    m_socket.disconnect(this);
}

void LoadClient::open(quint16 port)
{
    m_socket.connectToHost(u"127.0.0.1"_s, port);
    m_socket.write("GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                   "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                   "Sec-WebSocket-Protocol: roomscope.v1\r\n\r\n");
}

void LoadClient::send(const QByteArray &text)
{
    m_socket.write(frame(text));
}

void LoadClient::ping()
{
    if (m_isOpen)
        m_socket.write(QByteArray("\x89\x80\0\0\0\0", 6));
}

void LoadClient::onReadyRead()
{
    m_bytes += m_socket.readAll();
    if (!m_isOpen) {
        const qsizetype end = m_bytes.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        if (!m_bytes.startsWith("HTTP/1.1 101"))
            qFatal("the server refuses a connection: %s", m_bytes.constData());
        m_isOpen = true;
        m_bytes.remove(0, end + 4);
        emit opened();
    }
    while (m_bytes.size() >= 2) {
        qsizetype length = quint8(m_bytes.at(1)) & 0x7f;
        qsizetype head = 2;
        if (length == 126) {
            if (m_bytes.size() < 4)
                return;
            length = quint8(m_bytes.at(2)) * 256 + quint8(m_bytes.at(3));
            head = 4;
        }
        if (m_bytes.size() < head + length)
            return;
        const QByteArray text = m_bytes.mid(head, length);
        m_bytes.remove(0, head + length);
        emit received(text);
    }
}

ServerLoad::ServerLoad(ServedProcess &server, int count, Place place, const QByteArray &prefix)
    : m_server(server), m_prefix(prefix), m_ids(m_clock, m_random)
{
    connect(&m_pings, &QTimer::timeout, this, [this] {
        for (auto &client : m_clients)
            client->ping();
    });
    m_pings.start(kPingEvery);
    // The first one makes the room.
    for (int left = count; left > 0; left = count - int(m_clients.size()))
        addWave(m_clients.empty() ? 1 : std::min(left, kWave), place);
    for (auto &client : m_clients) {
        connect(client.get(), &LoadClient::received, this, [this](const QByteArray &text) {
            if (m_onText)
                m_onText(text);
        });
    }
}

void ServerLoad::addWave(int count, Place place)
{
    const size_t from = m_clients.size();
    for (int i = 0; i < count; ++i)
        m_clients.push_back(std::make_unique<LoadClient>());
    openAll(from);
    if (m_server.make() == ServedProcess::Make::NodeWs)
        return;
    askAll(from, "hello", [this](size_t index) {
        return request("hello", "\"version\":1,\"user\":\"" + m_prefix + QByteArray::number(qint64(index)) +
                                    "\",\"device\":\"d\",\"features\":[],\"token\":\"" +
                                    m_server.invite().toUtf8() + '"');
    });
    if (place == Place::OneRoom) {
        askAll(from, "room", [this](size_t index) {
            return request(index == 0 ? "room.create" : "room.join", "\"room\":\"bench\"");
        });
    }
}

void ServerLoad::openAll(size_t from)
{
    size_t left = m_clients.size() - from;
    wait("upgrade", [&](QEventLoop &loop) {
        for (size_t i = from; i < m_clients.size(); ++i) {
            connect(m_clients[i].get(), &LoadClient::opened, &loop, [&left, &loop] {
                if (--left == 0)
                    loop.quit();
            });
            m_clients[i]->open(m_server.port());
        }
    });
}

void ServerLoad::askAll(size_t from, const char *what, const std::function<QByteArray(size_t index)> &request)
{
    size_t left = m_clients.size() - from;
    wait(what, [&](QEventLoop &loop) {
        for (size_t i = from; i < m_clients.size(); ++i) {
            connect(m_clients[i].get(), &LoadClient::received, &loop, [&left, &loop](const QByteArray &text) {
                if (text.contains("\"error\""))
                    qFatal("refused: %s", text.constData());
                if (text.contains("\"ack\"") && --left == 0)
                    loop.quit();
            });
            m_clients[i]->send(request(i));
        }
    });
}

QByteArray ServerLoad::request(const QByteArray &event, const QByteArray &data)
{
    return "{\"event\":\"" + event + "\",\"data\":{\"id\":\"" + m_ids.next().toUtf8() + "\"," + data + "}}";
}

std::vector<double> ServerLoad::sayOnce(int number)
{
    const QByteArray mark = "number " + QByteArray::number(number) + " of the bench";
    std::vector<double> times;
    times.reserve(m_clients.size());
    QElapsedTimer timer;
    wait("fan-out", [&](QEventLoop &loop) {
        m_onText = [&](const QByteArray &text) {
            if (!text.contains(mark))
                return;
            times.push_back(double(timer.nsecsElapsed()) / 1000);
            if (times.size() + 1 == m_clients.size())
                loop.quit();
        };
        timer.start();
        m_clients.front()->send(request(
            "message.send", "\"conversation\":\"room:bench\",\"text\":\"Order packed, " + mark + '"'));
    });
    m_onText = {};
    return times;
}

qint64 raiseFileLimit()
{
    struct rlimit limit = {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return 0;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
    return qint64(limit.rlim_cur);
}

} // namespace roomscope::bench
