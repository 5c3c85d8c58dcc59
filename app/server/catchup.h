// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/historydesk.h"

namespace roomscope::server {

//! Brings one returning session up to date, page by page: no more is read than the client takes. The pages of
//! a conversation come in seq order; what happens meanwhile is pushed as usual.
class Catchup final
{
public:
    //! More than this many missed messages: only the newest page comes, the rest is the client's to ask for.
    static constexpr qint64 kMaxMissed = 1000;

    Catchup(Office &office, const HistoryDesk &history, const Session &session,
            QList<protocol::ResumeEntry> orders);

    [[nodiscard]] bool isOver() const { return m_orders.isEmpty(); }
    //! The next page; nothing when there is no further (conversations that are gone are passed over).
    [[nodiscard]] Result<std::optional<protocol::Catchup>> next();

private:
    struct Progress
    {
        Epoch epoch;
        qint64 nextSeq = 1;
        qint64 lastSeq = 0;
        //! Older messages 1..changedTo changed after this rev are still to be told.
        qint64 changedTo = 0;
        qint64 changedRev = 0;
        bool isReset = false;
        bool isTruncated = false;
    };

    [[nodiscard]] const Log *current() const;
    [[nodiscard]] Progress start(const Log &log, const protocol::ResumeEntry &order) const;
    [[nodiscard]] Result<protocol::Catchup> page(const Log &log);
    //! Both say whether no change is left to tell.
    [[nodiscard]] Result<bool> addChanged(const Log &log, protocol::Catchup &sheet, qint64 bytes);
    [[nodiscard]] Result<bool> hasNoChanges(const Log &log) const;

    Office &m_office;
    const HistoryDesk &m_history;
    const UserId m_user;
    QList<protocol::ResumeEntry> m_orders;
    std::optional<Progress> m_progress;
};

} // namespace roomscope::server
