// SPDX-License-Identifier: GPL-3.0-or-later
#include "rooms/conversationfiltermodel.h"

#include "chat/conversationsmodel.h"
#include "common/textguard.h"

using namespace Qt::StringLiterals;

namespace roomscope {

ConversationFilterModel::ConversationFilterModel(ConversationKind kind, QObject *parent)
    : QSortFilterProxyModel(parent), m_kind(kind)
{
    // The kind of a row never changes: without this, each unread count would be filtered anew.
    setFilterRole(ConversationsModel::KindRole);
}

bool ConversationFilterModel::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    return sourceModel()->index(row, 0, parent).data(ConversationsModel::KindRole).toInt() == int(m_kind);
}

QModelIndex ConversationFilterModel::indexOf(const ConversationId &conversation) const
{
    const auto *model = qobject_cast<const ConversationsModel *>(sourceModel());
    return model ? mapFromSource(model->indexOf(conversation)) : QModelIndex();
}

QString ConversationFilterModel::presenceWord(int presence)
{
    switch (PresenceState(presence)) {
    case PresenceState::Online:
        return tr("online");
    case PresenceState::Idle:
        return tr("idle");
    case PresenceState::Offline:
        break;
    }
    return tr("offline");
}

QVariant ConversationFilterModel::data(const QModelIndex &index, int role) const
{
    if (role == Qt::DisplayRole)
        return textguard::line(index.data(ConversationsModel::TitleRole).toString());
    if (role == Qt::AccessibleTextRole)
        return spoken(index);
    if (role == Qt::ToolTipRole) {
        const QString topic = textguard::line(index.data(ConversationsModel::TopicRole).toString());
        const QString title = textguard::line(index.data(ConversationsModel::TitleRole).toString());
        return textguard::toolTip(topic.isEmpty() ? title : title + u'\n' + topic);
    }
    return QSortFilterProxyModel::data(index, role);
}

QString ConversationFilterModel::spoken(const QModelIndex &index) const
{
    QStringList parts{textguard::line(index.data(ConversationsModel::TitleRole).toString())};
    if (m_kind == ConversationKind::Direct)
        parts += presenceWord(index.data(ConversationsModel::PresenceRole).toInt());
    if (const int unread = index.data(ConversationsModel::UnreadRole).toInt(); unread > 0)
        parts += tr("%n unread", nullptr, unread);
    if (index.data(ConversationsModel::HasDraftRole).toBool())
        parts += tr("draft");
    if (index.data(ConversationsModel::IsGoneRole).toBool())
        parts += tr("left");
    return parts.join(u", "_s);
}

} // namespace roomscope
