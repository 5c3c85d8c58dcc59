// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/inspectordock.h"

#include "inspector/inspectorpanel.h"
#include "workspace/account.h"

using namespace Qt::StringLiterals;

namespace roomscope {

InspectorDock::InspectorDock(QWidget *parent)
    : QDockWidget(parent), m_panel(new InspectorPanel(&std::chrono::steady_clock::now))
{
    setObjectName(u"inspectorDock"_s);
    setWindowTitle(tr("Inspector"));
    setAccessibleName(tr("Inspector"));
    setFeatures(DockWidgetClosable | DockWidgetMovable);
    setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea | Qt::BottomDockWidgetArea);
    // The tabs are title enough.
    setTitleBarWidget(new QWidget(this));
    setWidget(m_panel);
    ConnectionTab *connection = m_panel->connectionTab();
    connect(connection, &ConnectionTab::certificateRequested, this, &InspectorDock::certificateRequested);
    connect(connection, &ConnectionTab::tryNowRequested, this, [this] {
        if (m_account)
            m_account->tryNow();
    });
    connect(connection, &ConnectionTab::stopTryingRequested, this, [this] {
        if (m_account)
            m_account->stopTrying();
    });
    connect(connection, &ConnectionTab::probeRequested, this, [this] {
        if (m_account)
            m_account->probe();
    });
}

void InspectorDock::setAccount(Account *account)
{
    if (account == m_account)
        return;
    if (m_account)
        disconnect(m_account, nullptr, this, nullptr);
    m_account = account;
    if (!account) {
        m_panel->setModels(nullptr, nullptr);
        return;
    }
    m_panel->setModels(account->frames(), account->connectionLog());
    connect(account, &Account::statusChanged, this, &InspectorDock::refresh);
    connect(account, &Account::figuresChanged, this, &InspectorDock::refresh);
    connect(account, &Account::handshakeChanged, this, &InspectorDock::refreshHandshake);
    connect(account, &QObject::destroyed, this, [this] { m_panel->setModels(nullptr, nullptr); });
    refresh();
    refreshHandshake();
}

bool InspectorDock::selectMessage(const MessageRef &outgoing, const MessageRef &ack)
{
    return m_panel->selectMessage(outgoing, ack);
}

void InspectorDock::refreshHandshake()
{
    if (m_account)
        m_panel->presentHandshake(m_account->handshake());
}

void InspectorDock::refresh()
{
    if (m_account)
        m_panel->present(m_account->status(), m_account->figures());
}

} // namespace roomscope
