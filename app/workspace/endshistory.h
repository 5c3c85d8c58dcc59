// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/outcome.h"

#include <QList>
#include <QMetaType>

#include <deque>

namespace roomscope {

//! How many connections ended in one way.
struct EndCount
{
    Outcome::Kind kind = Outcome::Kind::Lost;
    int count = 0;

    bool operator==(const EndCount &) const = default;
};

//! How the connections of one account ended in the last 24 hours, and how often it came back. Keeps the
//! newest kMax of each, in memory only.
class EndsHistory final
{
public:
    static constexpr size_t kMax = 1000;
    static constexpr std::chrono::hours kMemory{24};

    //! An end that nobody here asked for.
    void addEnd(WallTime at, Outcome::Kind kind);
    //! A login after the first of this run.
    void addReturn(WallTime at);
    //! Forgets what is older than kMemory at \a now; true where that was something.
    bool forget(WallTime now);

    [[nodiscard]] int returns() const { return int(m_returns.size()); }
    [[nodiscard]] int ends() const { return int(m_ends.size()); }
    //! The most frequent first; those as frequent in the order of their kind.
    [[nodiscard]] QList<EndCount> counts() const;

private:
    struct End
    {
        WallTime at;
        Outcome::Kind kind = Outcome::Kind::Lost;
    };

    std::deque<End> m_ends;
    std::deque<WallTime> m_returns;
};

} // namespace roomscope
