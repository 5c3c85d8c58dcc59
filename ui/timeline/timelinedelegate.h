// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/rowcache.h"

#include <QAbstractItemDelegate>

namespace roomscope {

struct Theme;

//! Paints rows of the timeline by TimelineLayout; decides nothing.
class TimelineDelegate final : public QAbstractItemDelegate
{
    Q_OBJECT
public:
    explicit TimelineDelegate(RowCache *cache, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintLine(QPainter *painter, const RowCache::Prepared &item, const Theme &theme) const;
    void paintMessage(QPainter *painter, const RowCache::Prepared &item, const Theme &theme) const;
    void paintHead(QPainter *painter, const RowCache::Prepared &item, const Theme &theme) const;
    void paintChips(QPainter *painter, const RowCache::Prepared &item, const Theme &theme) const;
    void paintState(QPainter *painter, const RowCache::Prepared &item, const Theme &theme) const;
    void paintSeparator(QPainter *painter, QRect rect, const QString &text, const QColor &words,
                        const QColor &rule) const;

    RowCache *m_cache;
};

} // namespace roomscope
