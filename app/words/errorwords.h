// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "words/action.h"

namespace roomscope::words {

//! A failed request, for people: made from Error::code. Codes this client does not know give a sentence too.
[[nodiscard]] Advice errorAdvice(const Error &error);

//! A refused sign-in.
[[nodiscard]] Advice loginAdvice(const Error &error);

//! The store's trouble, as a banner ("Disk full").
[[nodiscard]] Advice storageAdvice(const Error &error);

//! What is wrong with a typed address or name, one sentence shown while typing.
[[nodiscard]] QString addressSentence(const Error &error);

} // namespace roomscope::words
