// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/feedboard.h"

namespace roomscope::server {

//! The demo's live data: orders a minute, boxes in stock B and trucks on the road, two values a second each,
//! walking at random around what is usual. No user of the server: it only publishes.
class FeedBot final
{
public:
    static constexpr std::chrono::milliseconds kEvery{500};

    FeedBot(Office &office, FeedBoard &board);

private:
    //! A value that strays by \c step and is drawn back to \c usual.
    struct Walk
    {
        FeedInfo info;
        double usual = 0;
        double least = 0;
        double most = 0;
        double step = 1;
        double value = 0;
    };

    void tick();

    Office &m_office;
    FeedBoard &m_board;
    Alarm m_alarm;
    std::vector<Walk> m_walks;
};

} // namespace roomscope::server
