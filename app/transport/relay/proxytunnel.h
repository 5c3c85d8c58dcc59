// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/relay/proxyroute.h"

#include <QObject>
#include <QPointer>
#include <QSslSocket>

#include <memory>

namespace roomscope {

//! One way through one proxy: speaks its language over connected sockets until what follows is the server.
//! The deadline is its owner's. Ends in through() or failed(), once.
class ProxyTunnel final : public QObject
{
    Q_OBJECT
public:
    //! \a route leads through a proxy of a kind that we speak.
    ProxyTunnel(const ProxyRoute &route, const ProxyTarget &target, QObject *parent = nullptr);
    ~ProxyTunnel() override;

    //! Over \a socket, which is connected to the proxy; again, with another, after reconnectWanted().
    void start(QSslSocket &socket);
    //! No longer listens to its socket.
    void stop();
    //! How we showed who we are; see ProxyDialogue.
    [[nodiscard]] QString authentication() const { return m_dialogue->authentication(); }

signals:
    //! What is still to be read from the socket is the server's.
    void through();
    //! The proxy wants to be asked again over a new connection; the old one is of no more use.
    void reconnectWanted();
    void failed(const roomscope::ProxyFailure &failure);

private:
    void onReadyRead();
    void onEnd();
    //! Whether it goes on over this connection.
    bool act(const ProxyStep &step);

    std::unique_ptr<ProxyDialogue> m_dialogue;
    QPointer<QSslSocket> m_socket;
};

} // namespace roomscope
