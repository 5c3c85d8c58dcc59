// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace roomscope {

//! Puts what of \a part takes the focus by Tab right after \a before: for parts that were made after what
//! comes behind them. Answers the last of them, \a before where there are none. All are of one window.
QWidget *chainAfter(QWidget *before, QWidget *part);

//! The last widget before \a part that takes the focus by Tab; \a part itself where there is none.
[[nodiscard]] QWidget *tabStopBefore(QWidget *part);

} // namespace roomscope
