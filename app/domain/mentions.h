// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QList>

namespace roomscope {

//! The users named by "@name" in a text, each once, at most 50.
[[nodiscard]] QList<UserId> mentionsIn(const QString &text);

} // namespace roomscope
