// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/embeddedserver.h"
#include "server/serverengine.h"

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

signals:
    void listening(const QUrl &address, const QString &invite);
    void failed(const roomscope::Error &error);
    void stopped();

private:
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
    std::unique_ptr<Database> m_database;
    std::unique_ptr<ServerEngine> m_engine;
};

} // namespace roomscope::server
