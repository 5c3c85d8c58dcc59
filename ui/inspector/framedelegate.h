// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

class QTableView;

namespace roomscope {

//! Paints a row of the frame table: directions in their colours, the selected row's bar, and rows that are
//! not frames as one text across all columns.
class FrameDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit FrameDelegate(QTableView *table);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    void paintSeparator(QPainter *painter, const QStyleOptionViewItem &option,
                        const QModelIndex &index) const;

    QTableView *m_table;
};

} // namespace roomscope
