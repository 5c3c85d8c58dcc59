// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/plainlabel.h"

#include <QStyle>

namespace roomscope {

PlainLabel::PlainLabel(const QString &text, QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setText(text);
}

void PlainLabel::setRole(WidgetRole role)
{
    setWidgetRole(this, role);
    // A style sheet reads properties only when it polishes a widget.
    style()->unpolish(this);
    style()->polish(this);
}

void PlainLabel::present(const QString &text)
{
    if (text != this->text())
        setText(text);
}

} // namespace roomscope
