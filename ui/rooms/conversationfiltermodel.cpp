// SPDX-License-Identifier: GPL-3.0-or-later
#include "rooms/conversationfiltermodel.h"

#include "chat/conversationsmodel.h"
#include "common/textguard.h"

#include <QMimeData>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {
const QString kMimeType = u"application/x-roomscope-conversation"_s;
}

ConversationFilterModel::ConversationFilterModel(ConversationsModel::Section section, QObject *parent)
    : QSortFilterProxyModel(parent), m_section(section)
{
    setFilterRole(ConversationsModel::SectionRole);
}

bool ConversationFilterModel::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    return sourceModel()->index(row, 0, parent).data(ConversationsModel::SectionRole).toInt() ==
           int(m_section);
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

QString ConversationFilterModel::titleOf(const QModelIndex &index)
{
    const auto id = index.data(ConversationsModel::IdRole).value<ConversationId>();
    // The section says that they are announcements, the row whom they are for.
    if (kindOf(id) == ConversationKind::Announcements)
        return tr("Everyone");
    return textguard::line(index.data(ConversationsModel::TitleRole).toString());
}

QVariant ConversationFilterModel::data(const QModelIndex &index, int role) const
{
    if (role == Qt::DisplayRole)
        return titleOf(index);
    if (role == Qt::AccessibleTextRole)
        return spoken(index);
    if (role == Qt::ToolTipRole) {
        const QString topic = textguard::line(index.data(ConversationsModel::TopicRole).toString());
        const QString title = titleOf(index);
        return textguard::toolTip(topic.isEmpty() ? title : title + u'\n' + topic);
    }
    return QSortFilterProxyModel::data(index, role);
}

QString ConversationFilterModel::spoken(const QModelIndex &index) const
{
    QStringList parts{titleOf(index)};
    if (kindOf(index.data(ConversationsModel::IdRole).value<ConversationId>()) == ConversationKind::Direct)
        parts += presenceWord(index.data(ConversationsModel::PresenceRole).toInt());
    if (const int unread = index.data(ConversationsModel::UnreadRole).toInt(); unread > 0)
        parts += tr("%n unread", nullptr, unread);
    if (const int mentions = index.data(ConversationsModel::MentionsRole).toInt(); mentions > 0)
        parts += tr("%n mentions of you", nullptr, mentions);
    if (index.data(ConversationsModel::IsMutedRole).toBool())
        parts += tr("muted");
    if (index.data(ConversationsModel::HasDraftRole).toBool())
        parts += tr("draft");
    if (index.data(ConversationsModel::IsGoneRole).toBool())
        parts += tr("left");
    return parts.join(u", "_s);
}

ConversationId ConversationFilterModel::idAt(int row) const
{
    return row >= 0 && row < rowCount()
               ? index(row, 0).data(ConversationsModel::IdRole).value<ConversationId>()
               : ConversationId();
}

int ConversationFilterModel::unread() const
{
    int sum = 0;
    for (int row = 0; row < rowCount(); ++row)
        sum += index(row, 0).data(ConversationsModel::UnreadRole).toInt();
    return sum;
}

Qt::ItemFlags ConversationFilterModel::flags(const QModelIndex &index) const
{
    // Between rows, not onto them.
    return index.isValid() ? QSortFilterProxyModel::flags(index) | Qt::ItemIsDragEnabled
                           : Qt::ItemFlags(Qt::ItemIsDropEnabled);
}

QStringList ConversationFilterModel::mimeTypes() const
{
    return {kMimeType};
}

QMimeData *ConversationFilterModel::mimeData(const QModelIndexList &indexes) const
{
    if (indexes.isEmpty())
        return nullptr;
    auto *data = new QMimeData;
    data->setData(kMimeType, idAt(indexes.constFirst().row()).text().toUtf8());
    return data;
}

bool ConversationFilterModel::canDropMimeData(const QMimeData *data, Qt::DropAction, int, int,
                                              const QModelIndex &) const
{
    const auto *model = qobject_cast<const ConversationsModel *>(sourceModel());
    if (!model || !data->hasFormat(kMimeType))
        return false;
    const StoredConversation *moved = model->find(ConversationId(QString::fromUtf8(data->data(kMimeType))));
    if (!moved)
        return false;
    // Private ones stand by their newest message; any conversation may become a favourite or stop being one.
    if (m_section == ConversationsModel::Section::Favourites)
        return true;
    ConversationPreferences usual = moved->preferences;
    usual.isFavourite = false;
    StoredConversation plain = *moved;
    plain.preferences = usual;
    const bool isHome = ConversationsModel::sectionOf(plain) == m_section;
    return isHome && (m_section == ConversationsModel::Section::Rooms || moved->preferences.isFavourite);
}

bool ConversationFilterModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                                           const QModelIndex &parent)
{
    if (action != Qt::MoveAction || !canDropMimeData(data, action, row, column, parent))
        return false;
    tellDropped(ConversationId(QString::fromUtf8(data->data(kMimeType))),
                row < 0 ? (parent.isValid() ? parent.row() : rowCount()) : row);
    // The model moves the row; the view is not to take it away as well.
    return false;
}

bool ConversationFilterModel::moveRows(const QModelIndex &, int row, int count, const QModelIndex &,
                                       int before)
{
    // Private ones stand by their newest message.
    if (count == 1 && row >= 0 && row < rowCount() && m_section != ConversationsModel::Section::Private)
        tellDropped(idAt(row), before);
    return false;
}

void ConversationFilterModel::tellDropped(const ConversationId &moved, int below)
{
    int above = below - 1;
    // It does not stand between itself and another.
    if (idAt(above) == moved)
        --above;
    if (idAt(below) == moved)
        ++below;
    emit dropped(moved, idAt(above), idAt(below));
}

} // namespace roomscope
