// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/alarm.h"
#include "chat/sessionupdate.h"

#include <functional>

namespace roomscope {

//! Collects what changed into one bounded SessionUpdate a screen frame. What is told twice is kept once, as
//! it is last.
class UpdateCollector final
{
public:
    static constexpr std::chrono::milliseconds kFrame{16};
    static constexpr qsizetype kMaxRows = 1200; //!< of one conversation: two full timelines
    static constexpr qsizetype kMaxArrived = 200;
    static constexpr qsizetype kMaxUsers = 20'000;
    static constexpr qsizetype kMaxFeedPoints = 60;
    static constexpr qsizetype kMaxOther = 4000; //!< refs, notes, proofs, member and room changes, each

    UpdateCollector(Clock &clock, std::function<void(const SessionUpdate &)> send);

    //! The last one was handled; see Session::updateTaken().
    void taken();

    //! Runs \a action right after the update that holds all that was told so far; at once where nothing
    //! waits.
    void afterSent(std::function<void()> action);

    void addRows(const QList<FiledBatch::Row> &rows);
    void addOutbox(const QList<OutboxRow> &rows);
    void addOutboxRemoved(const ClientId &id);
    void addConversations(const QList<StoredConversation> &conversations);
    void addReceipts(const QList<Receipt> &receipts);
    void addUsers(const QList<User> &users);
    void addPresence(const Presence &presence);
    void setTyping(const ConversationId &conversation, const QList<UserId> &users);
    void addMember(const MemberChange &change);
    void addRoom(const RoomInfo &room);
    void addAnnouncement(const AnnouncementProgress &progress);
    void addRefs(const SessionUpdate::Refs &refs);
    void addProofs(const QList<GapProof> &proofs);
    void addNote(const SessionUpdate::Note &note);
    void addArrived(const QList<Message> &messages);
    //! Of each feed the newest kMaxFeedPoints are kept.
    void addFeedPoint(const FeedId &feed, const FeedPoint &point);
    void setFeedStatus(const FeedStatus &status);
    void setFigures(const SessionUpdate::Figures &figures);
    void setStorageError(const std::optional<Error> &error);

private:
    void touch();
    void send();

    Clock &m_clock;
    std::function<void(const SessionUpdate &)> m_send;
    Alarm m_alarm;
    std::optional<SteadyTime> m_lastSent;
    bool m_isUnderWay = false;
    SessionUpdate m_update;
    //! Where things are in m_update.
    QHash<ConversationId, qsizetype> m_rowsAt;
    QHash<ClientId, qsizetype> m_outboxAt;
    QHash<ConversationId, qsizetype> m_conversationAt;
    QHash<QPair<ConversationId, UserId>, qsizetype> m_receiptAt;
    std::optional<SessionUpdate::Figures> m_figures;
    QList<std::function<void()>> m_afterSent;
};

} // namespace roomscope
