// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "storage/storedtypes.h"

#include <QFuture>
#include <QString>

#include <memory>

namespace roomscope {

//! The SQLite file of one account: one writer thread (WAL, group commit, synchronous=FULL: a finished write
//! is on disk), one reader thread with read-only connections, so that opening a room never waits behind a
//! batch. Every function is thread-safe, returns at once, and its future finishes on a thread of the store:
//! continue with
//! whenAnswered() (base/answer.h). Write jobs run in the order of the calls; jobs waiting together share one
//! transaction, and a job that fails is undone alone. Errors: "disk-full", "read-only", "io", "corrupt",
//! "newer-file", "closed", "internal".
class AccountStore final
{
public:
    //! Does not touch the disk; open() does, on the writer thread. \a maxPages: the file's largest size in
    //! pages of 4 KiB, beyond which writes fail with "disk-full"; 0 for no limit.
    explicit AccountStore(QString path, UserId self, qint64 maxPages = 0);
    //! Finishes the writes that were asked for, closes, and joins both threads.
    ~AccountStore();
    AccountStore(const AccountStore &) = delete;
    AccountStore &operator=(const AccountStore &) = delete;

    //! Opens or makes the file (mode 0600), migrates it, and reads what a session needs. \a newDevice is used
    //! when the file has no device id yet.
    [[nodiscard]] QFuture<Result<StoredAccount>> open(const DeviceId &newDevice);

    //! \name Writing; the future says that it is on disk
    //! @{
    [[nodiscard]] QFuture<Result<FiledBatch>> file(IncomingBatch batch);
    //! Puts one row into the outbox; answers it with its rank and the state Queued.
    [[nodiscard]] QFuture<Result<OutboxRow>> enqueue(OutboxRow row);
    //! Rewrites state, error and losses of a row.
    [[nodiscard]] QFuture<Result<bool>> updateOutbox(const ClientId &id, const Delivery &delivery);
    //! The server acked a Send: the row becomes \a message in the archive and StoredConversation::lastSent,
    //! in one transaction with what the ack proves (\a proofs).
    [[nodiscard]] QFuture<Result<FiledBatch>> accept(const ClientId &id, const Message &message,
                                                     IncomingBatch proofs);
    //! Withdrawn by the person, or an acked edit, delete or reaction (whose effect came in \a effects).
    [[nodiscard]] QFuture<Result<FiledBatch>> removeFromOutbox(const ClientId &id,
                                                               IncomingBatch effects = {});
    [[nodiscard]] QFuture<Result<StoredConversation>> setRead(const ConversationId &conversation,
                                                              qint64 order);
    [[nodiscard]] QFuture<Result<bool>> setDeliveredSent(const ConversationId &conversation, qint64 order);
    [[nodiscard]] QFuture<Result<bool>> setDraft(const ConversationId &conversation, const QString &text);
    [[nodiscard]] QFuture<Result<StoredConversation>>
    setPreferences(const ConversationId &conversation, const ConversationPreferences &preferences);
    //! @}

    //! \name Reading
    //! @{
    //! The newest \a limit rows before \a before (the very newest without it).
    [[nodiscard]] QFuture<Result<TimelinePage>> pageBefore(const ConversationId &conversation,
                                                           std::optional<ArchiveKey> before, int limit);
    [[nodiscard]] QFuture<Result<TimelinePage>> pageAfter(const ConversationId &conversation,
                                                          ArchiveKey after, int limit);
    [[nodiscard]] QFuture<Result<ReceiptLevels>> receipts(const ConversationId &conversation);
    //! Fills the index of words a step further, newest messages before older ones; whether all is in it now.
    //! The writer is busy with it for some milliseconds at most, and for a conversation that nobody searches
    //! never.
    [[nodiscard]] QFuture<Result<bool>> fillIndex(const ConversationId &conversation);
    //! Messages in the index with words that begin with those of \a text, marks and case aside; at most
    //! \a limit. SearchPage::isFilled is what fillIndex() said.
    [[nodiscard]] QFuture<Result<SearchPage>> search(const ConversationId &conversation, const QString &text,
                                                     int limit);
    //! @}

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace roomscope
