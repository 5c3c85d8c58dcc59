// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/unreadbutton.h"

#include "chat/timelinemodel.h"
#include "timeline/timelineview.h"

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr int kGap = 10;

} // namespace

UnreadButton::UnreadButton(TimelineView *view, QWidget *parent) : QPushButton(parent), m_view(view)
{
    setObjectName(u"toFirstUnread"_s);
    hide();
    connect(this, &QPushButton::clicked, this, &UnreadButton::jump);
    connect(view, &TimelineView::placed, this, &UnreadButton::refresh);
}

void UnreadButton::expect(int count, std::optional<ArchiveKey> first)
{
    m_count = first ? count : 0;
    m_first = first;
    refresh();
}

void UnreadButton::refresh()
{
    const TimelineModel *timeline = m_view->timeline();
    if (!timeline || m_count == 0 || timeline->rowCount() == 0) {
        hide();
        return;
    }
    const QModelIndex row = m_view->rows().mapFromSource(timeline->unreadStart());
    if (row.isValid() && m_view->visualRect(row).bottom() >= 0) {
        m_count = 0;
        hide();
        return;
    }
    const qint64 at = row.data(TimelineModel::TimeRole).toLongLong();
    setText(u"↑ "_s + (row.isValid()
                           ? tr("%n new since %1", nullptr, m_count).arg(TimelineRows::clockTime(at))
                           : tr("%n new message(s)", nullptr, m_count)));
    setAccessibleName(text().mid(2));
    show();
    raise();
    place();
}

void UnreadButton::jump()
{
    if (!m_first || !m_view->timeline())
        return;
    const QModelIndex row = m_view->timeline()->unreadStart();
    const QVariantList key = row.data(TimelineModel::KeyRole).toList();
    const ArchiveKey to =
        key.size() == 2 ? ArchiveKey{key.at(0).toLongLong(), key.at(1).toLongLong()} : *m_first;
    m_count = 0;
    hide();
    m_view->setFocus();
    m_view->goTo(to);
}

void UnreadButton::place()
{
    adjustSize();
    move((parentWidget()->width() - width()) / 2, kGap);
}

} // namespace roomscope
