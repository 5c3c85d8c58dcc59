// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/theme.h"

#include <QString>

class QWidget;

namespace roomscope {

//! What a widget is, where the style sheet needs to know more than its class. Set once, before it is shown.
enum class WidgetRole
{
    Primary,   //!< QPushButton: the one action of a dialog
    Link,      //!< QPushButton or QToolButton: looks like text in the accent colour
    Quiet,     //!< QPushButton or QToolButton: no border until hovered
    Muted,     //!< QLabel: secondary text
    ErrorText, //!< QLabel
    WarnText,  //!< QLabel
    OkText,    //!< QLabel
    Side,      //!< QWidget or QFrame: the side colour as background
    Panel,     //!< QFrame: background with a thin rounded border
    Alarm,     //!< QFrame: a red border around what must not be overlooked
    Bare,      //!< an input inside a frame that draws the border for it
};

void setWidgetRole(QWidget *widget, WidgetRole role);

//! An input whose content cannot be used gets a border that says so (beside the words, never instead of
//! them).
void setWidgetProblem(QWidget *widget, bool hasProblem);

//! The application's style sheet for \a theme.
[[nodiscard]] QString styleSheetFor(const Theme &theme);

} // namespace roomscope
