// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/outcome.h"
#include "domain/tlssettings.h"
#include "transport/connectionsettings.h"

#include <QObject>
#include <QSslSocket>

#include <optional>

namespace roomscope {

//! TLS over a socket that is connected: the account's settings, the handshake and the verdict on the server.
//! Used once; the deadline is its owner's. Nothing is written over TLS before accepted(); after either signal
//! the socket is no longer listened to.
class TlsHandshake final : public QObject
{
    Q_OBJECT
public:
    //! \a socket must outlive this.
    explicit TlsHandshake(QSslSocket &socket, QObject *parent = nullptr);

    //! \a host: ASCII (IDN encoded), without brackets; whom the certificate must be for.
    void start(const QString &host, quint16 port, const TlsSettings &settings,
               const ConnectionSecrets &secrets);

    //! Whom we reached, as far as it was shown.
    [[nodiscard]] const std::optional<TlsFacts> &facts() const { return m_facts; }

signals:
    void accepted();
    //! Kind TlsFailed. With \c error: a file of the account is not usable (the codes of tlsSetupFor()) and
    //! nothing was sent; or, with \c tls, our expired certificate was refused. Without: \c tls says what is
    //! wrong, and \c finding is PlainServer where the answer was no TLS. The socket is left as it is.
    void failed(const roomscope::Outcome &outcome);

private:
    void judge();
    void onEncrypted();
    void onSocketError(QAbstractSocket::SocketError error);
    void fail(Outcome outcome);

    QSslSocket &m_socket;
    QString m_host;
    quint16 m_port = 0;
    QList<CertificatePin> m_pins;
    QList<Error> m_warnings;
    std::optional<OwnCertificate> m_own;
    std::optional<TlsFacts> m_facts;
    bool m_isAccepted = false;
    bool m_isOver = false;
};

} // namespace roomscope
