// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/peoplebook.h"

#include "server/fold.h"

#include <algorithm>

namespace roomscope::server {

void PeopleBook::reset(const QList<UserRow> &users)
{
    m_people.clear();
    for (const UserRow &user : users)
        put(user);
}

void PeopleBook::put(const UserRow &user)
{
    m_people[user.user.id] = {user, foldName(user.user.name)};
}

void PeopleBook::rename(const User &user)
{
    UserRow row = m_people[user.id].row;
    row.user = user;
    put(row);
}

void PeopleBook::setRole(const UserId &user, ServerRole role)
{
    m_people[user].row.role = role;
}

ServerRole PeopleBook::roleOf(const UserId &user) const
{
    const auto found = m_people.find(user);
    return found == m_people.end() ? ServerRole::Member : found->second.row.role;
}

bool PeopleBook::hasOwner() const
{
    return std::any_of(m_people.begin(), m_people.end(),
                       [](const auto &entry) { return entry.second.row.role == ServerRole::Owner; });
}

QList<UserId> PeopleBook::all() const
{
    QList<UserId> users;
    users.reserve(qsizetype(m_people.size()));
    for (const auto &[id, person] : m_people)
        users.append(id);
    return users;
}

bool PeopleBook::has(const UserId &user) const
{
    return m_people.contains(user);
}

bool PeopleBook::isBanned(const UserId &user) const
{
    const auto found = m_people.find(user);
    return found != m_people.end() && found->second.row.isBanned;
}

QString PeopleBook::nameOf(const UserId &user) const
{
    const auto found = m_people.find(user);
    return found == m_people.end() ? QString() : found->second.row.user.name;
}

QList<User> PeopleBook::find(const QString &query, int limit) const
{
    QList<User> users;
    const QString prefix = foldName(query);
    const QString word = QLatin1Char(' ') + prefix;
    for (const auto &[id, person] : m_people) {
        if (users.size() >= limit)
            break;
        if (id.text().startsWith(prefix) || person.folded.startsWith(prefix) || person.folded.contains(word))
            users.append(person.row.user);
    }
    return users;
}

} // namespace roomscope::server
