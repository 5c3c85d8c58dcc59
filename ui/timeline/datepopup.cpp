// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/datepopup.h"

#include "common/plainlabel.h"
#include "common/stylesheet.h"
#include "common/theme.h"

#include <QCalendarWidget>
#include <QLocale>
#include <QScreen>
#include <QTextCharFormat>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope {

DatePopup::DatePopup(QDate shown, QDate last, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_calendar(new QCalendarWidget)
{
    setObjectName(u"datePopup"_s);
    setWindowTitle(tr("Jump to date"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWidgetRole(this, WidgetRole::Panel);
    m_calendar->setObjectName(u"calendar"_s);
    m_calendar->setAccessibleName(tr("Jump to date"));
    m_calendar->setLocale(QLocale());
    m_calendar->setFirstDayOfWeek(QLocale().firstDayOfWeek());
    m_calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    m_calendar->setGridVisible(false);
    m_calendar->setMaximumDate(last);
    m_calendar->setSelectedDate(shown);
    // Its own red of the week-end says nothing here, and is none of our colours.
    QTextCharFormat day;
    day.setForeground(Theme::of(this).text);
    m_calendar->setWeekdayTextFormat(Qt::Saturday, day);
    m_calendar->setWeekdayTextFormat(Qt::Sunday, day);
    styleArrow(u"qt_calendar_prevmonth"_s, u"‹"_s, tr("Previous month"));
    styleArrow(u"qt_calendar_nextmonth"_s, u"›"_s, tr("Next month"));
    auto *title = new PlainLabel(tr("Jump to date"));
    title->setRole(WidgetRole::Muted);
    title->setFont(Theme::smallFont(font()));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::kGap, Theme::kGap, Theme::kGap, Theme::kGap);
    column->addWidget(title);
    column->addWidget(m_calendar);
    connect(m_calendar, &QCalendarWidget::clicked, this, &DatePopup::take);
    connect(m_calendar, &QCalendarWidget::activated, this, &DatePopup::take);
}

//! In place of the style's pictures, which know no dark theme.
void DatePopup::styleArrow(const QString &name, const QString &sign, const QString &spoken)
{
    auto *button = m_calendar->findChild<QToolButton *>(name);
    if (!button)
        return;
    button->setIcon(QIcon());
    button->setText(sign);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setAccessibleName(spoken);
}

void DatePopup::popupAt(QPoint place)
{
    adjustSize();
    const QRect room = parentWidget()->screen()->availableGeometry();
    move(std::clamp(place.x(), room.left(), std::max(room.right() - width(), room.left())),
         std::clamp(place.y(), room.top(), std::max(room.bottom() - height(), room.top())));
    show();
    m_calendar->setFocus();
}

void DatePopup::take(QDate day)
{
    // Both signals come of one Enter.
    if (isHidden())
        return;
    close();
    emit picked(day);
}

} // namespace roomscope
