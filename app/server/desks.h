// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/announcementdesk.h"
#include "server/feedboard.h"
#include "server/historydesk.h"
#include "server/logindesk.h"
#include "server/peopledesk.h"
#include "server/presenceboard.h"
#include "server/roledesk.h"
#include "server/roomdesk.h"
#include "server/typingboard.h"

namespace roomscope::server {

//! All desks of one server, over one office.
struct Desks
{
    explicit Desks(Office &office)
        : fanout(office)
        , logins(office)
        , presence(office, fanout)
        , messages(office, fanout, presence)
        , history(office, messages)
        , rooms(office, fanout, presence)
        , people(office, fanout)
        , typing(office, fanout, messages)
        , feeds(office)
        , announcements(office, fanout)
        , roles(office)
    {
    }

    Fanout fanout;
    LoginDesk logins;
    PresenceBoard presence;
    MessageDesk messages;
    HistoryDesk history;
    RoomDesk rooms;
    PeopleDesk people;
    TypingBoard typing;
    FeedBoard feeds;
    AnnouncementDesk announcements;
    RoleDesk roles;
};

} // namespace roomscope::server
