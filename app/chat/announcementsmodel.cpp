// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/announcementsmodel.h"

#include "base/logging.h"
#include "base/timetext.h"

#include <algorithm>

namespace roomscope {

namespace {

//! Of one run; those of the announcements that are shown are far fewer.
constexpr qsizetype kMaxProgress = 2000;

} // namespace

AnnouncementsModel::AnnouncementsModel(UserId self, std::unique_ptr<TimelineSource> source, QObject *parent)
    : QAbstractListModel(parent), m_self(std::move(self)), m_source(std::move(source)), m_courier(*this)
{
}

AnnouncementsModel::~AnnouncementsModel() = default;

int AnnouncementsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

bool AnnouncementsModel::isRead(const Row &row) const
{
    return row.message.from == m_self || row.key.epochRank < m_epochRank || row.key.order <= m_readOrder;
}

QVariant AnnouncementsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case IdRole:
        return row.message.id.text();
    case FromRole:
        return row.message.from.text();
    case IsMineRole:
        return row.message.from == m_self;
    case TimeRole:
        return toUnixMs(row.message.at);
    case Qt::DisplayRole:
    case TextRole:
        return row.message.body.text();
    case IsUrgentRole:
        // An urgent one mentions the one it is for; the author's own copy mentions its author.
        return !row.message.mentions.isEmpty();
    case OrderRole:
        return row.key.order;
    case IsReadRole:
        return isRead(row);
    case ProgressRole: {
        const auto found = m_progress.constFind(AnnouncementId(row.message.id.text()));
        return found == m_progress.cend() ? QVariant() : QVariant::fromValue(*found);
    }
    default:
        return {};
    }
}

QHash<int, QByteArray> AnnouncementsModel::roleNames() const
{
    return {{IdRole, "id"},       {FromRole, "from"},     {IsMineRole, "isMine"},
            {TimeRole, "time"},   {TextRole, "text"},     {IsUrgentRole, "isUrgent"},
            {OrderRole, "order"}, {IsReadRole, "isRead"}, {ProgressRole, "progress"}};
}

void AnnouncementsModel::load()
{
    m_courier.bring(m_source->pageBefore({}, kMaxRows), [this](const Result<TimelinePage> &page) {
        if (!page) {
            qCWarning(lcChat) << "cannot load announcements:" << page.error().code;
            m_isAsked = false;
            return;
        }
        QList<Row> rows;
        for (const TimelinePage::Row &row : page->rows)
            rows.append({{row.epochRank, row.message.order}, row.message});
        take(std::move(rows));
    });
}

void AnnouncementsModel::applyConversation(const StoredConversation &stored)
{
    if (!m_isAsked) {
        m_isAsked = true;
        load();
    }
    const bool isSame = stored.epochRank == m_epochRank && stored.readOrder == m_readOrder;
    m_epochRank = stored.epochRank;
    m_readOrder = stored.readOrder;
    if (!isSame && !m_rows.isEmpty())
        emit dataChanged(index(0), index(int(m_rows.size()) - 1), {IsReadRole});
}

void AnnouncementsModel::applyRows(const QList<FiledBatch::Row> &rows)
{
    QList<Row> fresh;
    for (const FiledBatch::Row &row : rows)
        fresh.append({{row.epochRank, row.message.order}, row.message});
    take(std::move(fresh));
}

void AnnouncementsModel::take(QList<Row> fresh)
{
    std::sort(fresh.begin(), fresh.end(), [](const Row &a, const Row &b) { return a.key < b.key; });
    for (Row &row : fresh) {
        const auto place =
            std::lower_bound(m_rows.begin(), m_rows.end(), row.key,
                             [](const Row &one, const ArchiveKey &key) { return one.key < key; });
        const int at = int(place - m_rows.begin());
        if (place != m_rows.end() && place->key == row.key) {
            if (place->message == row.message)
                continue;
            *place = std::move(row);
            emit dataChanged(index(at), index(at));
            continue;
        }
        if (m_rows.size() >= kMaxRows && at == 0)
            continue;
        beginInsertRows({}, at, at);
        m_rows.insert(at, std::move(row));
        endInsertRows();
        if (m_rows.size() > kMaxRows) {
            beginRemoveRows({}, 0, 0);
            m_rows.removeFirst();
            endRemoveRows();
        }
    }
}

void AnnouncementsModel::applyProgress(const QList<AnnouncementProgress> &progress)
{
    for (const AnnouncementProgress &one : progress) {
        if (m_progress.size() >= kMaxProgress && !m_progress.contains(one.id))
            m_progress.clear();
        m_progress.insert(one.id, one);
        for (int row = int(m_rows.size()) - 1; row >= 0; --row) {
            if (m_rows.at(row).message.id.text() != one.id.text())
                continue;
            emit dataChanged(index(row), index(row), {ProgressRole});
            break;
        }
    }
}

QModelIndex AnnouncementsModel::firstUnread() const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (!isRead(m_rows.at(row)))
            return index(row);
    }
    return {};
}

int AnnouncementsModel::unreadCount() const
{
    return int(
        std::count_if(m_rows.cbegin(), m_rows.cend(), [this](const Row &row) { return !isRead(row); }));
}

std::optional<AnnouncementProgress> AnnouncementsModel::progressOf(const AnnouncementId &id) const
{
    const auto found = m_progress.constFind(id);
    return found == m_progress.cend() ? std::nullopt : std::optional(*found);
}

} // namespace roomscope
