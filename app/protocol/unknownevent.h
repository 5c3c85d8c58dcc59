// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QString>

#include <optional>

namespace roomscope::protocol {

//! An event this version does not know: ignored, counted.
struct UnknownEvent
{
    QString event;
    //! Of its data, where it has a readable one.
    std::optional<ClientId> id = {};
    bool operator==(const UnknownEvent &) const = default;
};

} // namespace roomscope::protocol
