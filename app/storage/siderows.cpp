// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/siderows.h"

#include "base/timetext.h"

namespace roomscope::siderows {

using namespace Qt::StringLiterals;

namespace {

Result<void> checked(const Result<qint64> &ran)
{
    return ran ? Result<void>() : Result<void>(failure(ran.error()));
}

} // namespace

Result<void> putRange(Database &database, qint64 epoch, const RangeBook::Change &change)
{
    for (const ArchiveRange &absorbed : change.absorbed) {
        const auto removed =
            database.run(u"DELETE FROM ranges WHERE epoch = ? AND first = ?"_s, epoch, absorbed.from);
        if (!removed)
            return failure(removed.error());
    }
    return checked(database.run(u"INSERT INTO ranges (epoch, first, last) VALUES (?, ?, ?)"_s, epoch,
                                change.joined.from, change.joined.to));
}

Result<void> putReceipt(Database &database, qint64 epoch, const Receipt &receipt)
{
    const bool isRead = receipt.kind == ReceiptKind::Read;
    return checked(
        database.run(u"INSERT INTO receipts (epoch, user, delivered, read) VALUES (?, ?, ?, ?) ON CONFLICT "
                     u"(epoch, user) DO UPDATE SET "
                     "delivered = max(delivered, excluded.delivered), read = max(read, excluded.read)"_s,
                     epoch, receipt.user.text(), isRead ? 0 : receipt.order, isRead ? receipt.order : 0));
}

Result<void> putProof(Database &database, qint64 epoch, const GapProof &proof)
{
    return checked(
        database.run(u"INSERT INTO proofs (epoch, after_order, at, offline_ms, missed, fetched, missing) "
                     "VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
                     epoch, proof.afterOrder, toUnixMs(proof.at), qint64(proof.offline.count()), proof.missed,
                     proof.fetched, proof.missing));
}

Result<void> putUser(Database &database, const User &user)
{
    return checked(
        database.run(u"INSERT INTO users (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET "
                     "name = excluded.name WHERE excluded.name <> '' AND excluded.name <> users.name"_s,
                     user.id.text(), user.name));
}

} // namespace roomscope::siderows
