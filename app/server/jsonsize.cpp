// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jsonsize.h"

namespace roomscope::server {

namespace {

//! Keys, numbers, times and ids of one message at their longest, and of one mention.
constexpr qint64 kFixedBytes = 640;
constexpr qint64 kMentionBytes = 67;

} // namespace

qint64 jsonSize(const Message &message)
{
    qint64 size = kFixedBytes + message.mentions.size() * kMentionBytes;
    for (const char c : message.body.bytes) {
        const auto byte = quint8(c);
        if (byte < 0x20 || byte == 0x7f)
            size += 6;
        else
            size += c == '"' || c == '\\' || c == '/' ? 2 : 1;
    }
    return size;
}

} // namespace roomscope::server
