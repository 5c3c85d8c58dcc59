// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "soakarchive.h"

#include <QMap>
#include <QSet>
#include <QStringList>

namespace roomscope::test {

//! What one client was to write, and what it was told.
struct SoakWriter
{
    QString user;
    int messages = 0;
    //! Seq by number of every message it was told is stored.
    QMap<int, qint64> accepted = {};
    //! Numbers that were lost three times and sent again by hand: later ones may stand before them.
    QSet<int> parked = {};
};

//! What is wrong with the server's file: empty when every message of the plan is there once, in order, under
//! seqs and revs without a hole, and in the place its writer was told.
[[nodiscard]] QStringList findingsInServer(const SoakArchive &server, const QList<SoakWriter> &writers);
//! What is wrong with a client's file beside the server's: empty when it holds the same.
[[nodiscard]] QStringList findingsInClient(const SoakArchive &client, const SoakArchive &server);

} // namespace roomscope::test
