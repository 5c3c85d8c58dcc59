// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/networksettings.h"

namespace roomscope {

QByteArray NetworkSecrets::valueOf(const NetworkSettings &settings, qsizetype row) const
{
    if (row < 0 || row >= settings.headers.size() || !settings.headers[row].isSecret)
        return {};
    const QByteArray name = settings.headers[row].name.toLower();
    // A name may come more than once: the n-th of its name is meant.
    qsizetype nth = 0;
    for (qsizetype i = 0; i < row; ++i) {
        if (settings.headers[i].isSecret && settings.headers[i].name.toLower() == name)
            ++nth;
    }
    for (const auto &[key, value] : headers) {
        if (key.toLower() == name && nth-- == 0)
            return value;
    }
    return {};
}

} // namespace roomscope
