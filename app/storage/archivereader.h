// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/database.h"
#include "storage/storedtypes.h"

namespace roomscope {

//! Pages and receipts, read in one snapshot each. Used in the thread of \a database only (the reader's).
//! Pages are found by key, never by offset, and go on from one epoch into the next.
class ArchiveReader final
{
public:
    explicit ArchiveReader(Database &database);

    //! At most this many rows, whatever is asked for.
    static constexpr int kMostRows = 1000;

    [[nodiscard]] Result<TimelinePage> pageBefore(const ConversationId &conversation,
                                                  std::optional<ArchiveKey> before, int limit);
    [[nodiscard]] Result<TimelinePage> pageAfter(const ConversationId &conversation, ArchiveKey after,
                                                 int limit);
    [[nodiscard]] Result<ReceiptLevels> receipts(const ConversationId &conversation);

private:
    struct EpochRow
    {
        qint64 id = 0;
        qint64 rank = 0;
        Epoch name = {};
    };
    enum class Way : quint8
    {
        Back,
        Forth
    };

    //! Proofs are shown in the page that holds (after, upTo]; absent ends are open.
    struct Span
    {
        std::optional<ArchiveKey> after = {};
        std::optional<ArchiveKey> upTo = {};
    };

    [[nodiscard]] Result<QList<EpochRow>> epochs(const ConversationId &conversation);
    //! Up to \a limit rows beyond \a key, in the order they are met.
    [[nodiscard]] Result<QList<TimelinePage::Row>> rows(const ConversationId &conversation,
                                                        const QList<EpochRow> &epochs,
                                                        std::optional<ArchiveKey> key, int limit, Way way);
    [[nodiscard]] Result<QList<Message>> rowsOf(qint64 epoch, qint64 beyond, int limit, Way way);
    [[nodiscard]] Result<bool> hasRow(const QList<EpochRow> &epochs, ArchiveKey key, Way way);
    [[nodiscard]] Result<void> addRest(const ConversationId &conversation, const QList<EpochRow> &epochs,
                                       const Span &span, TimelinePage &page);

    Database &m_database;
};

} // namespace roomscope
