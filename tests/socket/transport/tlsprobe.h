// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/systemclock.h"
#include "transport/relay/upstream.h"

#include <QTest>

namespace roomscope::test {

//! One attempt to talk TLS to a port of this machine, as an account with \c settings would. What it would
//! send goes out when the Upstream says ready.
class TlsProbe final : public QObject
{
public:
    TlsSettings settings;
    ConnectionSecrets secrets;
    QString host = QStringLiteral("localhost");
    bool isReady = false;
    std::optional<Outcome> outcome;

    //! Whether it came to an end either way.
    bool run(quint16 port, const QByteArray &request = "a-secret-request\n")
    {
        connect(&m_upstream, &Upstream::ready, this, [this, request] {
            isReady = true;
            connect(m_upstream.socket(), &QAbstractSocket::errorOccurred, this,
                    [this] { lateErrors.append(m_upstream.socket()->errorString()); });
            m_upstream.socket()->write(request);
        });
        connect(&m_upstream, &Upstream::failed, this, [this](const Outcome &ended) { outcome = ended; });
        QUrl url;
        url.setScheme(QStringLiteral("wss"));
        url.setHost(host);
        url.setPort(port);
        m_upstream.open(
            {.url = url,
             .tls = settings,
             .secrets = secrets,
             .deadlines = {.attempt = std::chrono::seconds(10), .connect = std::chrono::seconds(10)}});
        return QTest::qWaitFor([this] { return isReady || outcome; }, 12'000);
    }

    [[nodiscard]] TlsFacts facts() const { return m_upstream.tls().value_or(TlsFacts()); }
    [[nodiscard]] QString why() const { return outcome ? outcome->detail : QString(); }
    //! Of the socket, after it was ready.
    QStringList lateErrors;

private:
    SystemClock m_clock;
    Upstream m_upstream{m_clock};
};

} // namespace roomscope::test
