// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/sessionupdate.h"
#include "chat/timelinemodel.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace roomscope {

//! The timelines of one account that are in memory: the most recently used few, each kept up to date; and
//! what a newly opened one must know that the archive does not hold (outbox rows, message refs of this run).
//! GUI thread.
class TimelineShelf final
{
public:
    using SourceFactory = std::function<std::unique_ptr<TimelineSource>(const ConversationId &)>;
    static constexpr qsizetype kMaxTimelines = 12;
    //! Message refs kept of this run; the oldest go first, and "Show frames" then has nothing to show.
    static constexpr qsizetype kMaxRefs = 50'000;

    TimelineShelf(UserId self, SourceFactory sources, QObject *parent);

    //! Made and loaded on first use.
    [[nodiscard]] TimelineModel *timeline(const ConversationId &conversation);
    void apply(const SessionUpdate &update);
    //! How many others a message reaches there: the recipients that states are counted against.
    void setRecipients(const ConversationId &conversation, int others);

private:
    [[nodiscard]] TimelineModel *find(const ConversationId &conversation) const;
    [[nodiscard]] TimelineModel *make(const ConversationId &conversation);
    void applyTo(TimelineModel &model, const SessionUpdate &update) const;
    void remember(const SessionUpdate::Refs &refs);

    const UserId m_self;
    const SourceFactory m_sources;
    QObject *m_parent;
    //! The most recently used last.
    std::vector<TimelineModel *> m_shelf;
    QHash<ClientId, OutboxRow> m_outbox;
    QHash<ClientId, SessionUpdate::Refs> m_refs;
    QList<ClientId> m_refOrder;
    QHash<ConversationId, int> m_recipients;
    QHash<UserId, QString> m_names;
};

} // namespace roomscope
