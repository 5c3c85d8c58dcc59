// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/embeddedserver.h"

#include "rawclient.h"

#include <QTemporaryDir>

namespace roomscope::test {

//! A real server on a free port, in a directory of its own that outlives restarts.
class ServerFixture final
{
public:
    explicit ServerFixture(ServerOptions options = {});
    ~ServerFixture();

    //! False when it did not start.
    [[nodiscard]] bool start();
    [[nodiscard]] bool stop();
    [[nodiscard]] bool restart() { return stop() && start(); }

    [[nodiscard]] const QUrl &address() const { return m_address; }
    [[nodiscard]] const QString &invite() const { return m_invite; }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    [[nodiscard]] QString databasePath() const;
    [[nodiscard]] ServerOptions &options() { return m_options; }
    [[nodiscard]] EmbeddedServer &server() { return *m_server; }

    //! A client that is open and logged in: by the invite the first time, by its token (kept here) later.
    //! Null when refused.
    [[nodiscard]] std::unique_ptr<RawClient> login(const QString &user, const QString &device = {},
                                                   const QJsonArray &resume = {},
                                                   const QJsonArray &features = RawClient::defaultFeatures());
    //! The ack of the last login().
    [[nodiscard]] const QJsonObject &helloAck() const { return m_helloAck; }
    [[nodiscard]] QString tokenOf(const QString &user) const { return m_tokens.value(user); }

private:
    QTemporaryDir m_dir;
    ServerOptions m_options;
    std::unique_ptr<EmbeddedServer> m_server;
    QUrl m_address;
    QString m_invite;
    std::optional<Error> m_error;
    QHash<QString, QString> m_tokens;
    QJsonObject m_helloAck;
};

} // namespace roomscope::test
