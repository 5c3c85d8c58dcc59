// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/turn.h"

#include "base/logging.h"
#include "db/database.h"
#include "server/wording.h"

#include <utility>

namespace roomscope::server {

using namespace Qt::StringLiterals;

Turn::Turn(Database &database, QObject *parent) : QObject(parent), m_database(database) {}

Result<void> Turn::open()
{
    if (m_isOpen)
        return {};
    const auto begun = m_database.begin();
    if (!begun)
        return begun;
    m_isOpen = true;
    schedule();
    return {};
}

void Turn::post(Outlet *outlet, Parcel parcel, const std::optional<ClientId> &answers)
{
    m_entries.push_back({.outlet = outlet, .parcel = std::move(parcel), .answers = answers});
    schedule();
}

void Turn::postClose(Outlet *outlet, quint16 code, const QString &reason)
{
    m_entries.push_back({.outlet = outlet, .closeCode = code, .closeReason = reason});
    schedule();
}

void Turn::forget(Outlet *outlet)
{
    std::erase_if(m_entries, [outlet](const Entry &entry) { return entry.outlet == outlet; });
}

void Turn::abandon(const Error &error)
{
    // Once: a full disk refuses every request for as long as it is full.
    if (!std::exchange(m_isFailing, true))
        qCWarning(lcServer) << "cannot store:" << error.code << error.detail;
    if (std::exchange(m_isOpen, false))
        m_database.rollback();
    // Pushes tell of what did not happen, and closes follow from it; only those who asked get an answer.
    std::erase_if(m_entries, [](const Entry &entry) { return !entry.answers; });
    for (Entry &entry : m_entries)
        entry.parcel =
            wording::error(entry.answers, Error{u"unavailable"_s, u"the server could not store it"_s});
    emit abandoned();
}

bool Turn::settle()
{
    m_isScheduled = false;
    bool isStored = true;
    if (std::exchange(m_isOpen, false)) {
        const auto committed = m_database.commit();
        isStored = committed.has_value();
        if (!isStored)
            abandon(committed.error());
        else if (std::exchange(m_isFailing, false))
            qCInfo(lcServer) << "storing again";
    }
    flush();
    emit settled();
    return isStored;
}

void Turn::schedule()
{
    // At the end of the turn: all that the sockets have now shares one commit and one write each.
    if (!std::exchange(m_isScheduled, true))
        QMetaObject::invokeMethod(
            this, [this] { settle(); }, Qt::QueuedConnection);
}

void Turn::flush()
{
    // What delivering brings about belongs to the next turn.
    const std::vector<Entry> entries = std::exchange(m_entries, {});
    QHash<Outlet *, QList<Parcel>> parcels;
    QList<Outlet *> order;
    for (const Entry &entry : entries) {
        if (entry.closeCode)
            continue;
        if (!parcels.contains(entry.outlet))
            order.append(entry.outlet);
        parcels[entry.outlet].append(entry.parcel);
    }
    for (Outlet *outlet : std::as_const(order))
        outlet->deliver(parcels.value(outlet));
    for (const Entry &entry : entries) {
        if (entry.closeCode)
            entry.outlet->close(*entry.closeCode, entry.closeReason, {});
    }
}

} // namespace roomscope::server
