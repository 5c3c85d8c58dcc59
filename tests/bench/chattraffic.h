// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace roomscope::bench {

//! \a count messages of the gateway protocol as a server pushes them in a busy morning: seven of ten are
//! chat, the rest typing, presence, receipts and reactions. Words are drawn by chance, the common ones often,
//! as in speech: no two texts are alike, and ids are as random as real ones.
[[nodiscard]] QList<QByteArray> chatTraffic(int count, quint32 seed);

} // namespace roomscope::bench
