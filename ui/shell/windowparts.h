// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMainWindow;

namespace roomscope {

class ChatPane;
class Clock;
class ShownAccount;
class Sidebar;
class WindowMenus;
class Workspace;

//! What a dock, a menu entry or a shortcut of the window is made from. All of it outlives the part, which is
//! a child of the window.
struct WindowParts
{
    QMainWindow &window;
    Workspace &workspace;
    const Clock &clock;
    ShownAccount &shown;
    Sidebar &sidebar;
    ChatPane &chat;
    WindowMenus &menus;
};

//! Makes all parts that the window itself knows nothing of: one line each. They come before the window's
//! layout is restored, so that their docks are restored with it.
void addParts(const WindowParts &parts);

} // namespace roomscope
