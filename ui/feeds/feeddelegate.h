// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/theme.h"

#include <QStyledItemDelegate>

namespace roomscope {

//! One feed of the side bar, two lines of fixed height: title and newest value; below them the curve of its
//! last values, or the words that say why there is none. Nothing moves when a value changes.
class FeedDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] static int rowHeight(const QFont &font);
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    void paintValue(QPainter *painter, QRect &line, const QStyleOptionViewItem &option,
                    const QModelIndex &index) const;
    void paintCurve(QPainter *painter, const QRect &box, const Theme &theme, const QModelIndex &index) const;
};

} // namespace roomscope
