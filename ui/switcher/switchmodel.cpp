// SPDX-License-Identifier: GPL-3.0-or-later
#include "switcher/switchmodel.h"

namespace roomscope {

void SwitchModel::setEntries(const QList<SwitchEntry> &entries)
{
    beginResetModel();
    m_entries = entries;
    endResetModel();
}

int SwitchModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant SwitchModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SwitchEntry &entry = m_entries.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return entry.title;
    case Qt::AccessibleTextRole:
        if (entry.unread > 0)
            return tr("%1, %n unread", nullptr, entry.unread).arg(entry.title);
        return entry.note.isEmpty() ? entry.title : entry.title + QStringLiteral(", ") + entry.note;
    case KindRole:
        return int(entry.kind);
    case NoteRole:
        return entry.note;
    case UserRole:
        return entry.user.text();
    case UnreadRole:
        return entry.unread;
    case MentionsRole:
        return entry.mentions;
    default:
        return {};
    }
}

} // namespace roomscope
