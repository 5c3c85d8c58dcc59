// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/messageref.h"
#include "wire/record.h"

#include <QList>

namespace roomscope {

//! One record with the message it carries (none for control frames and separators).
struct FrameEntry
{
    wire::Record record;
    MessageRef message = {};
};

} // namespace roomscope
