// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

class QAction;
class QMenuBar;

namespace roomscope {

//! An action of the menu bar as it is listed elsewhere: the switcher, the sheet of shortcuts.
struct MenuCommand
{
    QAction *action = nullptr;
    //! "Room", "Help"
    QString menu;
    //! Without the sign for the key, and without "…".
    QString text;
    //! As they are written on this system; empty without.
    QString keys;
};

//! All actions of \a bar and its menus, in their order: those that can be seen, whether they can be used now
//! or not. Menus are opened by nobody for this, so what they make only when opened is not there.
[[nodiscard]] QList<MenuCommand> menuCommands(const QMenuBar &bar);

} // namespace roomscope
