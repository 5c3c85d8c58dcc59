// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/capabilities.h"

#include <QList>
#include <QString>

namespace roomscope {

//! protocol.md's feature words that this client speaks.
[[nodiscard]] QList<QString> spokenFeatures();

//! What both sides may use: the words of \a listed that this client speaks, others are ignored. Without the
//! capabilities that no word stands for.
[[nodiscard]] Capabilities sharedCapabilities(const QList<QString> &listed);

} // namespace roomscope
