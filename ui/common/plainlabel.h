// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/stylesheet.h"

#include <QLabel>

namespace roomscope {

//! A label that shows its text as it is and never as markup: the only kind of label for text that is not a
//! constant of this program. Selectable by mouse where asked for.
class PlainLabel : public QLabel
{
    Q_OBJECT
public:
    explicit PlainLabel(const QString &text = {}, QWidget *parent = nullptr);

    //! Sets the text and nothing else when it is the same: cheap to call at every change of a figure.
    void present(const QString &text);
    void setRole(WidgetRole role);
};

} // namespace roomscope
