// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/taborder.h"

#include <QWidget>

namespace roomscope {

namespace {

bool isTabStop(const QWidget *widget)
{
    return (widget->focusPolicy() & Qt::TabFocus) != 0;
}

} // namespace

QWidget *chainAfter(QWidget *before, QWidget *part)
{
    QList<QWidget *> widgets{part};
    widgets += part->findChildren<QWidget *>();
    for (QWidget *widget : std::as_const(widgets)) {
        if (widget == before || !isTabStop(widget))
            continue;
        QWidget::setTabOrder(before, widget);
        before = widget;
    }
    return before;
}

QWidget *tabStopBefore(QWidget *part)
{
    QWidget *before = part->previousInFocusChain();
    while (before != part && !isTabStop(before))
        before = before->previousInFocusChain();
    return before;
}

} // namespace roomscope
