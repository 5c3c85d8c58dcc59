// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/membersmodel.h"

#include "base/timetext.h"

#include <algorithm>
#include <utility>

namespace roomscope {

namespace {

//! A name as long as this says no more about its order.
constexpr qsizetype kSortedLength = 80;

} // namespace

MembersModel::MembersModel(UserId self, QObject *parent) : QAbstractListModel(parent), m_self(std::move(self))
{
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
}

int MembersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QString MembersModel::shownName(const User &user) const
{
    return user.name.isEmpty() ? user.id.text() : user.name;
}

QVariant MembersModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows.at(size_t(index.row()));
    switch (role) {
    case UserRole:
        return row.member.user.id.text();
    case Qt::DisplayRole:
    case NameRole:
        return shownName(row.member.user);
    case MemberRoleRole:
        return int(row.member.role);
    case PresenceRole:
        return int(row.presence);
    case SinceRole:
        return row.since == WallTime{} ? qint64(0) : toUnixMs(row.since);
    case IsSelfRole:
        return row.member.user.id == m_self;
    default:
        return {};
    }
}

QHash<int, QByteArray> MembersModel::roleNames() const
{
    return {{UserRole, "user"},         {NameRole, "name"},   {MemberRoleRole, "role"},
            {PresenceRole, "presence"}, {SinceRole, "since"}, {IsSelfRole, "isSelf"}};
}

bool MembersModel::isBefore(const Row &a, const Row &b) const
{
    if (a.presence != b.presence)
        return a.presence > b.presence;
    if (const int order = a.key.compare(b.key); order != 0)
        return order < 0;
    return a.member.user.id < b.member.user.id;
}

int MembersModel::rowOf(const UserId &user) const
{
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(),
                                    [&](const Row &row) { return row.member.user.id == user; });
    return found == m_rows.cend() ? -1 : int(found - m_rows.cbegin());
}

void MembersModel::setMembers(const QList<Member> &members,
                              const std::function<std::optional<Presence>(const UserId &)> &presenceOf)
{
    std::vector<Row> rows;
    rows.reserve(size_t(members.size()));
    for (const Member &member : members) {
        if (member.state == MemberState::Left || member.state == MemberState::NotJoined)
            continue;
        Row row{.member = member,
                .presence =
                    member.state == MemberState::Active ? PresenceState::Online : PresenceState::Offline,
                .key = m_collator.sortKey(shownName(member.user).left(kSortedLength))};
        // Pushed later than the list was made; but what was never pushed only the list can tell.
        if (const auto pushed = presenceOf(member.user.id)) {
            row.presence = pushed->state;
            row.since = pushed->at;
        }
        rows.push_back(std::move(row));
    }
    std::sort(rows.begin(), rows.end(), [this](const Row &a, const Row &b) { return isBefore(a, b); });
    const bool isSame = std::equal(
        rows.cbegin(), rows.cend(), m_rows.cbegin(), m_rows.cend(), [](const Row &a, const Row &b) {
            return a.member == b.member && a.presence == b.presence && a.since == b.since;
        });
    // Asked for again after each change: the list that is shown stays where it is.
    if (isSame)
        return;
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void MembersModel::clear()
{
    if (m_rows.empty())
        return;
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

void MembersModel::replace(int at, Row row, const QList<int> &roles)
{
    // Without itself the rows are in order, so its place can be found among them.
    const auto begin = m_rows.begin();
    const auto less = [this](const Row &a, const Row &b) { return isBefore(a, b); };
    int place = int(std::lower_bound(begin, begin + at, row, less) - begin);
    if (place == at)
        place = int(std::lower_bound(begin + at + 1, m_rows.end(), row, less) - begin) - 1;
    m_rows[size_t(at)] = std::move(row);
    if (place != at) {
        beginMoveRows({}, at, at, {}, place > at ? place + 1 : place);
        if (place > at)
            std::rotate(begin + at, begin + at + 1, begin + place + 1);
        else
            std::rotate(begin + place, begin + at, begin + at + 1);
        endMoveRows();
    }
    emit dataChanged(index(place), index(place), roles);
}

void MembersModel::applyPresence(const Presence &presence)
{
    const int at = rowOf(presence.user);
    if (at < 0)
        return;
    Row row = m_rows.at(size_t(at));
    if (row.presence == presence.state && row.since == presence.at)
        return;
    row.presence = presence.state;
    row.since = presence.at;
    replace(at, std::move(row), {PresenceRole, SinceRole});
}

void MembersModel::applyUser(const User &user)
{
    const int at = rowOf(user.id);
    if (at < 0 || m_rows.at(size_t(at)).member.user == user)
        return;
    Row row = m_rows.at(size_t(at));
    row.member.user = user;
    row.key = m_collator.sortKey(shownName(user).left(kSortedLength));
    replace(at, std::move(row), {NameRole, Qt::DisplayRole});
}

bool MembersModel::applyChange(const MemberChange &change)
{
    const int at = rowOf(change.user);
    const bool isIn = change.state == MemberState::Joined || change.state == MemberState::Active;
    if (at < 0)
        return !isIn;
    if (!isIn) {
        beginRemoveRows({}, at, at);
        m_rows.erase(m_rows.begin() + at);
        endRemoveRows();
        return true;
    }
    if (change.role && m_rows.at(size_t(at)).member.role != *change.role) {
        m_rows[size_t(at)].member.role = *change.role;
        emit dataChanged(index(at), index(at), {MemberRoleRole});
    }
    return true;
}

QModelIndex MembersModel::indexOf(const UserId &user) const
{
    const int row = rowOf(user);
    return row < 0 ? QModelIndex() : index(row);
}

std::optional<MemberRole> MembersModel::roleOf(const UserId &user) const
{
    const int row = rowOf(user);
    return row < 0 ? std::nullopt : std::optional(m_rows.at(size_t(row)).member.role);
}

} // namespace roomscope
