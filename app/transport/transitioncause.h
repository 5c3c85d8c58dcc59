// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/connectionmachine.h"

#include <QString>

namespace roomscope {

//! The stable word for what made a transition (ConnectionEvent::cause); empty where the Outcome says all.
[[nodiscard]] QString causeOf(ConnectionMachine::Event event);

} // namespace roomscope
