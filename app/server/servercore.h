// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/embeddedserver.h"
#include "server/serverengine.h"
#include "server/tlsidentity.h"

#include <QLockFile>

namespace roomscope::server {

//! The embedded server's part in its own thread: takes the data directory, opens the database, runs the
//! engine. All that belongs to the thread is made in start() and gone before stopped() or failed().
class ServerCore final : public QObject
{
    Q_OBJECT
public:
    ServerCore(const ServerOptions &options, const ServerSurroundings &surroundings);
    ~ServerCore() override;

    void start();
    void stop();
    void reloadTls();
    void makeInvite();
    //! Any thread: the last figures() came through, the next may follow.
    void figuresTaken() { m_areFiguresTaken = true; }

signals:
    void listening(const QUrl &address, const QString &invite);
    void failed(const roomscope::Error &error);
    void stopped();
    void tlsReloaded();
    void tlsKept(const roomscope::Error &error);
    void invited(const QString &invite);
    void inviteFailed(const roomscope::Error &error);
    void figures(const roomscope::ServerFigures &figures);

private:
    [[nodiscard]] Result<void> readTls();
    [[nodiscard]] QUrl addressAt(quint16 port) const;
    [[nodiscard]] Result<void> takeDirectory();
    [[nodiscard]] Result<void> openDatabase();
    //! The invite and the port.
    [[nodiscard]] Result<QPair<QString, quint16>> run();
    void onClosed();
    void clear();

    const ServerOptions m_options;
    const ServerSurroundings m_surroundings;
    std::unique_ptr<Clock> m_clock;
    std::unique_ptr<Random> m_random;
    std::unique_ptr<QLockFile> m_lock;
    std::optional<TlsIdentity> m_tls;
    std::atomic<bool> m_areFiguresTaken{true};
    std::unique_ptr<Database> m_database;
    std::unique_ptr<ServerEngine> m_engine;
};

} // namespace roomscope::server
