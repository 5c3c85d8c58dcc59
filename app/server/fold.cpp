// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fold.h"

#include "base/textfold.h"

namespace roomscope::server {

QString foldName(const QString &text)
{
    return foldedText(text);
}

} // namespace roomscope::server
