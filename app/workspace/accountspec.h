// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QUrl>

namespace roomscope {

//! A server to talk to, as typed or pasted.
struct AccountSpec
{
    QUrl address = {};
    UserId user = {};
    //! Token, invite or password; a secret, never written to a file.
    QString secret = {};
    bool isDemo = false;
};

} // namespace roomscope
