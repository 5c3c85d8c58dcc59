// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemDelegate>

namespace roomscope {

//! One row of the switcher: "#", an avatar or "›", the title, a quiet note, the unread count.
class SwitchDelegate final : public QAbstractItemDelegate
{
    Q_OBJECT
public:
    using QAbstractItemDelegate::QAbstractItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintMark(QPainter *painter, const QRect &place, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const;
    [[nodiscard]] int paintUnread(QPainter *painter, const QRect &inner, const QStyleOptionViewItem &option,
                                  const QModelIndex &index) const;
};

} // namespace roomscope
