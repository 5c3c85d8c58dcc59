// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "server/serveroptions.h"

#include <QHash>
#include <QHostAddress>
#include <QTcpServer>
#include <QWebSocketServer>

#include <functional>
#include <memory>

class QTcpSocket;
class QWebSocket;

namespace roomscope::server {

class PendingRequest;

//! What the front door knows of an upgraded connection.
struct Arrival
{
    QWebSocket *socket = nullptr;
    //! The TCP socket below it, owned by it: for the bytes that QWebSocket does not show (pings, its own
    //! pongs).
    QTcpSocket *wire = nullptr;
    QHostAddress address = {};
    //! A token that the bearer check accepted; empty when the upgrade carried none.
    QByteArray bearer = {};
};

//! Listens, looks at every request's head before QWebSocket sees a byte of it, and hands over what may pass:
//! bounded heads, deadlines and numbers; web pages, bad tokens and other requests are answered and closed.
class FrontDoor final : public QObject
{
    Q_OBJECT
public:
    //! \a isBearerGood is asked for each token of an upgrade.
    FrontDoor(const ServerOptions &options, Clock &clock,
              std::function<bool(const QByteArray &token)> isBearerGood, QObject *parent = nullptr);
    ~FrontDoor() override;

    //! "not-loopback", "bad-address", "port-in-use", "port-forbidden" or "cannot-listen".
    [[nodiscard]] Result<quint16> listen();
    void close();

    //! A connection that arrived() told of has logged in: it counts no longer as a stranger of its address.
    void welcome(const QHostAddress &address);
    //! A connection that arrived() told of is gone.
    void farewell(const QHostAddress &address, bool wasStranger);

signals:
    void arrived(const roomscope::server::Arrival &arrival);

private:
    void onConnection(QTcpSocket *socket);
    void handOver(PendingRequest *request, const QByteArray &bearer);
    void refuse(PendingRequest *request, int status);
    void forget(PendingRequest *request);
    void onUpgraded();

    class Listener;
    struct Expected
    {
        QTcpSocket *wire;
        QByteArray bearer;
    };

    const ServerOptions m_options;
    Clock &m_clock;
    std::function<bool(const QByteArray &)> m_isBearerGood;
    std::unique_ptr<Listener> m_listener;
    QWebSocketServer m_upgrader;
    QHash<PendingRequest *, QHostAddress> m_pending;
    //! Handed to QWebSocketServer, not yet upgraded; by peer address and port.
    QHash<QPair<QHostAddress, quint16>, Expected> m_expected;
    QHash<QHostAddress, int> m_strangers;
    int m_connections = 0;
};

} // namespace roomscope::server
