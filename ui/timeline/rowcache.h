// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/lineguess.h"
#include "timeline/messagetext.h"
#include "timeline/timelinelayout.h"
#include "timeline/timelinerows.h"

#include <QCache>
#include <QObject>

#include <memory>
#include <vector>

namespace roomscope {

struct Theme;

//! Heights of all rows, and the rows on screen ready to paint. QListView asks for every height at every
//! insert, so a height is computed once, and guessed for rows that have not been on screen: shaping them all
//! would take longer than a screen frame when messages pour in. settle() makes a guess exact.
class RowCache final : public QObject
{
    Q_OBJECT
public:
    struct Prepared
    {
        ShownRow row;
        TimelineLayout layout;
        MessageText text;
    };

    explicit RowCache(QObject *parent = nullptr);

    //! Watches \a rows; call before a view does, so that this cache hears of changes first.
    void setRows(TimelineRows *rows);
    //! Forgets everything when one of them differs.
    void setWidth(int width);
    void setLook(const QFont &font, const Theme &theme);
    void forgetAll();

    [[nodiscard]] int width() const { return m_width; }
    [[nodiscard]] const TimelineMetrics &metrics() const { return m_metrics; }
    //! Exact or guessed.
    [[nodiscard]] int heightOf(int row);
    //! Makes the height of \a row exact; answers whether that changed it.
    bool settle(int row);
    [[nodiscard]] bool isExact(int row) const;
    //! Valid until the next call.
    [[nodiscard]] const Prepared &prepared(int row);

private:
    struct Entry
    {
        int height = -1;
        bool isExact = false;
        //! Names the row in the cache of prepared rows; a changed row gets another.
        quint64 stamp = 0;
    };

    void onInserted(int first, int last);
    void onRemoved(int first, int last);
    void forget(int first, int last);
    [[nodiscard]] MessageText shaped(const ShownRow &row) const;

    TimelineRows *m_rows = nullptr;
    std::vector<Entry> m_entries;
    QCache<quint64, Prepared> m_prepared;
    quint64 m_nextStamp = 1;
    int m_width = 0;
    TimelineMetrics m_metrics;
    MessageText::Look m_look;
    LineGuess m_guess;
    //! Which theme m_look was made for.
    bool m_isDark = false;
};

} // namespace roomscope
