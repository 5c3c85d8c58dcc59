// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/hosting.h"

class QAction;
class QMainWindow;

namespace roomscope {

class HostingDock;
class Workspace;

//! Hosting in the window: its line in the File menu, the dialog, and the dock while it runs.
class HostingActions final : public QObject
{
    Q_OBJECT
public:
    //! To be made when the window has its menus and before it restores its layout.
    HostingActions(Workspace &workspace, QMainWindow *window);

    [[nodiscard]] HostingDock *dock() const { return m_dock; }

private:
    void addToMenu();
    void open();
    void onState(Hosting::State state);
    void copyLink();
    void takeInvite(const QUrl &link);
    void askStop();
    void complain(const Error &error);

    Hosting &m_hosting;
    QMainWindow *m_window;
    HostingDock *m_dock;
    QAction *m_action;
};

} // namespace roomscope
