// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/member.h"
#include "rooms/pickdialog.h"

#include <QTimer>

#include <functional>

namespace roomscope {

//! Finds a person by the start of id or name, as typed, and does something with them: write, invite.
class FindUserDialog final : public PickDialog
{
    Q_OBJECT
public:
    using Found = std::function<void(const Result<QList<User>> &)>;
    struct Server
    {
        std::function<void(const QString &, QObject *, Found)> findUsers;
        //! Acts on the chosen user and says how it went.
        std::function<void(const User &, QObject *, std::function<void(const Result<bool> &)>)> act;
    };

    FindUserDialog(const QString &title, const QString &action, Server server, UserId self,
                   QWidget *parent = nullptr);

protected:
    void act(const QString &key) override;
    void reload() override;

private:
    void ask();
    void onFound(const Result<QList<User>> &users);

    Server m_server;
    UserId m_self;
    QList<User> m_users;
    QTimer m_askTimer;
    //! Answers to earlier texts are dropped.
    quint64 m_question = 0;
};

} // namespace roomscope
