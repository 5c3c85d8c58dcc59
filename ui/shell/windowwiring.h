// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace roomscope {

class AccountActions;
class BannerStack;
class RoomActions;
class ShownAccount;
class Sidebar;
class WindowMenus;

//! What a click asks for, taken to the account that is shown or to the dialogs of it.
namespace windowwiring {

void connectMenus(WindowMenus &menus, ShownAccount &shown, AccountActions &actions, RoomActions &rooms);
void connectBanners(BannerStack &banners, ShownAccount &shown, AccountActions &actions);
void connectSidebar(Sidebar &sidebar, ShownAccount &shown, RoomActions &rooms);

} // namespace windowwiring

} // namespace roomscope
