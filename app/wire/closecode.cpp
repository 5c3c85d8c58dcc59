// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/closecode.h"

namespace roomscope::wire {

bool isLegalCloseCode(int code)
{
    return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
}

} // namespace roomscope::wire
