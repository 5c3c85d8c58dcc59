// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/frametable.h"

#include "common/theme.h"
#include "inspector/framedelegate.h"
#include "inspector/framesmodel.h"

#include <QHeaderView>
#include <QScrollBar>

#include <array>

using namespace Qt::StringLiterals;

namespace roomscope {

FrameTable::FrameTable(QWidget *parent) : QTableView(parent)
{
    setObjectName(u"frames"_s);
    setAccessibleName(tr("Frames"));
    setFont(Theme::monoFont(font()));
    setItemDelegate(new FrameDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setTabKeyNavigation(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(rowHeightInPixels());
    verticalHeader()->setDefaultSectionSize(rowHeightInPixels());
    horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setFont(Theme::strongFont(Theme::smallFont(parent ? parent->font() : QFont())));
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &FrameTable::onScrolled);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, &FrameTable::onRangeChanged);
}

void FrameTable::setModel(QAbstractItemModel *model)
{
    if (QAbstractItemModel *before = this->model())
        disconnect(before, nullptr, this, nullptr);
    QTableView::setModel(model);
    m_isFollowing = true;
    if (!model)
        return;
    connect(model, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) { onRowsRemoved(first, last); });
    connect(model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { onRowsInserted(first, last); });
    connect(model, &QAbstractItemModel::modelReset, this, [this] { m_isFollowing = true; });
    sizeSections();
}

void FrameTable::sizeSections()
{
    // Wide enough for "out", a time, "text 1/3", an event, a size of six digits; the payload takes the rest.
    constexpr std::array<int, 5> kCharacters = {3, 12, 8, 13, 7};
    const int letter = fontMetrics().horizontalAdvance(u'0');
    for (int column = 0; column < int(kCharacters.size()); ++column)
        setColumnWidth(column, kCharacters[size_t(column)] * letter + 16);
}

int FrameTable::rowHeightInPixels() const
{
    return fontMetrics().height() + 3;
}

int FrameTable::firstVisibleRow() const
{
    return verticalScrollBar()->value() / rowHeightInPixels();
}

void FrameTable::onScrolled(int value)
{
    m_isFollowing = value >= verticalScrollBar()->maximum();
}

void FrameTable::onRangeChanged(int, int maximum)
{
    if (m_isFollowing)
        verticalScrollBar()->setValue(maximum);
}

void FrameTable::onRowsRemoved(int first, int last)
{
    const int above = qMin(last + 1, firstVisibleRow()) - first;
    if (!m_isFollowing && above > 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() - above * rowHeightInPixels());
}

void FrameTable::onRowsInserted(int first, int last)
{
    if (!m_isFollowing && first < firstVisibleRow())
        verticalScrollBar()->setValue(verticalScrollBar()->value() +
                                      (last - first + 1) * rowHeightInPixels());
}

} // namespace roomscope
