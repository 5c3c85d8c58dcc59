// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/hosting.h"

#include "base/systemclock.h"

namespace roomscope {

Hosting::Hosting(QString dataDir, QObject *parent) : QObject(parent), m_dataDir(std::move(dataDir)) {}

Hosting::~Hosting() = default;

void Hosting::start(HostedServer server)
{
    if (m_state != State::Off)
        return;
    server.dataDir = m_dataDir;
    server.isReporting = true;
    m_host = std::make_unique<ServerHost>(server);
    server.tlsKeyPassword.clear();
    m_server = std::move(server);
    connect(m_host.get(), &ServerHost::listening, this, [this](const QUrl &link) {
        m_link = link;
        m_since = SystemClock().wallNow();
        setState(State::Running);
    });
    connect(m_host.get(), &ServerHost::failed, this, [this](const Error &error) {
        end();
        emit failed(error);
    });
    connect(m_host.get(), &ServerHost::stopped, this, &Hosting::end);
    connect(m_host.get(), &ServerHost::figuresChanged, this, [this](const ServerFigures &figures) {
        m_figures = figures;
        emit figuresChanged();
    });
    connect(m_host.get(), &ServerHost::invited, this, &Hosting::invited);
    connect(m_host.get(), &ServerHost::inviteFailed, this, &Hosting::inviteFailed);
    setState(State::Starting);
    m_host->start();
}

void Hosting::stop()
{
    if (m_state == State::Off || m_state == State::Stopping)
        return;
    setState(State::Stopping);
    m_host->stop();
}

void Hosting::makeInvite()
{
    if (m_state == State::Running)
        m_host->makeInvite();
}

void Hosting::end()
{
    // The host itself may be telling us so, and stays until the next start.
    m_link.clear();
    m_figures = {};
    setState(State::Off);
}

void Hosting::setState(State state)
{
    if (state == m_state)
        return;
    m_state = state;
    emit stateChanged(state);
}

} // namespace roomscope
