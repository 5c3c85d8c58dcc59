// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/systemclock.h"
#include "shell/mainwindow.h"
#include "workspace/workspace.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <memory>

namespace roomscope::test {

//! The real window at 1280 x 800 with the demo open, and a way through everything it can show, for tests that
//! look at all widgets: new dialogs and panels in the menus are met without a change here.
class WindowWalk
{
public:
    //! Nothing but failures (a test's QVERIFY) stops it early; ask isReady().
    explicit WindowWalk(const QString &dataDir);
    ~WindowWalk();

    [[nodiscard]] bool isReady() const { return m_isReady; }
    [[nodiscard]] MainWindow &window() const { return *m_window; }
    [[nodiscard]] Account *account() const { return m_account; }

    //! Called for each thing on screen: the window with each tab of its panels, each dialog of its menus with
    //! each of its tabs and what it unfolds, the dialogs that only a fault opens, each banner, and the window
    //! without an account.
    using Look = std::function<void(QWidget &top, const QString &where)>;
    void walk(const Look &look);

private:
    void lookAtWindow(const Look &look);
    void lookAtDialogs(const Look &look);
    void lookAtFaults(const Look &look);
    void lookAtBanners(const Look &look);

    SystemClock m_clock;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<MainWindow> m_window;
    Account *m_account = nullptr;
    bool m_isReady = false;
};

} // namespace roomscope::test
