// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/feedbot.h"

#include <algorithm>
#include <cmath>

namespace roomscope::server {

using namespace Qt::StringLiterals;

namespace {

//! The share of its distance from what is usual that a value loses at each step.
constexpr double kPull = 0.02;

} // namespace

FeedBot::FeedBot(Office &office, FeedBoard &board)
    : m_office(office)
    , m_board(board)
    , m_alarm(office.clock, [this] { tick(); })
    , m_walks({{.info = {FeedId(u"fleet.trucks"_s), u"Trucks on the road"_s, {}},
                .usual = 14,
                .least = 0,
                .most = 24,
                .step = 0.8},
               {.info = {FeedId(u"orders.rate"_s), u"Orders"_s, u"/min"_s},
                .usual = 42,
                .least = 4,
                .most = 120,
                .step = 4},
               {.info = {FeedId(u"stock.b"_s), u"Stock in B"_s, u"boxes"_s},
                .usual = 640,
                .least = 0,
                .most = 1200,
                .step = 9}})
{
    for (Walk &walk : m_walks) {
        walk.value = walk.usual;
        m_board.announce(walk.info);
    }
    m_alarm.start(kEvery);
}

void FeedBot::tick()
{
    m_alarm.start(kEvery);
    for (Walk &walk : m_walks) {
        const double stray = (2 * m_office.random.unit() - 1) * walk.step;
        walk.value =
            std::clamp(walk.value + stray + (walk.usual - walk.value) * kPull, walk.least, walk.most);
        m_board.publish(walk.info.id, std::round(walk.value));
    }
}

} // namespace roomscope::server
