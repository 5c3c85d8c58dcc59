// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/monitorpart.h"

#include "monitor/accountswindow.h"
#include "workspace/accountsoverview.h"

namespace roomscope {

MonitorPart::MonitorPart(Workspace &workspace, const Clock &clock, QWidget *window)
    : QObject(window), m_workspace(workspace), m_clock(clock), m_window(window)
{
}

void MonitorPart::showOverview()
{
    if (!m_overview)
        m_overview = new AccountsOverview(m_workspace, m_clock, this);
    if (!m_shown) {
        m_shown = new AccountsWindow(*m_overview->model(), m_clock, m_window);
        connect(m_shown, &AccountsWindow::chosen, this, [this](const QString &key) {
            if (Account *account = m_overview->find(key))
                emit accountChosen(account);
        });
    }
    m_shown->show();
    m_shown->raise();
    m_shown->activateWindow();
}

} // namespace roomscope
