// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemDelegate>

namespace roomscope {

struct Theme;

//! One line of the side bar: "#" or an avatar with its presence, the title, a draft's mark, the unread count.
class ConversationDelegate final : public QAbstractItemDelegate
{
    Q_OBJECT
public:
    using QAbstractItemDelegate::QAbstractItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    [[nodiscard]] static int rowHeight(const QFont &font);

private:
    [[nodiscard]] int paintBadge(QPainter *painter, const QRect &inner, const QModelIndex &index,
                                 const QStyleOptionViewItem &option) const;
    [[nodiscard]] int paintLead(QPainter *painter, const QRect &at, const QModelIndex &index,
                                const QStyleOptionViewItem &option, const QColor &behind) const;
    void paintTitle(QPainter *painter, QRect inner, const QModelIndex &index,
                    const QStyleOptionViewItem &option) const;
    void paintPresence(QPainter *painter, const QRect &avatar, int presence, const Theme &theme,
                       const QColor &behind) const;
};

} // namespace roomscope
