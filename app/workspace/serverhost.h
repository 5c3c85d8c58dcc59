// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QObject>
#include <QUrl>

#include <memory>

namespace roomscope {

class EmbeddedServer;

//! How a server of this program is to run (see ServerOptions, which the layers above do not see).
struct HostedServer
{
    QString dataDir;
    QString address = QStringLiteral("127.0.0.1");
    quint16 port = 0;
    bool isLanAllowed = false;
    bool isDemo = false;
};

//! The embedded server for those above the workspace: start, one link to paste, stop. Any thread.
class ServerHost final : public QObject
{
    Q_OBJECT
public:
    explicit ServerHost(const HostedServer &server, QObject *parent = nullptr);
    //! Stops the server cleanly and waits for it.
    ~ServerHost() override;

    void start();
    //! Before it listens, too: stopped() follows in any case but after failed().
    void stop();

signals:
    //! \a link is the address with the invite in its fragment, a secret; on all addresses of the machine it
    //! names one that others can reach.
    void listening(const QUrl &link);
    void failed(const roomscope::Error &error);
    void stopped();

private:
    std::unique_ptr<EmbeddedServer> m_server;
};

} // namespace roomscope
