// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/conversationsmodel.h"

#include "base/timetext.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <set>
#include <utility>

namespace roomscope {

namespace {

//! One line, and no longer than any list shows.
constexpr qsizetype kPreviewLength = 200;

//! So many rows move one by one, which views follow best; more are a new layout.
constexpr size_t kMostMoves = 16;

//! Of its start alone: the body may have megabytes.
QString previewOf(const Body &body)
{
    if (body.kind != Body::Kind::Plain)
        return {};
    const qsizetype size = std::min<qsizetype>(body.bytes.size(), 8 * kPreviewLength);
    return QString::fromUtf8(QByteArrayView(body.bytes).first(size)).simplified().left(kPreviewLength);
}

} // namespace

ConversationsModel::ConversationsModel(QObject *parent) : QAbstractListModel(parent) {}

int ConversationsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ConversationsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const StoredConversation &row = m_rows.at(index.row());
    const ConversationId &id = row.conversation.id;
    switch (role) {
    case IdRole:
        return QVariant::fromValue(id);
    case KindRole:
        return int(kindOf(id));
    case Qt::DisplayRole:
    case TitleRole:
        return titleOf(row);
    case TopicRole:
        return row.conversation.topic;
    case UnreadRole:
        return row.unread;
    case MentionsRole:
        return row.mentions;
    case PreviewRole:
        return row.newest && !row.newest->isDeleted ? previewOf(row.newest->body) : QString();
    case NewestTimeRole:
        return row.newest ? toUnixMs(row.newest->at) : qint64(0);
    case IsGoneRole:
        return row.isGone;
    case PresenceRole:
        if (kindOf(id) != ConversationKind::Direct)
            return {};
        return int(m_presence.value(peerOf(id)).state);
    case HasDraftRole:
        return !row.draft.isEmpty();
    case SectionRole:
        return int(sectionOf(row));
    case IsMutedRole:
        return row.preferences.isMuted;
    case IsFavouriteRole:
        return row.preferences.isFavourite;
    default:
        return {};
    }
}

QHash<int, QByteArray> ConversationsModel::roleNames() const
{
    return {{IdRole, "id"},
            {KindRole, "kind"},
            {TitleRole, "title"},
            {TopicRole, "topic"},
            {UnreadRole, "unread"},
            {MentionsRole, "mentions"},
            {PreviewRole, "preview"},
            {NewestTimeRole, "newestTime"},
            {IsGoneRole, "isGone"},
            {PresenceRole, "presence"},
            {HasDraftRole, "hasDraft"},
            {SectionRole, "section"},
            {IsMutedRole, "isMuted"},
            {IsFavouriteRole, "isFavourite"}};
}

QString ConversationsModel::nameOf(const UserId &user) const
{
    const QString name = m_names.value(user);
    return name.isEmpty() ? user.text() : name;
}

QString ConversationsModel::titleOf(const StoredConversation &conversation) const
{
    const ConversationId &id = conversation.conversation.id;
    const QString &title = conversation.conversation.title;
    switch (kindOf(id)) {
    case ConversationKind::Direct: {
        const QString name = m_names.value(peerOf(id));
        return !name.isEmpty() ? name : !title.isEmpty() ? title : peerOf(id).text();
    }
    case ConversationKind::Room:
        return title.isEmpty() ? roomOf(id).text() : title;
    case ConversationKind::Announcements:
        break;
    }
    return title.isEmpty() ? id.text() : title;
}

void ConversationsModel::setTotals(const Totals &totals)
{
    if (std::exchange(m_totals, totals) != totals)
        emit totalsChanged();
}

int ConversationsModel::rowOf(const ConversationId &conversation) const
{
    if (!m_known.contains(conversation))
        return -1;
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(), [&](const StoredConversation &row) {
        return row.conversation.id == conversation;
    });
    return found == m_rows.cend() ? -1 : int(found - m_rows.cbegin());
}

int ConversationsModel::placeOf(const StoredConversation &conversation) const
{
    const auto place = std::lower_bound(
        m_rows.cbegin(), m_rows.cend(), conversation,
        [this](const StoredConversation &a, const StoredConversation &b) { return isBefore(a, b); });
    return int(place - m_rows.cbegin());
}

bool ConversationsModel::isInPlace(int row) const
{
    return (row == 0 || !isBefore(m_rows.at(row), m_rows.at(row - 1))) &&
           (row + 1 >= m_rows.size() || !isBefore(m_rows.at(row + 1), m_rows.at(row)));
}

void ConversationsModel::restoreOrder(std::vector<int> changed)
{
    if (changed.size() > kMostMoves)
        return mergeAll(changed);
    while (!changed.empty()) {
        const int row = changed.back();
        changed.pop_back();
        moveInto(row, changed);
    }
}

void ConversationsModel::moveInto(int row, std::vector<int> &others)
{
    // Only rows in order can be searched: without this one, and without those still to be put in place.
    std::vector<int> settled;
    settled.reserve(size_t(m_rows.size()));
    auto other = others.cbegin();
    for (int i = 0; i < m_rows.size(); ++i) {
        if (other != others.cend() && *other == i)
            ++other;
        else if (i != row)
            settled.push_back(i);
    }
    const auto place =
        std::lower_bound(settled.cbegin(), settled.cend(), row, [this](int settledRow, int moved) {
            return isBefore(m_rows.at(settledRow), m_rows.at(moved));
        });
    const int to = place == settled.cend() ? int(m_rows.size()) : *place;
    if (to == row || to == row + 1)
        return;
    beginMoveRows({}, row, row, {}, to);
    // Not QList::move(), which swaps whole rows all the way.
    StoredConversation moved = m_rows.takeAt(row);
    m_rows.insert(to > row ? to - 1 : to, std::move(moved));
    endMoveRows();
    for (int &left : others) {
        if (left > row && left < to)
            --left;
        else if (left >= to && left < row)
            ++left;
    }
}

void ConversationsModel::mergeAll(const std::vector<int> &changed)
{
    std::vector<int> moved = changed;
    const auto less = [this](int a, int b) { return isBefore(m_rows.at(a), m_rows.at(b)); };
    std::stable_sort(moved.begin(), moved.end(), less);
    std::vector<int> settled;
    settled.reserve(size_t(m_rows.size()));
    for (int i = 0, next = 0; i < m_rows.size(); ++i) {
        if (size_t(next) < changed.size() && changed[size_t(next)] == i)
            ++next;
        else
            settled.push_back(i);
    }
    // The place of each is searched, because comparing titles is what costs.
    std::vector<int> order;
    order.reserve(size_t(m_rows.size()));
    auto from = settled.cbegin();
    for (const int row : moved) {
        const auto place = std::lower_bound(from, settled.cend(), row, less);
        order.insert(order.end(), from, place);
        order.push_back(row);
        from = place;
    }
    order.insert(order.end(), from, settled.cend());

    emit layoutAboutToBeChanged({}, VerticalSortHint);
    QList<StoredConversation> rows;
    rows.reserve(m_rows.size());
    std::vector<int> newRow(order.size());
    for (size_t i = 0; i < order.size(); ++i) {
        rows.append(m_rows.at(order[i]));
        newRow[size_t(order[i])] = int(i);
    }
    m_rows = std::move(rows);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex &index : before)
        after.append(createIndex(newRow[size_t(index.row())], index.column()));
    changePersistentIndexList(before, after);
    emit layoutChanged({}, VerticalSortHint);
}

void ConversationsModel::apply(const QList<StoredConversation> &changed)
{
    QList<StoredConversation> added;
    std::set<int> touched;
    // A whole account comes at once: looked up one by one it would cost the square of its rooms.
    QHash<ConversationId, int> places;
    Totals totals = m_totals;
    const auto count = [&totals](const StoredConversation &row, int sign) {
        const Totals share = shareOf(row);
        totals.unread += sign * share.unread;
        totals.forMe += sign * share.forMe;
    };
    const auto known = std::count_if(changed.cbegin(), changed.cend(), [this](const StoredConversation &one) {
        return m_known.contains(one.conversation.id);
    });
    const bool isLookedUp = known > 8;
    if (isLookedUp) {
        for (int row = 0; row < m_rows.size(); ++row)
            places.insert(m_rows.at(row).conversation.id, row);
    }
    for (const StoredConversation &conversation : changed) {
        const ConversationId &id = conversation.conversation.id;
        const int row = isLookedUp ? places.value(id, -1) : rowOf(id);
        if (row < 0) {
            added.append(conversation);
            continue;
        }
        if (m_rows.at(row) == conversation)
            continue;
        count(m_rows.at(row), -1);
        count(conversation, 1);
        m_rows[row] = conversation;
        touched.insert(row);
    }
    for (auto first = touched.cbegin(); first != touched.cend();) {
        auto last = first;
        for (auto next = std::next(last); next != touched.cend() && *next == *last + 1; ++next)
            last = next;
        emit dataChanged(index(*first), index(*last));
        first = std::next(last);
    }
    if (!std::all_of(touched.cbegin(), touched.cend(), [this](int row) { return isInPlace(row); }))
        restoreOrder({touched.cbegin(), touched.cend()});
    const Totals more = insert(std::move(added));
    setTotals({totals.unread + more.unread, totals.forMe + more.forMe});
}

ConversationsModel::Totals ConversationsModel::insert(QList<StoredConversation> added)
{
    const auto less = [this](const StoredConversation &a, const StoredConversation &b) {
        return isBefore(a, b);
    };
    // Told twice in one batch: the last counts.
    QSet<ConversationId> seen;
    for (qsizetype i = added.size() - 1; i >= 0; --i) {
        if (seen.contains(added.at(i).conversation.id))
            added.remove(i);
        else
            seen.insert(added.at(i).conversation.id);
    }
    Totals totals;
    for (const StoredConversation &one : std::as_const(added)) {
        const Totals share = shareOf(one);
        totals.unread += share.unread;
        totals.forMe += share.forMe;
        m_known.insert(one.conversation.id);
    }
    std::stable_sort(added.begin(), added.end(), less);
    for (qsizetype i = 0; i < added.size();) {
        const int place = placeOf(added.at(i));
        qsizetype end = i + 1;
        while (end < added.size() && (place == m_rows.size() || less(added.at(end), m_rows.at(place))))
            ++end;
        beginInsertRows({}, place, place + int(end - i) - 1);
        m_rows.insert(place, end - i, {});
        std::copy(added.cbegin() + i, added.cbegin() + end, m_rows.begin() + place);
        endInsertRows();
        i = end;
    }
    return totals;
}

void ConversationsModel::remove(const ConversationId &conversation)
{
    const int row = rowOf(conversation);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    const Totals share = shareOf(m_rows.at(row));
    m_rows.remove(row);
    m_known.remove(conversation);
    endRemoveRows();
    setTotals({m_totals.unread - share.unread, m_totals.forMe - share.forMe});
}

void ConversationsModel::setUsers(const QList<User> &users)
{
    QSet<UserId> renamed;
    for (const User &user : users) {
        QString &name = m_names[user.id];
        if (name == user.name)
            continue;
        name = user.name;
        renamed.insert(user.id);
    }
    if (renamed.isEmpty())
        return;
    for (int row = 0; row < m_rows.size(); ++row) {
        const ConversationId &id = m_rows.at(row).conversation.id;
        if (kindOf(id) == ConversationKind::Direct && renamed.contains(peerOf(id)))
            emit dataChanged(index(row), index(row), {TitleRole, Qt::DisplayRole});
    }
}

void ConversationsModel::setPresence(const Presence &presence)
{
    if (m_presence.value(presence.user) == presence)
        return;
    m_presence.insert(presence.user, presence);
    if (const int row = rowOf(directConversation(presence.user)); row >= 0)
        emit dataChanged(index(row), index(row), {PresenceRole});
}

std::optional<Presence> ConversationsModel::presenceOf(const UserId &user) const
{
    const auto found = m_presence.constFind(user);
    return found == m_presence.cend() ? std::nullopt : std::optional(*found);
}

QModelIndex ConversationsModel::indexOf(const ConversationId &conversation) const
{
    const int row = rowOf(conversation);
    return row < 0 ? QModelIndex() : index(row);
}

const StoredConversation *ConversationsModel::find(const ConversationId &conversation) const
{
    const int row = rowOf(conversation);
    return row < 0 ? nullptr : &m_rows.at(row);
}

} // namespace roomscope
