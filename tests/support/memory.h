// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>

#include <cstddef>

#if defined(__SANITIZE_ADDRESS__)
// GCC has the function and not its header.
extern "C" std::size_t __sanitizer_get_current_allocated_bytes();
#endif

namespace roomscope::test {

//! Memory that this process holds, bytes: what is resident, or, under AddressSanitizer, which keeps freed
//! memory aside to find its late users, what is allocated. 0 where the system does not tell.
[[nodiscard]] inline qint64 heldBytes()
{
#if defined(__SANITIZE_ADDRESS__)
    return qint64(__sanitizer_get_current_allocated_bytes());
#else
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * 4096;
#endif
}

} // namespace roomscope::test
