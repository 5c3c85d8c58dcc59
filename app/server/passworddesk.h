// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounttable.h"
#include "server/passwordthrottle.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace roomscope::server {

//! Where slow work is done.
struct SlowWork
{
    //! Takes a job, or says that it takes none any more. Jobs run in any one other thread, in order.
    std::function<bool(std::function<void()>)> post = {};
    std::function<bool(const QByteArray &hash, const QString &password)> isPasswordOf = {};
};

//! Looks at passwords outside the server's thread, so that many who sign in at once stall nobody's chat.
//! Bounded: what does not fit is told to come back.
class PasswordDesk final : public QObject
{
    Q_OBJECT
public:
    static constexpr int kMaxWaiting = 64;
    static constexpr int kMaxWaitingOfAddress = 8;

    struct Order
    {
        UserId user;
        QHostAddress address;
        //! A secret, never logged.
        QString password;
    };
    enum class Verdict
    {
        Right,
        Wrong, //!< the password, or the user: nobody is told which
        TooOften,
        Busy
    };
    struct Answer
    {
        Verdict verdict;
        //! When to come back, for TooOften and Busy.
        std::chrono::milliseconds retryAfter = {};
    };

    //! \a work's thread is ended before this is deleted.
    PasswordDesk(const AccountTable &accounts, const Clock &clock, SlowWork work);

    //! Answers exactly once, from this call or later, unless \a asker is gone by then.
    void check(const Order &order, QObject *asker, const std::function<void(const Answer &)> &answer);
    //! Passwords that wait or are being looked at.
    [[nodiscard]] int waiting() const { return m_waiting; }

private:
    void onChecked(const Order &order, bool isRight);

    const AccountTable &m_accounts;
    const Clock &m_clock;
    const SlowWork m_work;
    PasswordThrottle m_throttle;
    QHash<QHostAddress, int> m_waitingOf;
    int m_waiting = 0;
};

} // namespace roomscope::server
