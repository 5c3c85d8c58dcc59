// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/tlssetup.h"

#include "transport/relay/clientidentity.h"
#include "transport/relay/tlsfile.h"
#include "transport/relay/tlsjudge.h"

#include <QSslCertificate>
#include <QSslSocket>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

//! Read once in a run: it takes 130 ms, and an attempt may come every second.
const QList<QSslCertificate> &systemAuthorities()
{
    static const QList<QSslCertificate> authorities = QSslConfiguration::systemCaCertificates();
    return authorities;
}

Result<QList<QSslCertificate>> ownAuthorities(const QString &path)
{
    const Result<QByteArray> bytes = readTlsFile(path, "authority-file"_L1);
    if (!bytes) {
        return failure(bytes.error());
    }
    QList<QSslCertificate> authorities = QSslCertificate::fromData(*bytes, QSsl::Pem);
    if (authorities.isEmpty()) {
        return failure(u"authority-file-invalid"_s, path);
    }
    return authorities;
}

} // namespace

Result<TlsSetup> tlsSetupFor(const TlsSettings &settings, const ConnectionSecrets &secrets)
{
    if (!QSslSocket::supportsSsl()) {
        return failure(u"tls-unsupported"_s);
    }
    TlsSetup setup{.configuration = QSslConfiguration::defaultConfiguration()};
    QSslConfiguration &configuration = setup.configuration;
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    // RFC 7301: a server with HTTP/2 must not choose it for us.
    configuration.setAllowedNextProtocols({"http/1.1"});
    if (!settings.authorityFile.isEmpty()) {
        const auto own = ownAuthorities(settings.authorityFile);
        if (!own) {
            return failure(own.error());
        }
        // A list of one's own turns off Qt's look-up of the system's on demand: both go in. What the default
        // configuration was given besides stays.
        QList<QSslCertificate> all = configuration.caCertificates();
        all += systemAuthorities();
        configuration.setCaCertificates(all + *own);
    }
    if (!settings.clientCertificateFile.isEmpty()) {
        const auto identity = readClientIdentity(settings, secrets.keyPassphrase);
        if (!identity) {
            return failure(identity.error());
        }
        configuration.setLocalCertificateChain(identity->chain);
        configuration.setPrivateKey(identity->key);
        setup.warnings = identity->warnings;
        setup.own = identity->own;
    }
    return setup;
}

QSslSocket::PeerVerifyMode verifyModeFor(const TlsSettings &settings, const QString &host, quint16 port)
{
    const QString wanted = pinHost(host);
    const bool isPinned =
        std::any_of(settings.pins.cbegin(), settings.pins.cend(), [&](const CertificatePin &pin) {
            return pin.port == port && pinHost(pin.host) == wanted;
        });
    return isPinned ? QSslSocket::QueryPeer : QSslSocket::VerifyPeer;
}

} // namespace roomscope
