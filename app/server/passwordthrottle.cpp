// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/passwordthrottle.h"

#include <algorithm>
#include <vector>

namespace roomscope::server {

using namespace Qt::StringLiterals;
using std::chrono::ceil;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

QString keyOf(const UserId &user)
{
    return u"user "_s + user.text();
}

//! All of an IPv6 network is one: whoever has one address of it has 2^64.
QString keyOf(const QHostAddress &address)
{
    bool isIPv4 = false;
    const quint32 four = address.toIPv4Address(&isIPv4);
    if (isIPv4)
        return u"address "_s + QHostAddress(four).toString();
    const Q_IPV6ADDR six = address.toIPv6Address();
    return u"network "_s + QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(six.c), 8).toHex());
}

} // namespace

milliseconds PasswordThrottle::take(const UserId &user, const QHostAddress &address, SteadyTime now)
{
    const milliseconds wait = std::max(waitOf(keyOf(user), now), waitOf(keyOf(address), now));
    if (wait > milliseconds::zero())
        return wait;
    makeRoom(now);
    count(keyOf(user), kFreeOfUser, now);
    count(keyOf(address), kFreeOfAddress, now);
    return milliseconds::zero();
}

void PasswordThrottle::forgive(const UserId &user, const QHostAddress &address)
{
    m_records.remove(keyOf(user));
    // Others of the address may be guessing still: only this try is taken back.
    const auto found = m_records.find(keyOf(address));
    if (found == m_records.end())
        return;
    found->notBefore = {};
    if (--found->wrong <= 0)
        m_records.erase(found);
}

milliseconds PasswordThrottle::waitOf(const QString &key, SteadyTime now) const
{
    const auto found = m_records.constFind(key);
    if (found == m_records.constEnd() || found->notBefore <= now)
        return milliseconds::zero();
    return ceil<milliseconds>(found->notBefore - now);
}

void PasswordThrottle::count(const QString &key, int free, SteadyTime now)
{
    Record &record = m_records[key];
    if (now - record.last > kMemory)
        record = {};
    record.last = now;
    ++record.wrong;
    if (record.wrong < free)
        return;
    const int doublings = std::min(record.wrong - free, 16);
    record.notBefore = now + std::min<milliseconds>(seconds(1) * (1 << doublings), kLongestWait);
}

void PasswordThrottle::makeRoom(SteadyTime now)
{
    if (m_records.size() + 2 <= kMaxKept)
        return;
    m_records.removeIf([now](const auto &entry) { return now - entry.value().last > kMemory; });
    if (m_records.size() + 2 <= kMaxKept)
        return;
    // Many at once, or each try of a flood would look at all of them.
    std::vector<SteadyTime> times;
    times.reserve(size_t(m_records.size()));
    for (const Record &record : std::as_const(m_records))
        times.push_back(record.last);
    const auto quarter = times.begin() + qsizetype(times.size() / 4);
    std::nth_element(times.begin(), quarter, times.end());
    m_records.removeIf([&](const auto &entry) { return entry.value().last <= *quarter; });
}

} // namespace roomscope::server
