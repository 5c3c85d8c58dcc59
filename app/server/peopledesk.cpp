// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/peopledesk.h"

#include "server/refusal.h"

#include <algorithm>

namespace roomscope::server {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype kMaxName = 120;
constexpr int kMaxFound = 50;
} // namespace

PeopleDesk::PeopleDesk(Office &office, Fanout &fanout) : m_office(office), m_fanout(fanout) {}

QList<User> PeopleDesk::find(const QString &query, std::optional<int> limit) const
{
    return m_office.people.find(query, std::clamp(limit.value_or(kMaxFound), 1, kMaxFound));
}

Result<User> PeopleDesk::rename(const Session &session, const QString &name)
{
    if (name.size() > kMaxName)
        return tooLarge(u"name: at most %1 characters"_s.arg(kMaxName));
    const User user{session.user, name};
    if (const auto opened = m_office.turn.open(); !opened)
        return failure(opened.error());
    if (const auto stored = m_office.users.rename(user); !stored)
        return failure(stored.error());
    m_office.people.rename(user);
    QSet<Session *> audience;
    for (const auto &conversation : m_office.book.of(session.user)) {
        for (Session *member : m_fanout.membersOf(*conversation.second))
            audience.insert(member);
    }
    for (Session *own : m_office.sessions.of(session.user))
        audience.insert(own);
    audience.removeIf([&](const Session *other) { return other->id == session.id; });
    m_fanout.profile(user, audience.values());
    return user;
}

Result<QList<DeviceRow>> PeopleDesk::devices(const Session &session) const
{
    return m_office.users.devices(session.user);
}

Result<void> PeopleDesk::revoke(const Session &session, const DeviceId &device)
{
    const auto devices = m_office.users.devices(session.user);
    if (!devices)
        return failure(devices.error());
    if (std::none_of(devices->begin(), devices->end(),
                     [&](const DeviceRow &one) { return one.device == device; }))
        return notFound(u"device: there is none of this id"_s);
    if (const auto opened = m_office.turn.open(); !opened)
        return opened;
    if (const auto removed = m_office.users.removeDevice(session.user, device); !removed)
        return removed;
    return {};
}

} // namespace roomscope::server
