// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/announcement.h"
#include "domain/capabilities.h"

#include <QList>
#include <QString>

#include <optional>

namespace roomscope {

//! protocol.md's feature words that this client speaks.
[[nodiscard]] QList<QString> spokenFeatures();

//! What both sides may use: the words of \a listed that this client speaks, others are ignored. Without the
//! capabilities that no word stands for.
[[nodiscard]] Capabilities sharedCapabilities(const QList<QString> &listed);

//! \a shared with what a user of \a role may do there; a server that tells no roles lets everyone try to
//! announce.
[[nodiscard]] Capabilities withRole(Capabilities shared, std::optional<ServerRole> role);

} // namespace roomscope
