// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// All messages of protocol.md that this program speaks, by who sends them.
#include "protocol/pushes.h"   // IWYU pragma: export
#include "protocol/requests.h" // IWYU pragma: export
#include "protocol/results.h"  // IWYU pragma: export
