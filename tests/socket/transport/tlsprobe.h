// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/relay/tlsjudge.h"
#include "transport/relay/tlssetup.h"

#include <QSslSocket>
#include <QTest>

namespace roomscope::test {

//! One attempt to talk TLS to a port of this machine, as an account with \c settings would. What it would
//! send goes out only after the verdict.
class TlsProbe final : public QObject
{
public:
    TlsSettings settings;
    ConnectionSecrets secrets;
    QString host = QStringLiteral("localhost");
    bool isReady = false;
    std::optional<TlsFacts> failure;
    TlsFacts facts; //!< of the last verdict

    //! Whether it came to an end either way.
    bool run(quint16 port, const QByteArray &request = "a-secret-request\n")
    {
        const auto setup = tlsSetupFor(settings, secrets);
        if (!setup) {
            return false;
        }
        m_socket.setSslConfiguration(setup->configuration);
        m_socket.setPeerVerifyMode(verifyModeFor(settings, host, port));
        m_socket.setPeerVerifyName(host);
        const auto judge = [this, port] {
            const TlsVerdict verdict = judgeTls(tlsSightOf(m_socket, host, port), settings.pins);
            facts = verdict.facts;
            if (!verdict.isAccepted && !failure) {
                failure = verdict.facts;
                m_socket.abort();
            }
            return verdict.isAccepted;
        };
        connect(&m_socket, &QSslSocket::sslErrors, this, judge);
        connect(&m_socket, &QSslSocket::encrypted, this, [this, judge, request] {
            if (judge()) {
                isReady = true;
                m_socket.write(request);
            }
        });
        connect(&m_socket, &QAbstractSocket::errorOccurred, this, [this, port] {
            if (!failure) {
                failure = tlsHandshakeFailure(tlsSightOf(m_socket, host, port), m_socket.errorString());
            }
        });
        connect(&m_socket, &QAbstractSocket::connected, this, [this] { m_socket.startClientEncryption(); });
        m_socket.connectToHost(QStringLiteral("127.0.0.1"), port);
        return QTest::qWaitFor([this] { return isReady || failure; }, 10'000);
    }

    [[nodiscard]] QString errorString() const { return m_socket.errorString(); }

private:
    QSslSocket m_socket;
};

} // namespace roomscope::test
