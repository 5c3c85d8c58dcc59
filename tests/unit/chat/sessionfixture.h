// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/session.h"
#include "storage/accountstore.h"
#include "support/fakebackend.h"
#include "support/manualclock.h"
#include "support/manualrandom.h"

#include <QTemporaryDir>

#include <memory>

namespace roomscope::test {

//! A session with a real store on disk, a played server and a standing clock. It can be killed and started
//! again.
class SessionFixture
{
public:
    explicit SessionFixture(qint64 maxPages = 0);
    ~SessionFixture();

    //! Opens the store and starts a session on it.
    void start();
    //! The process dies: whatever is not on disk is gone.
    void kill();
    //! Lets finished writes come back, moving the clock by a frame each time, until nothing happens any more.
    void settle();
    //! settle() and answers whatever is asked, until there is nothing more.
    void settleAnswering();

    [[nodiscard]] QString path() const { return m_dir.filePath(QStringLiteral("account.sqlite")); }
    [[nodiscard]] const StoredConversation &stored(const ConversationId &id) const;
    //! The whole archive of a conversation as it is on disk.
    [[nodiscard]] QList<TimelinePage::Row> archive(const ConversationId &id);
    [[nodiscard]] const OutboxRow *outboxRow(const ClientId &id) const;
    //! Rows the window was told of, by state; one each.
    [[nodiscard]] QList<OutboxRow> outbox() const { return m_outbox.values(); }

    ManualClock clock;
    ManualRandom random;
    std::unique_ptr<FakeBackend> backend;
    std::unique_ptr<AccountStore> store;
    std::unique_ptr<Session> session;
    StoredAccount account;
    //! What was told so far, the last of each.
    QHash<ConversationId, StoredConversation> conversations;
    QList<SessionUpdate> updates;
    QStringList tokens;

    template <typename T, typename Get>
    [[nodiscard]] QList<T> all(Get get) const
    {
        QList<T> result;
        for (const SessionUpdate &update : updates)
            result += get(update);
        return result;
    }

private:
    void take(const SessionUpdate &update);

    QTemporaryDir m_dir;
    qint64 m_maxPages;
    QHash<ClientId, OutboxRow> m_outbox;
    int m_taken = 0;
};

} // namespace roomscope::test
