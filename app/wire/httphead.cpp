// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/httphead.h"

#include <algorithm>

namespace roomscope::wire {

namespace {

bool isSame(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace

std::optional<QByteArray> HttpHead::header(QByteArrayView name) const
{
    std::optional<QByteArray> joined;
    for (const auto &[key, value] : headers) {
        if (!isSame(key, name))
            continue;
        if (joined)
            *joined += ", " + value;
        else
            joined = value;
    }
    return joined;
}

int HttpHead::count(QByteArrayView name) const
{
    return int(std::count_if(headers.begin(), headers.end(),
                             [name](const auto &header) { return isSame(header.first, name); }));
}

bool HttpHead::hasToken(QByteArrayView name, QByteArrayView token) const
{
    const std::optional<QByteArray> list = header(name);
    if (!list)
        return false;
    const QList<QByteArray> parts = list->split(',');
    return std::any_of(parts.begin(), parts.end(),
                       [token](const QByteArray &part) { return isSame(part.trimmed(), token); });
}

} // namespace roomscope::wire
