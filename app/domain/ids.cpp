// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/ids.h"

#include <QStringView>

#include <algorithm>

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {
constexpr QLatin1String kRoomPrefix("room:");
constexpr QLatin1String kDirectPrefix("dm:");
constexpr QLatin1String kAnnouncements("announcements");
} // namespace

ConversationId roomConversation(const RoomId &room)
{
    return ConversationId(kRoomPrefix + room.text());
}

ConversationId directConversation(const UserId &user)
{
    return ConversationId(kDirectPrefix + user.text());
}

ConversationId announcementsConversation()
{
    return ConversationId(kAnnouncements);
}

ConversationKind kindOf(const ConversationId &conversation)
{
    if (conversation.text().startsWith(kDirectPrefix))
        return ConversationKind::Direct;
    if (conversation.text() == kAnnouncements)
        return ConversationKind::Announcements;
    return ConversationKind::Room;
}

RoomId roomOf(const ConversationId &conversation)
{
    return conversation.text().startsWith(kRoomPrefix) ? RoomId(conversation.text().mid(kRoomPrefix.size()))
                                                       : RoomId();
}

UserId peerOf(const ConversationId &conversation)
{
    return conversation.text().startsWith(kDirectPrefix)
               ? UserId(conversation.text().mid(kDirectPrefix.size()))
               : UserId();
}

bool isValidName(QStringView text)
{
    return !text.isEmpty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'.' || c == u'_' || c == u'-';
    });
}

bool isValidConversation(QStringView text)
{
    if (text == kAnnouncements)
        return true;
    if (text.startsWith(kRoomPrefix))
        return isValidName(text.mid(kRoomPrefix.size()));
    return text.startsWith(kDirectPrefix) && isValidName(text.mid(kDirectPrefix.size()));
}

} // namespace roomscope
