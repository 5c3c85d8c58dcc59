// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace roomscope {

//! An expected failure. \c code is a stable word of the program ("disk-full", "bad-request", "timeout"), never shown
//! as it is: roomscope::words makes the sentence. \c detail is the technical text that is one click away; it may come
//! from outside and is plain text.
struct Error
{
    QString code;
    QString detail = {};

    bool operator==(const Error &) const = default;
};

} // namespace roomscope
