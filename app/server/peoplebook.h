// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/member.h"
#include "server/userstore.h"

#include <map>

namespace roomscope::server {

//! Every user of the server in memory: what is here is what is on disk, or in the open transaction.
class PeopleBook final
{
public:
    void reset(const QList<UserRow> &users);
    void put(const UserRow &user);

    [[nodiscard]] qint64 count() const { return qint64(m_people.size()); }
    //! Of a user who is there.
    void rename(const User &user);
    void setRole(const UserId &user, ServerRole role);

    [[nodiscard]] bool isEmpty() const { return m_people.empty(); }
    [[nodiscard]] bool has(const UserId &user) const;
    [[nodiscard]] bool isBanned(const UserId &user) const;
    [[nodiscard]] ServerRole roleOf(const UserId &user) const;
    [[nodiscard]] bool hasOwner() const;
    [[nodiscard]] QList<UserId> all() const;
    //! Free text, may be empty; empty for users that do not exist.
    [[nodiscard]] QString nameOf(const UserId &user) const;
    //! Users whose id, name or a word of whose name starts with \a query, whatever its case and marks; by id.
    [[nodiscard]] QList<User> find(const QString &query, int limit) const;

private:
    struct Person
    {
        UserRow row;
        QString folded;
    };
    std::map<UserId, Person> m_people;
};

} // namespace roomscope::server
