// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/member.h"

#include <QAbstractListModel>
#include <QCollator>

#include <functional>
#include <optional>

namespace roomscope {

//! Who is in one room, those who are here first, then by name. Changed in place: a change moves one row and
//! resets nothing. GUI thread. Values only.
class MembersModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role
    {
        UserRole = Qt::UserRole + 1, //!< QString, user id
        NameRole,                    //!< QString, the display name, or the id where there is none
        MemberRoleRole,              //!< int(MemberRole)
        PresenceRole,                //!< int(PresenceState)
        SinceRole,                   //!< qint64, ms since the epoch: since when so; 0 unknown
        IsSelfRole,                  //!< bool
    };
    Q_ENUM(Role)

    explicit MembersModel(UserId self, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    //! The whole list anew; \a presenceOf answers what was pushed of a user, if anything was: what the list
    //! says of being connected counts only without.
    void setMembers(const QList<Member> &members,
                    const std::function<std::optional<Presence>(const UserId &)> &presenceOf);
    void clear();
    //! \name What changed; those who are not in the list are ignored
    //! @{
    void applyPresence(const Presence &presence);
    void applyUser(const User &user);
    //! Answers whether it could be told: somebody new has no name here, and the list must be asked for again.
    [[nodiscard]] bool applyChange(const MemberChange &change);
    //! @}

    [[nodiscard]] QModelIndex indexOf(const UserId &user) const;
    [[nodiscard]] std::optional<MemberRole> roleOf(const UserId &user) const;

private:
    struct Row
    {
        Member member;
        PresenceState presence = PresenceState::Offline;
        WallTime since = {};
        QCollatorSortKey key;
    };

    [[nodiscard]] QString shownName(const User &user) const;
    [[nodiscard]] bool isBefore(const Row &a, const Row &b) const;
    [[nodiscard]] int rowOf(const UserId &user) const;
    //! The row at \a at became \a row: changed where it is, and moved to where it belongs.
    void replace(int at, Row row, const QList<int> &roles);

    const UserId m_self;
    QCollator m_collator;
    std::vector<Row> m_rows;
};

} // namespace roomscope
