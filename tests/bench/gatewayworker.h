// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/requests.h"

#include <QObject>
#include <QThread>
#include <QTimer>
#include <QUrl>

#include <chrono>

class QWebSocket;
class QWebSocketServer;

namespace roomscope::bench {

//! What the servers of the figures share: a gateway on loopback that takes everybody, answers what its
//! subclass knows, and pushes in time with a timer. Lives in the thread of a GatewayThread.
class GatewayWorker : public QObject
{
public:
    explicit GatewayWorker(std::chrono::milliseconds every);
    ~GatewayWorker() override;

    //! The port.
    [[nodiscard]] quint16 listen();
    virtual void setPushing(bool isOn);

protected:
    virtual void push() = 0;
    //! An envelope, or nothing.
    [[nodiscard]] virtual QByteArray answerTo(const protocol::ClientEnvelope &envelope) = 0;
    //! To every connection, logged in or not.
    void say(const QByteArray &envelope);
    //! What was said goes on to the kernel now, not with the event loop's next turn.
    void flush();

private:
    void answer(QWebSocket &socket, const QByteArray &utf8);

    QWebSocketServer *m_server;
    QTimer m_tick;
    QList<QWebSocket *> m_sockets;
};

//! Runs a worker in a thread of its own.
class GatewayThread final
{
public:
    //! Takes \a worker, which has no parent.
    explicit GatewayThread(GatewayWorker *worker);
    ~GatewayThread();
    GatewayThread(const GatewayThread &) = delete;
    GatewayThread &operator=(const GatewayThread &) = delete;

    [[nodiscard]] const QUrl &url() const { return m_url; }
    //! Thread-safe.
    void setPushing(bool isOn);

private:
    QThread m_thread;
    GatewayWorker *m_worker;
    QUrl m_url;
};

} // namespace roomscope::bench
