// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/types.h"
#include "server/desks.h"

namespace roomscope::server {

//! Answers a hello: a session with all a client needs to start, or the refusal and the close that goes with
//! it.
class Reception final
{
public:
    Reception(Office &office, Desks &desks);

    //! What a user gets who was never here before; within the same turn.
    void setWelcome(std::function<Result<void>(const UserId &)> welcome) { m_welcome = std::move(welcome); }

    //! The new session, or null when refused; the answer is posted in either case. An older connection of the
    //! same device is replaced (4409). \a bearer: the token of the upgrade, if it carried one.
    //! \a isPasswordRight: see LoginOrder.
    [[nodiscard]] Session *hello(Outlet &outlet, const protocol::Hello &hello, const QString &bearer,
                                 std::optional<bool> isPasswordRight = {});
    //! A session is over, however it ended; unknown ids are ignored.
    void goodbye(SessionId id);

    [[nodiscard]] static QList<QString> features();

private:
    [[nodiscard]] Result<LoginGrant> login(const protocol::Hello &hello, const QString &bearer,
                                           std::optional<bool> isPasswordRight);
    void replaceOlder(const protocol::Hello &hello);
    [[nodiscard]] protocol::HelloResult describe(const Session &session, const QString &token) const;
    void refuse(Outlet &outlet, const protocol::Hello &hello, const Error &error);

    Office &m_office;
    Desks &m_desks;
    std::function<Result<void>(const UserId &)> m_welcome;
};

} // namespace roomscope::server
