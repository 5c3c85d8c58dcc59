// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/tlshandshake.h"

#include "transport/relay/tlsjudge.h"
#include "transport/relay/tlssetup.h"

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

//! OpenSSL on bytes that are no TLS record.
bool saysNoTls(const QString &errorString)
{
    return errorString.contains("wrong version number"_L1) || errorString.contains("http request"_L1) ||
           errorString.contains("record layer failure"_L1) ||
           errorString.contains("packet length too long"_L1);
}

} // namespace

TlsHandshake::TlsHandshake(QSslSocket &socket, QObject *parent) : QObject(parent), m_socket(socket) {}

void TlsHandshake::start(const QString &host, quint16 port, const TlsSettings &settings,
                         const ConnectionSecrets &secrets)
{
    const Result<TlsSetup> setup = tlsSetupFor(settings, secrets);
    if (!setup) {
        fail({.kind = Outcome::Kind::TlsFailed, .error = setup.error()});
        return;
    }
    m_host = host;
    m_port = port;
    m_pins = settings.pins;
    m_warnings = setup->warnings;
    m_own = setup->own;
    connect(&m_socket, &QSslSocket::sslErrors, this, &TlsHandshake::judge);
    connect(&m_socket, &QSslSocket::encrypted, this, &TlsHandshake::onEncrypted);
    connect(&m_socket, &QAbstractSocket::errorOccurred, this, &TlsHandshake::onSocketError);
    m_socket.setSslConfiguration(setup->configuration);
    m_socket.setPeerVerifyMode(verifyModeFor(settings, host, port));
    m_socket.setPeerVerifyName(host);
    m_socket.startClientEncryption();
}

void TlsHandshake::judge()
{
    if (m_isOver)
        return;
    const TlsSight sight = tlsSightOf(m_socket, m_host, m_port);
    const TlsVerdict verdict = judgeTls(sight, m_pins);
    m_facts = verdict.facts;
    m_facts->own = m_own;
    m_isAccepted = verdict.isAccepted;
    if (m_isAccepted)
        return;
    QList<QString> errors;
    for (const QSslError &error : sight.errors)
        errors.append(error.errorString());
    fail({.kind = Outcome::Kind::TlsFailed, .tlsErrors = errors, .tls = m_facts});
}

void TlsHandshake::onEncrypted()
{
    // Again, and also if there was no error before: see judgeTls().
    judge();
    if (m_isOver || !m_isAccepted)
        return;
    m_isOver = true;
    m_socket.disconnect(this);
    emit accepted();
}

void TlsHandshake::onSocketError(QAbstractSocket::SocketError error)
{
    if (m_isOver)
        return;
    const QString text = m_socket.errorString();
    m_facts = tlsHandshakeFailure(tlsSightOf(m_socket, m_host, m_port), text);
    m_facts->own = m_own;
    Outcome outcome{
        .kind = Outcome::Kind::TlsFailed, .tls = m_facts, .socketError = int(error), .detail = text};
    if (saysNoTls(text))
        outcome.finding = HandshakeFinding::PlainServer;
    if (m_facts->problems.contains(TlsProblem::ClientCertificate) && !m_warnings.isEmpty())
        outcome.error = m_warnings.constFirst();
    fail(outcome);
}

void TlsHandshake::fail(Outcome outcome)
{
    m_isOver = true;
    m_socket.disconnect(this);
    outcome.phase = Outcome::Phase::Connecting;
    emit failed(outcome);
}

} // namespace roomscope
