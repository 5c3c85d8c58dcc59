// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/httptoken.h"

#include <algorithm>

namespace roomscope::wire {

bool isTokenCharacter(char c)
{
    constexpr QByteArrayView kMarks("!#$%&'*+-.^_`|~");
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c != '\0' && kMarks.contains(c));
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

} // namespace roomscope::wire
