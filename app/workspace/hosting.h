// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/serverhost.h"

namespace roomscope {

//! The server that this program runs for others, at most one. Belongs to the workspace, so that it goes on
//! when the window is made anew. GUI thread; the server has its own.
class Hosting final : public QObject
{
    Q_OBJECT
public:
    enum class State
    {
        Off,
        Starting,
        Running,
        Stopping
    };

    explicit Hosting(QString dataDir, QObject *parent = nullptr);
    //! Stops as stop() does, and waits for it.
    ~Hosting() override;

    //! Where its files are.
    [[nodiscard]] const QString &dataDir() const { return m_dataDir; }
    [[nodiscard]] State state() const { return m_state; }
    //! How it was started; its passwords are gone.
    [[nodiscard]] const HostedServer &server() const { return m_server; }
    //! A secret where it holds an invite; empty unless it runs.
    [[nodiscard]] const QUrl &link() const { return m_link; }
    [[nodiscard]] WallTime since() const { return m_since; }
    [[nodiscard]] const ServerFigures &figures() const { return m_figures; }

    //! Starts it in dataDir(); running() or failed() follows. Nothing unless it is off.
    void start(HostedServer server);
    //! Everyone connected is told; off follows.
    void stop();
    //! invited() or inviteFailed() follows. Nothing unless it runs.
    void makeInvite();

signals:
    void stateChanged(roomscope::Hosting::State state);
    //! It did not start; it is off again. The codes of EmbeddedServer::failed().
    void failed(const roomscope::Error &error);
    void figuresChanged();
    void invited(const QUrl &link);
    void inviteFailed(const roomscope::Error &error);

private:
    void setState(State state);
    void end();

    const QString m_dataDir;
    State m_state = State::Off;
    HostedServer m_server;
    QUrl m_link;
    WallTime m_since = {};
    ServerFigures m_figures;
    std::unique_ptr<ServerHost> m_host;
};

} // namespace roomscope
