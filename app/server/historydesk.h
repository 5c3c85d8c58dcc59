// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/messagedesk.h"

namespace roomscope::server {

//! Reads what is stored, page by page; no page is larger than a frame. Changes nothing.
class HistoryDesk final
{
public:
    HistoryDesk(Office &office, const MessageDesk &messages);

    //! Before or after a seq, or the newest where neither is given. An empty epoch means the present one.
    [[nodiscard]] Result<protocol::HistoryResult> history(const Session &session,
                                                          const protocol::HistoryGet &request) const;
    //! The present state of what changed after a rev.
    [[nodiscard]] Result<protocol::ChangesResult> changes(const Session &session,
                                                          const protocol::ChangesGet &request) const;

    //! What a page may take of a frame, in bytes of JSON.
    [[nodiscard]] qint64 pageBytes() const { return m_office.limits.frameBytes / 2; }

private:
    [[nodiscard]] Result<Log *> open(const Session &session, const ConversationId &conversation,
                                     const Epoch &epoch) const;
    [[nodiscard]] Result<protocol::HistoryResult> pageBefore(const Log &log, protocol::HistoryResult page,
                                                             qint64 before, int limit) const;
    [[nodiscard]] Result<protocol::HistoryResult> pageAfter(const Log &log, protocol::HistoryResult page,
                                                            qint64 after, int limit) const;

    Office &m_office;
    const MessageDesk &m_messages;
};

} // namespace roomscope::server
