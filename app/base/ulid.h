// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/random.h"

#include <QString>
#include <QStringView>

namespace roomscope {

//! Makes ULIDs (26 characters of Crockford's base 32: 48 bits of wall time, 80 of chance). Each is greater than the
//! one before, also within a millisecond and when the wall clock is set back. One thread.
class UlidSource final
{
public:
    UlidSource(const Clock &clock, Random &random);

    [[nodiscard]] QString next();

private:
    const Clock &m_clock;
    Random &m_random;
    qint64 m_lastMs = 0;
    QByteArray m_lastChance;
};

//! Whether \a text has the shape of a ULID (upper case).
[[nodiscard]] bool isUlid(QStringView text);

} // namespace roomscope
