// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <tl/expected.hpp>

#include <utility>

namespace roomscope {

//! The outcome of something that may fail in an expected way. Never ignored, never an exception.
template <typename T>
using Result = tl::expected<T, Error>;

//! A failed Result: `return failure(u"disk-full"_s, text);`
[[nodiscard]] inline tl::unexpected<Error> failure(QString code, QString detail = {})
{
    return tl::unexpected<Error>(Error{std::move(code), std::move(detail)});
}

[[nodiscard]] inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace roomscope
