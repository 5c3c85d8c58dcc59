// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

//! The messages of the gateway protocol, version 1: one plain struct each. `seq` on the wire is
//! Message::order here. Names of announcements, keys and files are left alone: they decode as
//! UnknownEvent.
#include "protocol/pushes.h"   // IWYU pragma: export
#include "protocol/requests.h" // IWYU pragma: export
#include "protocol/results.h"  // IWYU pragma: export
