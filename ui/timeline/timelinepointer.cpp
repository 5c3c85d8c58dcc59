// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timelinepointer.h"

#include "common/textguard.h"
#include "timeline/links.h"
#include "timeline/timelinedelegate.h"
#include "timeline/timelineview.h"

#include <QApplication>
#include <QClipboard>
#include <QMouseEvent>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

using Part = TimelineLayout::Hit::Part;
using Unit = TimelineSelection::Unit;

bool isClickable(Part part)
{
    return part == Part::Action || part == Part::Chip || part == Part::More || part == Part::Quote ||
           part == Part::Tool || part == Part::CopyCode || part == Part::Day;
}

bool isFar(QPoint a, QPoint b)
{
    return (a - b).manhattanLength() >= QApplication::startDragDistance();
}

} // namespace

TimelinePointer::TimelinePointer(TimelineView &view, RowCache &cache, TimelineDelegate &delegate)
    : m_view(view), m_cache(cache), m_delegate(delegate)
{
    delegate.setSelection(&m_selection);
}

TimelinePointer::Target TimelinePointer::targetAt(QPoint at) const
{
    const QModelIndex index = m_view.indexAt(at);
    if (!index.isValid())
        return {};
    const RowCache::Prepared &item = m_cache.prepared(index.row());
    Target target{index.row(), item.layout.hit(at - m_view.visualRect(index).topLeft())};
    if (target.hit.part == Part::Body) {
        if (const QString link = item.text.linkAt(target.hit.inBody); !link.isEmpty())
            target.link = linkAddress(link);
    }
    return target;
}

QPoint TimelinePointer::inBody(int row, QPoint at) const
{
    const QModelIndex index = m_view.model()->index(row, 0);
    return at - m_view.visualRect(index).topLeft() - m_cache.prepared(row).layout.body.topLeft();
}

void TimelinePointer::hover(const Target &target)
{
    const QModelIndex now = target.row < 0 ? QModelIndex() : m_view.model()->index(target.row, 0);
    if (m_hovered == now)
        return;
    const QModelIndex before = m_hovered;
    m_hovered = now;
    m_delegate.setHovered(now);
    for (const QModelIndex &index : {before, now}) {
        if (index.isValid())
            m_view.update(index);
    }
}

void TimelinePointer::left()
{
    hover({});
}

void TimelinePointer::placeChanged()
{
    if (m_hovered.isValid() && m_view.viewport()->underMouse())
        hover(targetAt(m_view.viewport()->mapFromGlobal(QCursor::pos())));
}

void TimelinePointer::moved(const QMouseEvent &event)
{
    const QPoint at = event.position().toPoint();
    if (m_isSelecting && m_selection.row().isValid()) {
        const int row = m_selection.row().row();
        m_selection.extend(m_cache.prepared(row).text,
                           m_cache.prepared(row).text.positionAt(inBody(row, at)));
        repaintSelected();
        return;
    }
    const Target target = targetAt(at);
    hover(target);
    const bool isHand = target.link.isValid() || isClickable(target.hit.part);
    m_view.viewport()->setCursor(isHand                          ? Qt::PointingHandCursor
                                 : target.hit.part == Part::Body ? Qt::IBeamCursor
                                                                 : Qt::ArrowCursor);
}

void TimelinePointer::beginSelection(QPoint at, Unit unit)
{
    const Target target = targetAt(at);
    clearSelection();
    if (target.hit.part != Part::Body)
        return;
    const MessageText &text = m_cache.prepared(target.row).text;
    m_selection.begin(m_view.model()->index(target.row, 0), text, text.positionAt(target.hit.inBody), unit);
    m_isSelecting = true;
    repaintSelected();
}

void TimelinePointer::pressed(const QMouseEvent &event)
{
    m_pressed.reset();
    if (event.button() != Qt::LeftButton)
        return;
    const QPoint at = event.position().toPoint();
    m_pressed = at;
    const bool isThird = m_sinceDouble.isValid() && !isFar(at, m_doubleAt) &&
                         m_sinceDouble.elapsed() < QApplication::doubleClickInterval();
    beginSelection(at, isThird ? Unit::Paragraph : Unit::Character);
}

void TimelinePointer::doubleClicked(const QMouseEvent &event)
{
    if (event.button() != Qt::LeftButton)
        return;
    m_doubleAt = event.position().toPoint();
    m_sinceDouble.start();
    beginSelection(m_doubleAt, Unit::Word);
}

void TimelinePointer::released(const QMouseEvent &event)
{
    if (event.button() != Qt::LeftButton)
        return;
    m_isSelecting = false;
    const std::optional<QPoint> pressed = std::exchange(m_pressed, std::nullopt);
    const QPoint at = event.position().toPoint();
    QClipboard *clipboard = QGuiApplication::clipboard();
    if (!m_selection.isEmpty()) {
        if (clipboard->supportsSelection())
            clipboard->setText(selectedText(), QClipboard::Selection);
        return;
    }
    if (pressed && !isFar(at, *pressed))
        activate(targetAt(at), event.globalPosition().toPoint());
}

QString TimelinePointer::selectedText() const
{
    if (m_selection.isEmpty())
        return {};
    const TextSpan span = m_selection.span();
    return m_cache.prepared(m_selection.row().row()).text.text().mid(span.start, span.length);
}

void TimelinePointer::clearSelection()
{
    const QModelIndex row = m_selection.row();
    m_selection.clear();
    m_isSelecting = false;
    if (row.isValid())
        m_view.update(row);
}

void TimelinePointer::repaintSelected() const
{
    if (m_selection.row().isValid())
        m_view.update(m_selection.row());
}

void TimelinePointer::activate(const Target &target, QPoint global)
{
    if (target.row < 0)
        return;
    if (target.link.isValid()) {
        emit m_view.linkActivated(target.link);
        return;
    }
    const RowCache::Prepared &item = m_cache.prepared(target.row);
    switch (target.hit.part) {
    case Part::Action:
        emit m_view.actionActivated(target.row, item.row.actions.at(target.hit.index).action);
        break;
    case Part::More:
        emit m_view.actionActivated(target.row, ShownRow::Action::ShowAll);
        break;
    case Part::Chip:
        emit m_view.chipActivated(target.row, target.hit.index);
        break;
    case Part::Quote:
        emit m_view.quoteActivated(target.row);
        break;
    case Part::Tool:
        emit m_view.toolActivated(target.row, item.row.tools.at(target.hit.index).tool, global);
        break;
    case Part::CopyCode:
        QGuiApplication::clipboard()->setText(item.text.codeText(target.hit.index));
        break;
    case Part::Day:
        emit m_view.dayActivated(target.row, global);
        break;
    case Part::None:
    case Part::Avatar:
    case Part::Body:
        break;
    }
}

void TimelinePointer::showToolTip(QPoint at, QPoint global)
{
    const Target target = targetAt(at);
    // What is being read is not covered; the exact time is beside it.
    if (target.row < 0 || (target.hit.part == Part::Body && !target.link.isValid())) {
        QToolTip::hideText();
        return;
    }
    const ShownRow &row = m_cache.prepared(target.row).row;
    QString text = row.at > 0 ? TimelineRows::exactTime(row.at) : QString();
    if (target.link.isValid())
        // The encoded form shows what a look-alike host really is.
        text = QString::fromLatin1(target.link.toEncoded());
    else if (target.hit.part == Part::Chip)
        text = row.chips.at(target.hit.index).names;
    else if (target.hit.part == Part::Avatar)
        text = row.from;
    QToolTip::showText(global, textguard::toolTip(text), m_view.viewport());
}

} // namespace roomscope
