// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/session.h"
#include "chat/sessionsync.h"

namespace roomscope {

//! Announcements: confirms those that are on disk, and makes new ones. Their messages are filed like any
//! others; here is what is said of them besides. Network thread.
class SessionAnnouncements final
{
public:
    template <typename T>
    using Done = Session::Done<T>;

    //! Confirmations that wait for a connection; beyond, the server tells us again.
    static constexpr qsizetype kMaxUnsent = 1000;

    SessionAnnouncements(SessionContext &context, const SessionSync &sync);

    void loggedIn();
    //! What came is on disk.
    void filed(const FiledBatch &filed);
    //! One that is on disk already was told again: the server does not know that we have it.
    void messageArrived(const Message &message);
    void progressed(const AnnouncementProgress &progress);

    //! One that got no answer and is asked again word for word keeps its id: nobody gets it twice.
    void announce(const AnnouncementOrder &order, Done<AnnouncementProgress> done);
    void count(const Audience &audience, Done<qint64> done);
    void status(const AnnouncementId &id, const std::optional<QString> &after, Done<AnnouncementStatus> done);
    void resend(const AnnouncementId &id, Done<bool> done);

private:
    void confirm(const Message &message);
    [[nodiscard]] ClientId idFor(const AnnouncementOrder &order);

    SessionContext &m_context;
    const SessionSync &m_sync;
    QList<AnnouncementId> m_unsent;
    //! The last one that got no answer.
    std::optional<QPair<ClientId, AnnouncementOrder>> m_unanswered;
};

} // namespace roomscope
