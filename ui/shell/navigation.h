// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/windowparts.h"
#include "switcher/switchentry.h"

#include <QObject>

class QAction;
class QKeySequence;
class QMenu;

namespace roomscope {

class Account;

//! Going places by keys: the menu "Go" with the switcher (Ctrl+K), searching the conversation (Ctrl+F), the
//! next conversation and the next unread one; the sheet of all shortcuts (Ctrl+/); and Escape, which leads
//! back to the message field from wherever nobody else wanted it.
class Navigation final : public QObject
{
    Q_OBJECT
public:
    explicit Navigation(const WindowParts &parts);

    void openSwitcher();
    void openShortcutSheet();
    //! A pasted address or link: the server is connected to, or the message shown.
    void openLink(const QString &link);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Way : int
    {
        Up = -1,
        Down = 1
    };
    enum class Which
    {
        Any,
        Unread
    };

    void makeMenu();
    void connectDesk();
    QAction *addTo(QMenu *menu, const QString &text, const QString &name, const QKeySequence &keys,
                   void (Navigation::*slot)());
    void goNext() { go(Way::Down, Which::Any); }
    void goPrevious() { go(Way::Up, Which::Any); }
    void goNextUnread() { go(Way::Down, Which::Unread); }
    void goPreviousUnread() { go(Way::Up, Which::Unread); }
    void search();
    void showWhatCanBeDone();
    void go(Way way, Which which);
    void onChosen(const SwitchEntry &entry, const QList<Account *> &accounts,
                  const QList<QAction *> &actions);

    WindowParts m_parts;
    //! Need a conversation; need an account.
    QList<QAction *> m_inConversation;
    QList<QAction *> m_inAccount;
};

} // namespace roomscope
