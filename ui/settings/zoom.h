// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace roomscope {

//! Makes all text of the program \a percent of its usual size: the application's font, and the fonts that
//! widgets chose for themselves. Once more for the same size costs next to nothing. GUI thread.
void applyZoom(int percent);

} // namespace roomscope
