// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/rowcache.h"

#include <QAbstractItemDelegate>
#include <QPersistentModelIndex>

namespace roomscope {

struct Theme;
class TimelineSelection;

//! Paints rows of the timeline by TimelineLayout; decides nothing.
class TimelineDelegate final : public QAbstractItemDelegate
{
    Q_OBJECT
public:
    explicit TimelineDelegate(RowCache *cache, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    //! Under the mouse: its tools are painted. An invalid index for none.
    void setHovered(const QModelIndex &index) { m_hovered = index; }
    //! Jumped to a moment ago.
    void setFlashed(const QModelIndex &index) { m_flashed = index; }
    void setSelection(const TimelineSelection *selection) { m_selection = selection; }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintGround(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                     const RowCache::Prepared &item, const Theme &theme) const;
    void paintTools(QPainter *painter, const RowCache::Prepared &item, const Theme &theme) const;
    void paintLine(QPainter *painter, const RowCache::Prepared &item, const Theme &theme) const;
    void paintMessage(QPainter *painter, const RowCache::Prepared &item, const Theme &theme,
                      const TextSpan &selected) const;
    void paintHead(QPainter *painter, const RowCache::Prepared &item, const Theme &theme) const;
    void paintChips(QPainter *painter, const RowCache::Prepared &item, const Theme &theme) const;
    void paintState(QPainter *painter, const RowCache::Prepared &item, const Theme &theme) const;
    void paintSeparator(QPainter *painter, QRect rect, const QString &text, const QColor &words,
                        const QColor &rule) const;

    RowCache *m_cache;
    QPersistentModelIndex m_hovered;
    QPersistentModelIndex m_flashed;
    const TimelineSelection *m_selection = nullptr;
};

} // namespace roomscope
