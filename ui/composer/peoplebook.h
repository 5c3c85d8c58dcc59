// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

namespace roomscope {

//! The people who can be named with "@" in a conversation, found by name or id without regard to marks.
class PeopleBook final
{
public:
    enum class Standing : quint8
    {
        Member, //!< of the conversation
        Known   //!< known from elsewhere
    };
    struct Person
    {
        UserId id;
        QString name = {};
        Standing standing = Standing::Member;
    };

    //! At most this many are kept; the first go before the others.
    static constexpr qsizetype kMostPeople = 6000;

    void setPeople(const QList<Person> &people);
    [[nodiscard]] bool isEmpty() const { return m_entries.isEmpty(); }
    [[nodiscard]] bool contains(const UserId &user) const { return m_ids.contains(user); }
    //! Those whose name, id or a word of the name begins with \a query: members first, then in their order.
    [[nodiscard]] QList<Person> find(QStringView query, qsizetype most) const;

private:
    struct Entry
    {
        Person person;
        QStringList words;
        QString folded;
    };
    QList<Entry> m_entries;
    QSet<UserId> m_ids;
};

} // namespace roomscope
