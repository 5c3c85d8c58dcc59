// SPDX-License-Identifier: GPL-3.0-or-later
#include "rooms/pickmodel.h"

#include "common/textguard.h"

using namespace Qt::StringLiterals;

namespace roomscope {

void PickModel::setRows(const QList<Row> &rows)
{
    beginResetModel();
    m_rows = rows;
    for (Row &row : m_rows) {
        row.title = textguard::line(row.title.isEmpty() ? row.key : row.title, 80);
        row.note = textguard::line(row.note, 120);
    }
    endResetModel();
}

int PickModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant PickModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return row.title;
    case Qt::AccessibleTextRole:
        return row.note.isEmpty() ? row.title : row.title + u", "_s + row.note;
    case Qt::ToolTipRole:
        return textguard::toolTip(row.note.isEmpty() ? row.key : row.key + u'\n' + row.note);
    case KeyRole:
        return row.key;
    case NoteRole:
        return row.note;
    case IsPersonRole:
        return row.isPerson;
    case MarkRole:
        return row.mark;
    case SearchRole:
        return QString(row.title + u'\n' + row.key + u'\n' + row.note);
    default:
        return {};
    }
}

} // namespace roomscope
