// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pendingrequest.h"

#include <QTcpSocket>

namespace roomscope::server {

PendingRequest::PendingRequest(QTcpSocket *socket, const ServerLimitsOptions &limits, Clock &clock,
                               QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_address(socket->peerAddress())
    , m_limits(limits)
    , m_deadline(clock, [this] { onDeadline(); })
{
    m_socket->setParent(this);
    // Until the head is judged nobody makes this process hold more than a head.
    m_socket->setReadBufferSize(limits.headBytes + 1);
}

PendingRequest::~PendingRequest()
{
    // The socket's own destructor reports its end to a half-destroyed object otherwise.
    if (m_socket)
        m_socket->disconnect(this);
}

void PendingRequest::start()
{
    connect(m_socket, &QTcpSocket::readyRead, this, &PendingRequest::onReadyRead);
    connect(m_socket, &QTcpSocket::disconnected, this, &PendingRequest::end);
    m_deadline.start(m_limits.headDeadline);
    QMetaObject::invokeMethod(this, &PendingRequest::onReadyRead, Qt::QueuedConnection);
}

QTcpSocket *PendingRequest::release()
{
    m_isOver = true;
    m_deadline.stop();
    m_socket->disconnect(this);
    m_socket->setParent(nullptr);
    return std::exchange(m_socket, nullptr);
}

void PendingRequest::answer(const QByteArray &answer)
{
    m_isAnswered = true;
    m_socket->write(answer);
    m_socket->disconnectFromHost();
    if (!m_isOver)
        m_deadline.start(m_limits.headDeadline);
}

void PendingRequest::onReadyRead()
{
    if (m_isOver)
        return;
    if (m_isAnswered) {
        // Unread bytes at close would reset the connection and take the answer with them.
        m_socket->readAll();
        return;
    }
    const QByteArray head = m_socket->peek(m_limits.headBytes + 1);
    const qsizetype end = head.indexOf("\r\n\r\n");
    if (end >= 0 && end + 4 <= m_limits.headBytes) {
        m_deadline.stop();
        emit headArrived(head.left(end + 4));
    } else if (head.size() > m_limits.headBytes) {
        emit refused(431);
    }
}

void PendingRequest::onDeadline()
{
    if (m_isAnswered) {
        m_socket->abort();
        end();
    } else {
        emit refused(408);
    }
}

void PendingRequest::end()
{
    if (std::exchange(m_isOver, true))
        return;
    m_deadline.stop();
    emit gone();
}

} // namespace roomscope::server
