// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QFrame>

class QCalendarWidget;

namespace roomscope {

//! A calendar to jump by: a click or Enter takes a day. Deletes itself when closed.
class DatePopup final : public QFrame
{
    Q_OBJECT
public:
    DatePopup(QDate shown, QDate last, QWidget *parent);

    void popupAt(QPoint place);

signals:
    void picked(QDate day);

private:
    void take(QDate day);
    void styleArrow(const QString &name, const QString &sign, const QString &spoken);

    QCalendarWidget *m_calendar;
};

} // namespace roomscope
