// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "workspace/workspace.h"

#include <QObject>

#include <memory>

class QMenu;

namespace roomscope {

class Appearance;
class Languages;
class MainWindow;

//! Owns the one window. When the language changes it makes the window anew, at the same place, with the same
//! account, conversation, words half written and focus: so no widget needs to know how to change its words.
//! Accounts and their connections do not notice.
class WindowKeeper final : public QObject
{
    Q_OBJECT
public:
    //! All outlive the keeper. Makes and shows the first window.
    WindowKeeper(Workspace &workspace, const Clock &clock, Languages &languages, Appearance &appearance);
    ~WindowKeeper() override;

    //! The present window; another one after made().
    [[nodiscard]] MainWindow &window() const { return *m_window; }

signals:
    void made(roomscope::MainWindow *window);

private:
    struct Place;

    void make();
    void makeAnew();
    void addMenus();
    void addAppearanceMenu(QMenu *view);
    void addLanguageMenu(QMenu *view);
    [[nodiscard]] Place place() const;
    void restore(const Place &place);

    Workspace &m_workspace;
    const Clock &m_clock;
    Languages &m_languages;
    Appearance &m_appearance;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace roomscope
