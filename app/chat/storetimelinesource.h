// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/timelinemodel.h"

namespace roomscope {

class AccountStore;
class Session;

//! The real TimelineSource: pages from the store's reader thread; what the store has not, from the server by
//! way of the session in the network thread. Made and used in the GUI thread; \a session outlives it.
class StoreTimelineSource final : public TimelineSource
{
public:
    StoreTimelineSource(std::shared_ptr<AccountStore> store, Session &session, ConversationId conversation);

    [[nodiscard]] QFuture<Result<TimelinePage>> pageBefore(std::optional<ArchiveKey> before,
                                                           int limit) override;
    [[nodiscard]] QFuture<Result<TimelinePage>> pageAfter(ArchiveKey after, int limit) override;
    [[nodiscard]] QFuture<Result<bool>> fetchBefore(ArchiveKey before, int limit) override;
    [[nodiscard]] QFuture<Result<ReceiptLevels>> receipts() override;

private:
    std::shared_ptr<AccountStore> m_store;
    Session &m_session;
    ConversationId m_conversation;
};

} // namespace roomscope
