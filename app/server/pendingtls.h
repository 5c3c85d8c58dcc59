// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/alarm.h"
#include "server/serveroptions.h"

#include <QHostAddress>
#include <QObject>

class QSslConfiguration;
class QSslSocket;

namespace roomscope::server {

//! A TCP connection that has not yet agreed on TLS. Ends with exactly one of encrypted or gone; then its
//! owner lets it go. Who speaks plain HTTP is told so in plain HTTP.
class PendingTls final : public QObject
{
    Q_OBJECT
public:
    //! Takes \a socket.
    PendingTls(QSslSocket *socket, const ServerLimitsOptions &limits, Clock &clock, QObject *parent);
    ~PendingTls() override;

    [[nodiscard]] QHostAddress address() const { return m_address; }
    void start(const QSslConfiguration &configuration);
    //! Gives the socket away, encrypted and with no connections of ours.
    [[nodiscard]] QSslSocket *release();

signals:
    void encrypted();
    //! \a why is for the log.
    void gone(const QString &why);

private:
    void onFirstBytes();
    void answerPlain();
    void end(const QString &why);

    QSslSocket *m_socket;
    const QHostAddress m_address;
    const ServerLimitsOptions m_limits;
    Alarm m_deadline;
    bool m_isPlain = false;
    bool m_isOver = false;
};

} // namespace roomscope::server
