// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/database.h"
#include "storage/storedtypes.h"

#include <QSet>

namespace roomscope {

//! The outbox of the writer's connection. All calls in the writer's thread, inside its transaction.
class OutboxTable final
{
public:
    //! With rank and the state Queued; the stored row where this client id is there already (asked twice,
    //! kept once).
    [[nodiscard]] Result<OutboxRow> insert(Database &database, OutboxRow row);
    //! False where there is no such row.
    [[nodiscard]] Result<bool> update(Database &database, const ClientId &id, const Delivery &delivery);
    [[nodiscard]] Result<bool> remove(Database &database, const ClientId &id);
    //! Whether a Send with this id waits; asked for each message of our own that arrives, so it is kept in
    //! memory.
    [[nodiscard]] Result<bool> hasSend(Database &database, const ClientId &id);
    //! Ascending by rank.
    [[nodiscard]] static Result<QList<OutboxRow>> load(Database &database);

    //! A transaction was undone: what is remembered may not be on disk.
    void forget() { m_sends.reset(); }

private:
    std::optional<QSet<ClientId>> m_sends;
};

} // namespace roomscope
