// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/framedelegate.h"

#include "common/theme.h"
#include "inspector/framesmodel.h"

#include <QApplication>
#include <QHeaderView>
#include <QPainter>
#include <QTableView>

namespace roomscope {

namespace {
constexpr int kPadding = 8;
}

FrameDelegate::FrameDelegate(QTableView *table) : QStyledItemDelegate(table), m_table(table) {}

void FrameDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const Theme &theme = Theme::of(m_table);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (isSelected)
        painter->fillRect(option.rect, theme.accentSoft);
    if (isSelected && index.column() == 0)
        painter->fillRect(QRect(option.rect.topLeft(), QSize(Theme::kMarkWidth, option.rect.height())),
                          theme.accent);
    const auto kind = FramesModel::RowKind(index.data(FramesModel::KindRole).toInt());
    if (kind != FramesModel::RowKind::Frame) {
        paintSeparator(painter, option, index);
        return;
    }
    QColor ink = theme.text;
    if (index.column() == FramesModel::DirectionColumn)
        ink = index.data(FramesModel::DirectionRole).toInt() == int(Direction::In) ? theme.in : theme.out;
    // The sign and the word stand in the payload's cell; the colour only helps the eye.
    const bool isMarked =
        index.column() == FramesModel::PayloadColumn || index.column() == FramesModel::FrameColumn;
    if (isMarked && index.data(FramesModel::FindingsRole).isValid())
        ink = theme.error;
    const QRect area = option.rect.adjusted(kPadding, 0, -kPadding, 0);
    const bool isRight = index.column() == FramesModel::SizeColumn;
    painter->setFont(m_table->font());
    painter->setPen(ink);
    painter->drawText(
        area, (isRight ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter | Qt::TextSingleLine,
        m_table->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, area.width()));
}

void FrameDelegate::paintSeparator(QPainter *painter, const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    // Each cell paints its part of the whole line, so that any of them can be repainted alone.
    const Theme &theme = Theme::of(m_table);
    const auto kind = FramesModel::RowKind(index.data(FramesModel::KindRole).toInt());
    QRect row = option.rect;
    row.setLeft(m_table->columnViewportPosition(0) + kPadding);
    row.setWidth(m_table->horizontalHeader()->length() - 2 * kPadding);
    painter->save();
    painter->setClipRect(option.rect);
    painter->setFont(QApplication::font());
    painter->setPen(kind == FramesModel::RowKind::Dropped ? theme.warnText : theme.muted);
    const QString text = index.siblingAtColumn(0).data().toString();
    painter->drawText(row, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, row.width()));
    painter->restore();
}

} // namespace roomscope
