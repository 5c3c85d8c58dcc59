// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/direction.h"

#include <QtGlobal>

#include <deque>
#include <vector>

namespace roomscope::wire {

//! Which records (by Record::number) carry which message (by its ordinal in its direction), on one
//! connection. Many to many: a fragmented message is many records, a batch or a compressed block may be many
//! messages in one. Bounded: the oldest entries are forgotten first, and recordsOf() then says nothing rather
//! than something wrong.
class MessageMap final
{
public:
    explicit MessageMap(qsizetype capacity = 100'000);

    void add(Direction direction, quint64 ordinal, quint64 record);
    [[nodiscard]] std::vector<quint64> recordsOf(Direction direction, quint64 ordinal) const;
    [[nodiscard]] std::vector<quint64> ordinalsOf(Direction direction, quint64 record) const;

private:
    struct Link
    {
        quint64 ordinal;
        quint64 record;
    };
    struct Side
    {
        std::deque<Link> links = {};
        //! Up to here something was forgotten, so no list would be whole.
        Link forgotten = {0, 0};
    };
    [[nodiscard]] const Side &side(Direction direction) const;

    qsizetype m_capacity;
    Side m_in;
    Side m_out;
};

} // namespace roomscope::wire
