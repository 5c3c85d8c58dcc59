// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/alarm.h"
#include "protocol/types.h"
#include "server/fanout.h"
#include "server/ratebucket.h"

#include <map>

namespace roomscope::server {

//! What is told to many: each addressee gets it in a log of their own ("announcements" to them), a few
//! hundred a turn, and the author hears how far it got. What is under way is in the tables: it goes on after
//! a restart. Checks everything before it changes anything; a refusal has changed nothing.
class AnnouncementDesk final
{
public:
    static constexpr int kChunk = 200;
    static constexpr int kMaxAudience = 10'000;
    static constexpr qsizetype kMaxText = 4096;
    //! Announcements and repeats of one user.
    static constexpr int kPerMinute = 10;
    //! Progress of one announcement is told at most so often.
    static constexpr std::chrono::milliseconds kTellEvery{250};

    AnnouncementDesk(Office &office, Fanout &fanout);

    //! Goes on with what a stop interrupted. The error is the disk's.
    [[nodiscard]] Result<void> start();

    [[nodiscard]] Result<protocol::AnnounceResult> announce(const Session &session,
                                                            const AnnouncementOrder &order);
    [[nodiscard]] Result<protocol::AnnounceResult> count(const Session &session,
                                                         const Audience &audience) const;
    [[nodiscard]] Result<protocol::AnnouncementStatusResult>
    status(const Session &session, const AnnouncementId &id, const QString &after) const;
    //! Tells those who have not confirmed it again; who is not here gets it when they come.
    [[nodiscard]] Result<void> resend(const Session &session, const AnnouncementId &id);
    //! \name A device has it on disk; what is not its user's is dropped, any error is the disk's
    //! @{
    [[nodiscard]] Result<void> received(const UserId &user, const AnnouncementId &id);
    //! A receipt in "announcements" says the same of all up to its seq.
    [[nodiscard]] Result<void> receivedUpTo(const UserId &user, const Epoch &epoch, qint64 seq);
    //! @}
    //! Without asking who may, and how often: for the server's own.
    [[nodiscard]] Result<protocol::AnnounceResult> publish(const UserId &author,
                                                           const AnnouncementOrder &order);

private:
    struct Teller
    {
        std::unique_ptr<Alarm> alarm;
        std::optional<SteadyTime> told = {};
    };

    [[nodiscard]] Result<QList<UserId>> people(const UserId &author, const UserId *viewer,
                                               const Audience &audience) const;
    [[nodiscard]] Result<void> checkMayAnnounce(const Session &session) const;
    [[nodiscard]] Result<void> takeTurn(const Session &session);
    [[nodiscard]] Result<AnnouncementRow> own(const Session &session, const AnnouncementId &id) const;
    [[nodiscard]] Result<Log *> logOf(const UserId &user);
    [[nodiscard]] Result<void> deliver(const AnnouncementRow &row, const UserId &user);
    void distribute();
    [[nodiscard]] Result<bool> distributeChunk(const AnnouncementId &id);
    //! Its author is to hear of it, soon.
    void note(const AnnouncementId &id);
    void tell(const AnnouncementId &id);
    [[nodiscard]] Result<AnnouncementProgress> progressOf(const AnnouncementRow &row) const;

    Office &m_office;
    Fanout &m_fanout;
    QList<AnnouncementId> m_queue;
    Alarm m_next;
    std::map<AnnouncementId, Teller> m_tellers;
    std::map<UserId, RateBucket> m_rates;
};

} // namespace roomscope::server
