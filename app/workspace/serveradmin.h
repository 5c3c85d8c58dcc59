// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "base/result.h"
#include "domain/ids.h"

#include <QUrl>

#include <memory>

namespace roomscope {

namespace server {
class AdminDesk;
}

//! What commands do to a server's data directory, whether the server runs or not; a running one takes note
//! within a second. Blocks: for command lines, not for windows. Errors: "bad-user", "short-password",
//! "not-found", "conflict", "no-server", "older-server", "no-address", or the disk's.
class ServerAdmin final
{
public:
    static constexpr qsizetype kLeastPassword = 8;
    static constexpr qsizetype kMostPassword = 1024;

    struct Device
    {
        DeviceId device;
        //! When it signed in last.
        WallTime lastUse = {};
    };
    enum class Missing
    {
        Make,
        Refuse
    };

    [[nodiscard]] static Result<std::unique_ptr<ServerAdmin>> open(const QString &dataDir, Missing missing);
    ~ServerAdmin();

    //! Whether a password will do; to be asked before anything is opened.
    [[nodiscard]] static Result<void> checkPassword(const QString &password);
    //! Whether somebody of this name may come in; "bad-user" for what is no name.
    [[nodiscard]] Result<bool> hasUser(const UserId &user) const;
    [[nodiscard]] Result<void> addUser(const UserId &user, const QString &password);
    [[nodiscard]] Result<void> setPassword(const UserId &user, const QString &password);
    [[nodiscard]] Result<void> removeUser(const UserId &user);
    //! A link for one person, a secret. "no-address" where the server never ran.
    [[nodiscard]] Result<QUrl> makeInvite();
    [[nodiscard]] Result<QList<Device>> devices(const UserId &user) const;
    //! Answers whose device it was.
    [[nodiscard]] Result<UserId> revoke(const DeviceId &device);
    [[nodiscard]] bool isRunning() const;

private:
    ServerAdmin();

    std::unique_ptr<Clock> m_clock;
    std::unique_ptr<Random> m_random;
    std::unique_ptr<server::AdminDesk> m_desk;
};

} // namespace roomscope
