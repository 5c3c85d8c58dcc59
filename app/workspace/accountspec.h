// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"
#include "workspace/networksettings.h"

#include <QUrl>

#include <optional>

namespace roomscope {

//! A server to talk to, as typed or pasted.
struct AccountSpec
{
    QUrl address = {};
    UserId user = {};
    //! Token, invite or password; a secret, never written to a file.
    QString secret = {};
    bool isDemo = false;
    //! How to get there; absent: as it was stored, or the default for a new account.
    std::optional<NetworkSettings> network = {};
    //! Secrets that came with \c network; never written to a file.
    NetworkSecrets networkSecrets = {};
};

} // namespace roomscope
