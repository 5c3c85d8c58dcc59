// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/presencekeeper.h"

#include "workspace/account.h"
#include "workspace/workspace.h"

#include <QEvent>
#include <QMainWindow>

using namespace std::chrono_literals;

namespace roomscope {

namespace {
//! Away from the window for so long, the user is idle.
constexpr auto kIdleAfter = 5min;
} // namespace

PresenceKeeper::PresenceKeeper(const WindowParts &parts)
    : QObject(&parts.window), m_window(parts.window), m_workspace(parts.workspace)
{
    m_idleTimer.setSingleShot(true);
    m_idleTimer.setInterval(kIdleAfter);
    connect(&m_idleTimer, &QTimer::timeout, this, [this] {
        m_isIdle = true;
        tell();
    });
    connect(&m_workspace, &Workspace::accountOpened, this, [this](Account *account) {
        account->setPresence(m_isIdle ? PresenceState::Idle : PresenceState::Online);
    });
    m_window.installEventFilter(this);
    onActivationChanged();
}

bool PresenceKeeper::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_window && event->type() == QEvent::ActivationChange)
        onActivationChanged();
    return QObject::eventFilter(watched, event);
}

void PresenceKeeper::onActivationChanged()
{
    if (!m_window.isActiveWindow()) {
        m_idleTimer.start();
        return;
    }
    m_idleTimer.stop();
    m_isIdle = false;
    tell();
}

void PresenceKeeper::tell()
{
    for (Account *account : m_workspace.accounts())
        account->setPresence(m_isIdle ? PresenceState::Idle : PresenceState::Online);
}

} // namespace roomscope
