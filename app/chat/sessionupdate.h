// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "domain/announcement.h"
#include "domain/feed.h"
#include "domain/member.h"
#include "domain/messageref.h"
#include "storage/storedtypes.h"

#include <QHash>
#include <QList>
#include <QMetaType>

#include <optional>

namespace roomscope {

//! What a Session has to tell the GUI, collected over one screen frame: a plain value that crosses the
//! threads. It is bounded, and says where something was left out.
struct SessionUpdate
{
    //! Rows of one conversation that are new or changed, all on disk; in the order they were filed.
    struct Rows
    {
        ConversationId conversation;
        QList<FiledBatch::Row> rows = {};
        //! More changed than is listed (the newest are): a shown timeline loads its newest page again.
        bool hasDropped = false;
    };
    //! The wire messages behind a chat message, of this run; absent ones were not seen (yet).
    struct Refs
    {
        ConversationId conversation;
        ClientId id = {};
        std::optional<MessageRef> outgoing = {};
        std::optional<MessageRef> ack = {};
        std::optional<MessageRef> arrived = {};
    };
    //! A line for the connection log.
    struct Note
    {
        enum class Kind : quint8
        {
            Resumed,       //!< logged in; \c count conversations were resumed
            GapProof,      //!< every gap of the reconnect is closed or given up; sums over all conversations
            ChangeRefused, //!< an edit, deletion or reaction was refused and dropped; see \c error
            InputDropped,  //!< the store could not keep up: \c count messages are fetched again later
        };
        Kind kind = Kind::Resumed;
        WallTime at = {};
        qint64 count = 0;
        std::chrono::milliseconds offline{0};
        qint64 missed = 0;
        qint64 fetched = 0;
        qint64 missing = 0;
        std::optional<Error> error = {};
    };
    struct Figures
    {
        //! Outbox rows that wait or are under way; those parked for the person; unreadable input of this run.
        int waiting = 0;
        int parked = 0;
        qint64 badInputs = 0;

        bool operator==(const Figures &) const = default;
    };

    QList<Rows> rows = {};
    //! Outbox rows, new or changed, as they are now; then those that are gone (acked and filed, or
    //! withdrawn).
    QList<OutboxRow> outbox = {};
    QList<ClientId> outboxRemoved = {};
    QList<StoredConversation> conversations = {};
    //! Levels that rose; users not listed did not change.
    QHash<ConversationId, ReceiptLevels> receipts = {};
    QList<User> users = {};
    QList<Presence> presence = {};
    //! Who writes now, for each conversation where that changed.
    QHash<ConversationId, QList<UserId>> typing = {};
    QList<MemberChange> members = {};
    QList<RoomInfo> rooms = {};
    //! How far our announcements got, the last of each.
    QList<AnnouncementProgress> announcements = {};
    QList<Refs> refs = {};
    QList<GapProof> proofs = {};
    QList<Note> notes = {};
    std::optional<Figures> figures = {};
    //! Set when the store's trouble changed; the inner value is absent when it works again.
    std::optional<std::optional<Error>> storageError = {};
    //! The newest values of each feed since the last update, in order, and the states that changed.
    QHash<FeedId, QList<FeedPoint>> feedPoints = {};
    QHash<FeedId, FeedStatus> feedStates = {};
    //! New messages of others that came live (not by catching up), on disk: for badges, sounds and notices.
    QList<Message> arrived = {};
    int arrivedDropped = 0;

    [[nodiscard]] bool isEmpty() const
    {
        return rows.isEmpty() && outbox.isEmpty() && outboxRemoved.isEmpty() && conversations.isEmpty() &&
               receipts.isEmpty() && users.isEmpty() && presence.isEmpty() && typing.isEmpty() &&
               members.isEmpty() && rooms.isEmpty() && announcements.isEmpty() && refs.isEmpty() &&
               proofs.isEmpty() && notes.isEmpty() && !figures && !storageError && arrived.isEmpty() &&
               arrivedDropped == 0 && feedPoints.isEmpty() && feedStates.isEmpty();
    }
};

} // namespace roomscope

Q_DECLARE_METATYPE(roomscope::SessionUpdate)
