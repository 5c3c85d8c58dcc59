// SPDX-License-Identifier: GPL-3.0-or-later
#include "members/membersfiltermodel.h"

#include "chat/membersmodel.h"
#include "common/textguard.h"
#include "members/memberwords.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

QString folded(const QString &text)
{
    QString result;
    // Decomposed, so that letters with marks lose only the marks; đ has no decomposition.
    const QString parts = text.left(textguard::kLineLength)
                              .toLower()
                              .replace(u'đ', u'd')
                              .normalized(QString::NormalizationForm_KD);
    for (const QChar c : parts) {
        if (!c.isMark())
            result += c;
    }
    return result;
}

} // namespace

MembersFilterModel::MembersFilterModel(QObject *parent) : QSortFilterProxyModel(parent)
{
    // A presence that changes lets nobody in or out.
    setFilterRole(MembersModel::NameRole);
}

void MembersFilterModel::setSearch(const QString &text)
{
    const QString search = folded(text.trimmed());
    if (search == m_search)
        return;
    m_search = search;
    invalidateFilter();
}

void MembersFilterModel::setPresenceKnown(bool isKnown)
{
    if (m_isPresenceKnown == isKnown)
        return;
    m_isPresenceKnown = isKnown;
    refreshTimes();
}

void MembersFilterModel::refreshTimes()
{
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, 0), {PresenceWordsRole, Qt::AccessibleTextRole});
}

bool MembersFilterModel::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_search.isEmpty())
        return true;
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    return folded(index.data(MembersModel::NameRole).toString()).contains(m_search) ||
           index.data(MembersModel::UserRole).toString().contains(m_search);
}

QString MembersFilterModel::presenceWords(const QModelIndex &index) const
{
    if (!m_isPresenceKnown)
        return {};
    // Whoever reads this is here.
    if (index.data(MembersModel::IsSelfRole).toBool())
        return memberwords::presence(PresenceState::Online, 0, 0);
    return memberwords::presence(PresenceState(index.data(MembersModel::PresenceRole).toInt()),
                                 index.data(MembersModel::SinceRole).toLongLong(),
                                 QDateTime::currentMSecsSinceEpoch());
}

QString MembersFilterModel::spoken(const QModelIndex &index) const
{
    QStringList parts{index.data(Qt::DisplayRole).toString()};
    if (const QString role = index.data(RoleWordsRole).toString(); !role.isEmpty())
        parts += role;
    if (const QString presence = presenceWords(index); !presence.isEmpty())
        parts += presence;
    return parts.join(u", "_s);
}

QVariant MembersFilterModel::data(const QModelIndex &index, int role) const
{
    switch (role) {
    case Qt::DisplayRole: {
        const QString name = textguard::line(index.data(MembersModel::NameRole).toString());
        return index.data(MembersModel::IsSelfRole).toBool() ? tr("%1 (you)").arg(name) : name;
    }
    case Qt::AccessibleTextRole:
        return spoken(index);
    case Qt::ToolTipRole:
        // The id identifies; a name is anything.
        return textguard::toolTip(index.data(MembersModel::UserRole).toString());
    case PresenceWordsRole:
        return presenceWords(index);
    case RoleWordsRole:
        return memberwords::role(MemberRole(index.data(MembersModel::MemberRoleRole).toInt()));
    default:
        return QSortFilterProxyModel::data(index, role);
    }
}

} // namespace roomscope
