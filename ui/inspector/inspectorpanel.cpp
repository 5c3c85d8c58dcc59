// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/inspectorpanel.h"

#include "common/stylesheet.h"
#include "common/theme.h"
#include "inspector/framestab.h"

#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace roomscope {

InspectorPanel::InspectorPanel(ConnectionTab::Now now, QWidget *parent)
    : QWidget(parent)
    , m_tabs(new QTabWidget)
    , m_connection(new ConnectionTab(std::move(now)))
    , m_frames(new FramesTab)
{
    setObjectName(u"inspectorPanel"_s);
    setWidgetRole(this, WidgetRole::Side);
    m_tabs->setObjectName(u"inspectorTabs"_s);
    m_tabs->tabBar()->setAccessibleName(tr("Inspector"));
    m_tabs->addTab(m_connection, tr("Connection"));
    m_tabs->addTab(m_frames, tr("Frames"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_tabs);
}

void InspectorPanel::setModels(FramesModel *frames, ConnectionLogModel *log)
{
    m_connection->clear();
    m_connection->setLog(log);
    m_frames->setFrames(frames);
}

void InspectorPanel::present(const ConnectionStatus &status, const LinkFigures &figures)
{
    m_connection->present(status, figures);
}

void InspectorPanel::presentHandshake(const std::optional<HandshakeStory> &story)
{
    m_connection->presentHandshake(story);
}

bool InspectorPanel::selectMessage(const MessageRef &outgoing, const MessageRef &ack)
{
    showFrames();
    return m_frames->selectMessage(outgoing, ack);
}

void InspectorPanel::showConnection()
{
    m_tabs->setCurrentWidget(m_connection);
}

void InspectorPanel::showFrames()
{
    m_tabs->setCurrentWidget(m_frames);
}

} // namespace roomscope
