// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/alarm.h"

#include <QAbstractSocket>
#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QSslSocket>

#include <memory>
#include <vector>

namespace roomscope {

//! IPv6 and IPv4 in turn, in the resolver's order otherwise (RFC 8305 section 4).
[[nodiscard]] QList<QHostAddress> interleaved(const QList<QHostAddress> &addresses);

//! Several addresses of one host, one TCP connection: each address has a short head start before the next is
//! tried beside it (RFC 8305 section 5), so that a dead IPv6 route costs 250 ms and not the deadline. Has no
//! deadline of its own. Used once.
class AddressRace final : public QObject
{
    Q_OBJECT
public:
    explicit AddressRace(Clock &clock, QObject *parent = nullptr);
    ~AddressRace() override;

    //! \a addresses must not be empty; at most eight are tried.
    void start(const QList<QHostAddress> &addresses, quint16 port);
    //! After connected(): the socket that won, without any connection to this.
    [[nodiscard]] std::unique_ptr<QSslSocket> takeWinner() { return std::move(m_winner); }

signals:
    void connected();
    //! None of them; the most telling error: a refusal rather than "no way there".
    void failed(QAbstractSocket::SocketError error, const QString &text);

private:
    void tryNext();
    void onConnected(QSslSocket *socket);
    void onError(QSslSocket *socket, QAbstractSocket::SocketError error);
    void drop(QSslSocket *socket);
    void stop();

    Alarm m_headStart;
    QList<QHostAddress> m_waiting;
    quint16 m_port = 0;
    std::vector<std::unique_ptr<QSslSocket>> m_running;
    std::unique_ptr<QSslSocket> m_winner;
    QAbstractSocket::SocketError m_error = QAbstractSocket::UnknownSocketError;
    QString m_errorText;
};

} // namespace roomscope
