// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace roomscope {

//! How the bytes of a connection go, as people are told.
enum class LinkRoute : quint8
{
    Unknown, //!< nothing was attempted yet
    Relay,
    Direct,         //!< as the user set it
    DirectFallback, //!< the relay could not be used
};

} // namespace roomscope
