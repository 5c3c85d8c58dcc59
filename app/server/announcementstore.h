// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/announcement.h"

namespace roomscope {
class Database;
}

namespace roomscope::server {

struct AnnouncementRow
{
    AnnouncementId id;
    UserId user = {};
    WallTime at = {};
    QByteArray body = {};
    bool isUrgent = false;
    //! Addressees, without the author's own copy.
    qint64 total = 0;
};

//! How far an announcement got: of its total.
struct AnnouncementCounts
{
    qint64 waiting = 0;
    qint64 delivered = 0;
};

//! The tables of announcements and addressees. All calls within the caller's transaction; any error is the
//! disk's.
class AnnouncementStore final
{
public:
    explicit AnnouncementStore(Database &database);

    //! With a waiting row for each of \a addressees and for the author.
    [[nodiscard]] Result<void> insert(const AnnouncementRow &row, const QList<UserId> &addressees);
    [[nodiscard]] Result<std::optional<AnnouncementRow>> find(const AnnouncementId &id) const;
    [[nodiscard]] Result<AnnouncementCounts> counts(const AnnouncementRow &row) const;

    //! \name Distribution
    //! @{
    //! Announcements with addressees whose turn has not come.
    [[nodiscard]] Result<QList<AnnouncementId>> unfinished() const;
    [[nodiscard]] Result<QList<UserId>> waiting(const AnnouncementId &id, int limit) const;
    [[nodiscard]] Result<void> place(const AnnouncementId &id, const UserId &user, qint64 log, qint64 seq);
    //! @}

    //! \name Receipt
    //! @{
    //! False when it was received before, or is not theirs.
    [[nodiscard]] Result<bool> receive(const AnnouncementId &id, const UserId &user, WallTime at);
    //! Everything of \a user's up to \a seq that was not received before; the author's own copies count for
    //! nobody.
    [[nodiscard]] Result<QList<AnnouncementId>> receiveUpTo(const UserId &user, qint64 seq, WallTime at);
    //! Who has not received it, after a key, by id.
    [[nodiscard]] Result<QList<UserId>> pending(const AnnouncementRow &row, const QString &after,
                                                int limit) const;
    //! The seqs under which those who are told already, and have not received it, know it.
    [[nodiscard]] Result<QList<QPair<UserId, qint64>>> told(const AnnouncementRow &row) const;
    //! @}

private:
    Database &m_database;
};

} // namespace roomscope::server
