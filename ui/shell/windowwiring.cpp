// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/windowwiring.h"

#include "connection/bannerstack.h"
#include "rooms/sidebar.h"
#include "shell/accountactions.h"
#include "shell/roomactions.h"
#include "shell/shownaccount.h"
#include "shell/windowmenus.h"
#include "workspace/account.h"

namespace roomscope::windowwiring {

void connectMenus(WindowMenus &menus, ShownAccount &shown, AccountActions &actions, RoomActions &rooms)
{
    QObject::connect(&menus, &WindowMenus::connectTriggered, &actions,
                     [&actions] { actions.connectToServer(); });
    QObject::connect(&menus, &WindowMenus::onlineTriggered, &shown, [&shown](bool isWanted) {
        if (Account *account = shown.account())
            isWanted ? account->connectToServer() : account->disconnectFromServer();
    });
    QObject::connect(&menus, &WindowMenus::networkTriggered, &actions, &AccountActions::editNetwork);
    QObject::connect(&menus, &WindowMenus::joinTriggered, &rooms, &RoomActions::joinRoom);
    QObject::connect(&menus, &WindowMenus::createTriggered, &rooms, &RoomActions::createRoom);
    QObject::connect(&menus, &WindowMenus::writeTriggered, &rooms, &RoomActions::writeToUser);
    QObject::connect(&menus, &WindowMenus::inviteTriggered, &rooms,
                     [&rooms, &shown] { rooms.invite(shown.conversation()); });
    QObject::connect(&menus, &WindowMenus::leaveTriggered, &rooms,
                     [&rooms, &shown] { rooms.leave(shown.conversation()); });
    QObject::connect(&menus, &WindowMenus::aboutTriggered, &actions, &AccountActions::showAbout);
}

void connectBanners(BannerStack &banners, ShownAccount &shown, AccountActions &actions)
{
    const auto on = [&banners, &shown](void (BannerStack::*signal)(), void (Account::*command)()) {
        QObject::connect(&banners, signal, &shown, [&shown, command] {
            if (Account *account = shown.account())
                (account->*command)();
        });
    };
    on(&BannerStack::connectRequested, &Account::connectToServer);
    on(&BannerStack::tryNowRequested, &Account::tryNow);
    on(&BannerStack::stopTryingRequested, &Account::stopTrying);
    on(&BannerStack::probeRequested, &Account::probe);
    on(&BannerStack::retryStorageRequested, &Account::retryStorage);
    QObject::connect(&banners, &BannerStack::signInRequested, &actions, &AccountActions::signIn);
    QObject::connect(&banners, &BannerStack::editAddressRequested, &actions, &AccountActions::editAddress);
    QObject::connect(&banners, &BannerStack::editNetworkRequested, &actions, &AccountActions::editNetwork);
    QObject::connect(&banners, &BannerStack::lookAtCertificateRequested, &actions,
                     &AccountActions::lookAtCertificate);
    QObject::connect(&banners, &BannerStack::joinServerRequested, &actions,
                     [&actions] { actions.connectToServer(); });
    QObject::connect(&banners, &BannerStack::connectionDetailsRequested, &actions,
                     &AccountActions::showConnectionDetails);
    QObject::connect(&banners, &BannerStack::storageDetailsRequested, &actions,
                     &AccountActions::showStorageDetails);
}

void connectSidebar(Sidebar &sidebar, ShownAccount &shown, RoomActions &rooms)
{
    QObject::connect(&sidebar, &Sidebar::joinRequested, &rooms, &RoomActions::joinRoom);
    QObject::connect(&sidebar, &Sidebar::createRequested, &rooms, &RoomActions::createRoom);
    QObject::connect(&sidebar, &Sidebar::writeRequested, &rooms, &RoomActions::writeToUser);
    QObject::connect(&sidebar, &Sidebar::leaveRequested, &rooms, &RoomActions::leave);
    QObject::connect(&sidebar, &Sidebar::inviteRequested, &rooms, &RoomActions::invite);
    QObject::connect(
        &sidebar, &Sidebar::preferencesRequested, &shown,
        [&shown](const ConversationId &conversation, const ConversationPreferences &preferences) {
            if (Account *account = shown.account())
                account->setPreferences(conversation, preferences);
        });
    QObject::connect(&sidebar, &Sidebar::markReadRequested, &shown,
                     [&shown](const ConversationId &conversation) {
                         Account *account = shown.account();
                         const StoredConversation *stored =
                             account ? account->conversations()->find(conversation) : nullptr;
                         if (stored)
                             account->markRead(conversation, stored->conversation.lastOrder);
                     });
}

} // namespace roomscope::windowwiring
