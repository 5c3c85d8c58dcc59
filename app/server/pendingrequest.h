// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/alarm.h"
#include "server/serveroptions.h"

#include <QHostAddress>
#include <QObject>

class QTcpSocket;

namespace roomscope::server {

//! A TCP connection whose request head has not fully arrived: peeks, so that QWebSocket finds every byte in
//! place. Ends with exactly one of headArrived, refused or gone; then its owner lets it go.
class PendingRequest final : public QObject
{
    Q_OBJECT
public:
    //! Takes \a socket.
    PendingRequest(QTcpSocket *socket, const ServerLimitsOptions &limits, Clock &clock, QObject *parent);
    ~PendingRequest() override;

    [[nodiscard]] QHostAddress address() const { return m_address; }
    //! Starts looking; what has arrived already is looked at from the event loop.
    void start();
    //! Gives the socket away, unread and with no connections of ours.
    [[nodiscard]] QTcpSocket *release();
    //! Writes the answer, closes, and emits gone() when that is done or took too long.
    void answer(const QByteArray &answer);

signals:
    void headArrived(const QByteArray &head);
    //! The head is too large or too late.
    void refused(int status);
    void gone();

private:
    void onReadyRead();
    void onDeadline();
    void end();

    QTcpSocket *m_socket;
    const QHostAddress m_address;
    const ServerLimitsOptions m_limits;
    Alarm m_deadline;
    bool m_isAnswered = false;
    bool m_isOver = false;
};

} // namespace roomscope::server
