// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pendingtls.h"

#include "server/requesthead.h"

#include <QSslConfiguration>
#include <QSslSocket>

namespace roomscope::server {

using namespace Qt::StringLiterals;

namespace {
//! What every TLS connection starts with: a record of type handshake (RFC 8446, section 5.1).
constexpr char kHandshakeRecord = 0x16;
} // namespace

PendingTls::PendingTls(QSslSocket *socket, const ServerLimitsOptions &limits, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_address(socket->peerAddress())
    , m_limits(limits)
    , m_deadline(clock, [this] { end(u"no TLS in time"_s); })
{
    m_socket->setParent(this);
}

PendingTls::~PendingTls()
{
    if (m_socket)
        m_socket->disconnect(this);
}

void PendingTls::start(const QSslConfiguration &configuration)
{
    m_socket->setSslConfiguration(configuration);
    connect(m_socket, &QSslSocket::readyRead, this, &PendingTls::onFirstBytes);
    connect(m_socket, &QSslSocket::disconnected, this,
            [this] { end(m_isPlain ? u"it spoke plain HTTP"_s : u"it went away before TLS"_s); });
    connect(m_socket, &QSslSocket::encrypted, this, [this] {
        if (!std::exchange(m_isOver, true)) {
            m_deadline.stop();
            emit encrypted();
        }
    });
    connect(m_socket, &QSslSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        if (error == QAbstractSocket::SslHandshakeFailedError)
            end(m_socket->errorString());
    });
    m_deadline.start(m_limits.headDeadline);
    QMetaObject::invokeMethod(this, &PendingTls::onFirstBytes, Qt::QueuedConnection);
}

QSslSocket *PendingTls::release()
{
    m_socket->disconnect(this);
    m_socket->setParent(nullptr);
    return std::exchange(m_socket, nullptr);
}

void PendingTls::onFirstBytes()
{
    if (m_isOver || m_socket->mode() != QSslSocket::UnencryptedMode)
        return;
    if (m_isPlain) {
        // Unread bytes at close would reset the connection and take the answer with them.
        m_socket->readAll();
        return;
    }
    const QByteArray first = m_socket->peek(1);
    if (first.isEmpty())
        return;
    if (first.at(0) == kHandshakeRecord)
        m_socket->startServerEncryption();
    else
        answerPlain();
}

void PendingTls::answerPlain()
{
    m_isPlain = true;
    m_socket->readAll();
    m_socket->write(plainAnswer(400, PlainReason::NeedsTls));
    m_socket->disconnectFromHost();
}

void PendingTls::end(const QString &why)
{
    if (std::exchange(m_isOver, true))
        return;
    m_deadline.stop();
    m_socket->disconnect(this);
    m_socket->abort();
    emit gone(why);
}

} // namespace roomscope::server
