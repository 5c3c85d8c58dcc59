// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/windowparts.h"

#include <QObject>
#include <QTimer>

namespace roomscope {

//! Tells every account whether the person is at this window: online while it is active, idle some minutes
//! after.
class PresenceKeeper final : public QObject
{
    Q_OBJECT
public:
    explicit PresenceKeeper(const WindowParts &parts);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void onActivationChanged();
    void tell();

    QMainWindow &m_window;
    Workspace &m_workspace;
    QTimer m_idleTimer;
    bool m_isIdle = false;
};

} // namespace roomscope
