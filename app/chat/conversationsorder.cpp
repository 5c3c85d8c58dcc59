// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/conversationsmodel.h"

#include <QCollator>

namespace roomscope {

namespace {

//! Between two that were put next to each other, 32 more fit, one always in the middle.
constexpr qint64 kPlaceStep = qint64(1) << 32;

//! As the language at the start of the program orders them, numbers by their value ("dock 2" before "dock
//! 10"). Always the same collator, so that rows which come later find their place among those that are there.
int compareTitles(const QString &a, const QString &b)
{
    static const QCollator collator = [] {
        QCollator made;
        made.setNumericMode(true);
        return made;
    }();
    return collator.compare(a, b);
}

} // namespace

bool ConversationsModel::isBefore(const StoredConversation &a, const StoredConversation &b) const
{
    const ConversationId &idA = a.conversation.id;
    const ConversationId &idB = b.conversation.id;
    const Section section = sectionOf(a);
    if (section != sectionOf(b))
        return section < sectionOf(b);
    if (section == Section::Private) {
        const WallTime timeA = a.newest ? a.newest->at : WallTime();
        const WallTime timeB = b.newest ? b.newest->at : WallTime();
        if (timeA != timeB)
            return timeA > timeB;
    } else if (const int order = compareTitles(sortTitle(a), sortTitle(b)); order != 0) {
        return order < 0;
    } else if (a.preferences.place != b.preferences.place) {
        return a.preferences.place < b.preferences.place;
    }
    return idA < idB;
}

ConversationsModel::Section ConversationsModel::sectionOf(const StoredConversation &conversation)
{
    if (conversation.preferences.isFavourite)
        return Section::Favourites;
    switch (kindOf(conversation.conversation.id)) {
    case ConversationKind::Room:
        return Section::Rooms;
    case ConversationKind::Direct:
        return Section::Private;
    case ConversationKind::Announcements:
        break;
    }
    return Section::Announcements;
}

QString ConversationsModel::sortTitle(const StoredConversation &conversation) const
{
    const QString &anchor = conversation.preferences.anchor;
    return anchor.isEmpty() ? titleOf(conversation) : anchor;
}

std::optional<ConversationPreferences> ConversationsModel::placedBetween(const ConversationId &moved,
                                                                         const ConversationId &above,
                                                                         const ConversationId &below) const
{
    const StoredConversation *row = find(moved);
    const StoredConversation *before = find(above);
    const StoredConversation *after = find(below);
    if (!row || (!before && !after))
        return std::nullopt;
    ConversationPreferences placed = row->preferences;
    const StoredConversation *anchor = before ? before : after;
    placed.anchor = sortTitle(*anchor).left(ConversationPreferences::kMaxAnchor);
    placed.place = anchor->preferences.place + (before ? kPlaceStep : -kPlaceStep);
    if (!before || !after || compareTitles(sortTitle(*before), sortTitle(*after)) != 0)
        return placed;
    placed.place = before->preferences.place + (after->preferences.place - before->preferences.place) / 2;
    if (placed.place == before->preferences.place)
        return std::nullopt;
    return placed;
}

ConversationsModel::Totals ConversationsModel::shareOf(const StoredConversation &conversation)
{
    if (conversation.isGone)
        return {};
    const bool isMuted = conversation.preferences.isMuted;
    if (kindOf(conversation.conversation.id) == ConversationKind::Direct && !isMuted)
        return {conversation.unread, conversation.unread};
    return {isMuted ? conversation.mentions : conversation.unread, conversation.mentions};
}

} // namespace roomscope
