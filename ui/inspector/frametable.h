// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace roomscope {

//! The view of the frame table: rows of one height, follows the tail only while the tail is in view, and
//! otherwise stays on the rows it shows, also when older ones are dropped above them.
class FrameTable final : public QTableView
{
    Q_OBJECT
public:
    explicit FrameTable(QWidget *parent = nullptr);

    //! Expects one model for its life: connections to a former one would double what follows.
    void setModel(QAbstractItemModel *model) override;
    [[nodiscard]] bool isFollowing() const { return m_isFollowing; }
    //! Said in the middle while there are no rows.
    void setEmptyText(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void sizeSections();
    void onScrolled(int value);
    void onRangeChanged(int minimum, int maximum);
    void onRowsRemoved(int first, int last);
    void onRowsInserted(int first, int last);
    [[nodiscard]] int firstVisibleRow() const;
    [[nodiscard]] int rowHeightInPixels() const;

    QString m_emptyText;
    bool m_isFollowing = true;
};

} // namespace roomscope
