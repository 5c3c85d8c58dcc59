// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/serverfigures.h"
#include "server/serveroptions.h"

#include <QHash>
#include <QHostAddress>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QWebSocketServer>

#include <functional>
#include <memory>
#include <optional>

class QSslSocket;
class QTcpSocket;
class QWebSocket;

namespace roomscope::server {

class PendingRequest;
class PendingTls;
enum class PlainReason;

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
//! With TLS, all of that is said within it.
class FrontDoor final : public QObject
{
    Q_OBJECT
public:
    //! \a isBearerGood is asked for each token of an upgrade.
    FrontDoor(const ServerOptions &options, Clock &clock,
              std::function<bool(const QByteArray &token)> isBearerGood, QObject *parent = nullptr);
    ~FrontDoor() override;

    //! What connections from now on are encrypted with; those that there are stay as they are.
    void setTls(const QSslConfiguration &configuration) { m_tls = configuration; }
    //! Connections whose request is not complete.
    [[nodiscard]] qsizetype pending() const { return m_pending.size() + m_greeting.size(); }

    //! "not-loopback", "bad-address", "port-in-use", "port-forbidden" or "cannot-listen".
    [[nodiscard]] Result<quint16> listen();
    void close();

    //! A connection that arrived() told of has logged in: it counts no longer as a stranger of its address.
    void welcome(const QHostAddress &address);
    //! A connection that arrived() told of is gone; \a wasStranger: it had not logged in.
    void farewell(const QHostAddress &address, bool wasStranger);

signals:
    void arrived(const roomscope::server::Arrival &arrival);
    void rejected(roomscope::ServerReject why);

private:
    void onConnection(QTcpSocket *socket);
    void greet(QSslSocket *socket);
    void readHead(QTcpSocket *socket);
    void onHead(PendingRequest *request, const QByteArray &bytes);
    void turnAway(QTcpSocket *socket);
    void handOver(PendingRequest *request, const QByteArray &bearer);
    void refuse(PendingRequest *request, int status, PlainReason reason);
    void refuse(PendingRequest *request, int status);
    void forget(PendingRequest *request);
    void forget(PendingTls *greeting, const QString &why);
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
    //! Absent without TLS: an empty one would load the whole of OpenSSL.
    std::optional<QSslConfiguration> m_tls;
    //! Agreeing on TLS.
    QHash<PendingTls *, QHostAddress> m_greeting;
    QHash<PendingRequest *, QHostAddress> m_pending;
    //! Handed to QWebSocketServer, not yet upgraded; by peer address and port.
    QHash<QPair<QHostAddress, quint16>, Expected> m_expected;
    QHash<QHostAddress, int> m_strangers;
    //! Handed over, of each address.
    QHash<QHostAddress, int> m_guests;
    //! Being told that there are too many.
    int m_turnedAway = 0;
    int m_connections = 0;
};

} // namespace roomscope::server
