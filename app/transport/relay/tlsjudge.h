// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/tlsfacts.h"
#include "domain/tlssettings.h"

#include <QList>
#include <QSslCertificate>
#include <QSslCipher>
#include <QSslError>
#include <QSslSocket>

#include <optional>

namespace roomscope {

//! What a TLS handshake showed of the server.
struct TlsSight
{
    QString host; //!< whom we wanted to reach, as verified: ASCII (IDN encoded), without brackets
    quint16 port = 0;
    QList<QSslCertificate> chain = {}; //!< as sent, the server's own first
    QList<QSslError> errors = {};
    QSsl::SslProtocol protocol = QSsl::UnknownProtocol; //!< unknown: not agreed on yet
    QSslCipher cipher = {};
};

struct TlsVerdict
{
    bool isAccepted = false;
    TlsFacts facts = {};
};

//! What \a socket, in sslErrors() or encrypted(), shows of \a host and \a port.
[[nodiscard]] TlsSight tlsSightOf(const QSslSocket &socket, const QString &host, quint16 port);

//! Whether to talk to this server. Ask in sslErrors() and again in encrypted(), and write nothing before the
//! second was accepted: OpenSSL accepts what is weak, and a changed certificate may well be valid.
//!
//! Without a pin for this host and port: accepted if nothing is wrong. With one: accepted if the server's own
//! certificate is the pinned one and nothing is wrong that a pin cannot answer for (isPinnable()); another
//! certificate is PinChanged and refused, valid or not. A pin has no effect on other hosts and ports.
[[nodiscard]] TlsVerdict judgeTls(const TlsSight &sight, const QList<CertificatePin> &pins);

//! Every error of Qt as a problem of ours.
[[nodiscard]] TlsProblem tlsProblemOf(QSslError::SslError error);

//! Lower case, without brackets and without the dot of an absolute name: as hosts of pins are compared.
[[nodiscard]] QString pinHost(const QString &host);

//! What to show when the handshake failed without a word on the certificate: \a errorString is the socket's.
//! OpenSSL's English is read for the known causes; Other where nothing is recognised.
[[nodiscard]] TlsFacts tlsHandshakeFailure(const TlsSight &sight, const QString &errorString);

//! \a facts of a server we talk to, with ClientCertificate, where \a errorString is its refusal of our
//! certificate after the handshake (RFC 8446 section 4.4.2.4); none for any other error.
[[nodiscard]] std::optional<TlsFacts> lateTlsRefusal(const std::optional<TlsFacts> &facts,
                                                     const QString &errorString);

} // namespace roomscope
