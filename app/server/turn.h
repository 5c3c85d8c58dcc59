// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/ids.h"
#include "server/outlet.h"

#include <QObject>

#include <optional>
#include <vector>

namespace roomscope {
class Database;
}

namespace roomscope::server {

//! One turn of the event loop: the changes that its requests make are one transaction (group commit), and
//! whatever the server wants to say waits, in order, until that is on disk. So an ack never comes before its
//! commit, and acks and pushes never overtake each other.
class Turn final : public QObject
{
    Q_OBJECT
public:
    explicit Turn(Database &database, QObject *parent = nullptr);

    //! Opens the transaction, once a turn; to be called before the first change.
    [[nodiscard]] Result<void> open();
    //! Something to say. \a answers: the request this is the answer to; if the turn cannot be stored, it gets
    //! "unavailable" instead.
    void post(Outlet *outlet, Parcel parcel, const std::optional<ClientId> &answers = {});
    //! Ends a connection after what was posted before.
    void postClose(Outlet *outlet, quint16 code, const QString &reason);
    //! The outlet is going away.
    void forget(Outlet *outlet);
    //! Something failed while changing: nothing of this turn is kept.
    void abandon(const Error &error);
    //! Commits and says everything now; comes by itself at the end of a turn. False when nothing of it was
    //! kept.
    bool settle();

signals:
    //! Nothing of the turn was kept: what is held in memory must be read again, before this returns.
    void abandoned();
    //! Everything of the turn is on disk and said.
    void settled();

private:
    struct Entry
    {
        Outlet *outlet = nullptr;
        Parcel parcel = {};
        std::optional<ClientId> answers = {};
        std::optional<quint16> closeCode = {};
        QString closeReason = {};
    };

    void schedule();
    void flush();

    Database &m_database;
    std::vector<Entry> m_entries;
    bool m_isOpen = false;
    bool m_isScheduled = false;
    bool m_isFailing = false;
};

} // namespace roomscope::server
