// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/headreader.h"

#include <QObject>
#include <QTcpServer>

#include <functional>
#include <unordered_map>

class QTcpSocket;

namespace roomscope {

//! The door of the relay on 127.0.0.1. It is open while one attempt is pending, and lets in exactly one: who
//! shows the token of this attempt (32 random bytes, used once) and comes from the very port that our
//! QWebSocket has. Anybody else on this machine gets 403.
class RelayListener final : public QObject
{
    Q_OBJECT
public:
    //! \a ownPort tells the local port of our QWebSocket, 0 while it has none.
    explicit RelayListener(std::function<quint16()> ownPort, QObject *parent = nullptr);
    ~RelayListener() override;

    //! False when this machine does not let us.
    [[nodiscard]] bool listen();
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] const QByteArray &token() const { return m_token; }
    //! The header that carries the token.
    [[nodiscard]] static QByteArray tokenHeader();
    //! Shuts the door, and ends those who stand in it.
    void close();

signals:
    //! The one; its head is whole and nothing has been answered. The socket is the receiver's. The door is
    //! shut.
    void admitted(QTcpSocket *socket, const roomscope::wire::RequestHead &head);

private:
    void onNewConnection();
    void onReadyRead(QTcpSocket *socket);
    [[nodiscard]] bool isOurs(const QTcpSocket &socket, const wire::RequestHead &head) const;
    void refuse(QTcpSocket *socket);
    void forget(QTcpSocket *socket);

    std::function<quint16()> m_ownPort;
    QByteArray m_token;
    QTcpServer m_server;
    std::unordered_map<QTcpSocket *, wire::HeadReader> m_waiting;
};

} // namespace roomscope
