// SPDX-License-Identifier: GPL-3.0-or-later
#include "composer/completionmodel.h"

#include "common/textguard.h"

using namespace Qt::StringLiterals;

namespace roomscope {

void CompletionModel::setRows(const QList<Row> &rows)
{
    QList<Row> safe = rows;
    for (Row &row : safe) {
        row.title = textguard::line(row.title);
        row.note = textguard::line(row.note);
    }
    if (safe == m_rows)
        return;
    beginResetModel();
    m_rows = std::move(safe);
    endResetModel();
}

int CompletionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant CompletionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return row.title;
    case Qt::AccessibleTextRole:
        return row.isPerson || row.mark == u"/"_s ? row.title + u' ' + row.note : row.mark + u' ' + row.title;
    case MarkRole:
        return row.mark;
    case IsPersonRole:
        return row.isPerson;
    case NoteRole:
        return row.note;
    case InsertRole:
        return row.insert;
    default:
        return {};
    }
}

} // namespace roomscope
