// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/frametable.h"

#include "common/theme.h"
#include "inspector/framedelegate.h"
#include "inspector/framesmodel.h"

#include <QApplication>
#include <QHeaderView>
#include <QPainter>
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
    horizontalHeader()->setMinimumSectionSize(24);
    horizontalHeader()->setDefaultSectionSize(80);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setFont(Theme::strongFont(Theme::smallFont(parent ? parent->font() : QFont())));
    // Only when the columns appear: a filter resets the model, and must not undo what the person has set.
    connect(horizontalHeader(), &QHeaderView::sectionCountChanged, this, [this](int before, int after) {
        if (before < after)
            sizeSections();
    });
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
}

void FrameTable::setEmptyText(const QString &text)
{
    m_emptyText = text;
    viewport()->update();
}

void FrameTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (m_emptyText.isEmpty() || (model() && model()->rowCount() > 0))
        return;
    QPainter painter(viewport());
    painter.setFont(QApplication::font());
    painter.setPen(Theme::of(this).muted);
    painter.drawText(viewport()->rect().adjusted(24, 0, -24, 0), int(Qt::AlignCenter) | int(Qt::TextWordWrap),
                     m_emptyText);
}

void FrameTable::sizeSections()
{
    // Wide enough for "out", a time, "text 1/3", an event, a size of six digits; the payload takes the rest.
    constexpr std::array<int, 5> kCharacters = {3, 12, 8, 12, 6};
    for (int column = 0; column < int(kCharacters.size()); ++column) {
        const QString widest(kCharacters[size_t(column)], u'0');
        setColumnWidth(column, fontMetrics().horizontalAdvance(widest) + 18);
    }
}

int FrameTable::rowHeightInPixels() const
{
    return fontMetrics().height() + 5;
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
