// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ulid.h"
#include "server/accounttable.h"
#include "server/announcementstore.h"
#include "server/conversationbook.h"
#include "server/logstore.h"
#include "server/messagestore.h"
#include "server/peoplebook.h"
#include "server/requeststore.h"
#include "server/serveroptions.h"
#include "server/sessionboard.h"
#include "server/turn.h"

namespace roomscope::server {

//! What every desk works with: time and chance, the tables, what is held of them in memory, who is logged in,
//! and the turn that stores and says things. One of it for a server; lives in the server's thread.
struct Office
{
    Office(Database &database, Clock &clockUsed, Random &randomUsed, const ServerLimitsOptions &limitsUsed)
        : clock(clockUsed)
        , random(randomUsed)
        , limits(limitsUsed)
        , ids(clockUsed, randomUsed)
        , turn(database)
        , logs(database)
        , users(database)
        , accounts(database)
        , messages(database)
        , requests(database)
        , announcements(database)
    {
    }

    //! Reads everything that is held in memory from the disk again.
    [[nodiscard]] Result<void> reload();

    Clock &clock;
    Random &random;
    const ServerLimitsOptions limits;
    UlidSource ids;
    Turn turn;
    LogStore logs;
    UserStore users;
    AccountTable accounts;
    MessageStore messages;
    RequestStore requests;
    AnnouncementStore announcements;
    ConversationBook book;
    PeopleBook people;
    SessionBoard sessions;
};

} // namespace roomscope::server
