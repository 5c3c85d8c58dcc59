// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/ids.h"

#include <QHash>
#include <QHostAddress>

namespace roomscope::server {

//! How often passwords may be tried, per user and per address: some wrong ones are free, then each doubles
//! the wait. Bounded; forgets after a quarter of an hour of peace.
class PasswordThrottle final
{
public:
    static constexpr int kFreeOfUser = 5;
    static constexpr int kFreeOfAddress = 20;
    static constexpr std::chrono::minutes kLongestWait{5};
    static constexpr std::chrono::minutes kMemory{15};
    static constexpr qsizetype kMaxKept = 4096;

    //! Zero: the try may be made, and counts as wrong until forgive(). Else how long to wait; then it does
    //! not count.
    [[nodiscard]] std::chrono::milliseconds take(const UserId &user, const QHostAddress &address,
                                                 SteadyTime now);
    //! The try was right.
    void forgive(const UserId &user, const QHostAddress &address);
    [[nodiscard]] qsizetype kept() const { return m_records.size(); }

private:
    struct Record
    {
        int wrong = 0;
        SteadyTime last = {};
        SteadyTime notBefore = {};
    };

    [[nodiscard]] std::chrono::milliseconds waitOf(const QString &key, SteadyTime now) const;
    void count(const QString &key, int free, SteadyTime now);
    void makeRoom(SteadyTime now);

    QHash<QString, Record> m_records;
};

} // namespace roomscope::server
