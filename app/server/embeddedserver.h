// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/error.h"
#include "base/random.h"
#include "domain/serverfigures.h"
#include "server/serveroptions.h"

#include <QObject>
#include <QThread>
#include <QUrl>

#include <functional>
#include <memory>

namespace roomscope {

namespace server {
class ServerCore;
}

//! What a server takes from outside itself. Both are called, and what they make is used, in the server's own
//! thread.
struct ServerSurroundings
{
    std::function<std::unique_ptr<Clock>()> clock = {};
    std::function<std::unique_ptr<Random>()> random = {};
};

//! The embedded gateway: protocol.md over its own SQLite file, in a thread of its own. May be made and used
//! in any thread; the signals come in the thread this object lives in.
class EmbeddedServer final : public QObject
{
    Q_OBJECT
public:
    explicit EmbeddedServer(ServerOptions options, QObject *parent = nullptr);
    EmbeddedServer(ServerOptions options, ServerSurroundings surroundings, QObject *parent = nullptr);
    //! Stops as stop() does, and waits for it.
    ~EmbeddedServer() override;

    //! Opens the database and listens. Then listening() or failed() follows. Nothing while it runs.
    void start();
    //! Tells every client "bye" 1012, stores everything, closes. Then stopped() follows, at the latest after
    //! the farewell of the limits. Nothing while it does not run.
    void stop();
    //! Reads certificate and key again, for connections from now on: tlsReloaded() or tlsKept() follows.
    //! Nothing while it does not run or does not encrypt.
    void reloadTls();
    //! invited() or inviteFailed() follows. Nothing while it does not run.
    void makeInvite();
    [[nodiscard]] bool isRunning() const { return m_core != nullptr; }

signals:
    //! \a invite is empty where only accounts may come in. Else it is a secret: with it anyone gets a first
    //! login for a free name, for seven days. It is kept as a hash only; every start makes a new one.
    void listening(const QUrl &address, const QString &invite);
    //! Could not start: "data-dir", "in-use" (another server has the directory), "newer-file",
    //! "not-loopback", "bad-address", a code of TlsIdentity, "port-in-use", "port-forbidden",
    //! "cannot-listen", or a code of the database. It does not run.
    void failed(const roomscope::Error &error);
    void stopped();
    void tlsReloaded();
    //! The certificate was not good; the one before stays in use.
    void tlsKept(const roomscope::Error &error);
    //! A secret: one person gets a first login for a free name with it, within two days.
    void invited(const QString &invite);
    void inviteFailed(const roomscope::Error &error);
    //! As often as the options say, never more than one on its way.
    void figuresChanged(const roomscope::ServerFigures &figures);

private:
    void endThread();

    const ServerOptions m_options;
    const ServerSurroundings m_surroundings;
    QThread m_thread;
    server::ServerCore *m_core = nullptr;
};

} // namespace roomscope
