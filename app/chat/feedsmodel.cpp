// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/feedsmodel.h"

#include <algorithm>

namespace roomscope {

namespace {

QList<double> numbersOf(const QList<FeedPoint> &points)
{
    QList<double> numbers;
    const qsizetype first = std::max<qsizetype>(0, points.size() - FeedsModel::kSparkPoints);
    for (qsizetype i = first; i < points.size(); ++i) {
        if (const auto *number = std::get_if<double>(&points.at(i).data))
            numbers.append(*number);
    }
    return numbers;
}

} // namespace

FeedsModel::FeedsModel(QObject *parent) : QAbstractListModel(parent) {}

int FeedsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant FeedsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    const FeedInfo &info = row.subscription.info;
    const FeedPoint *newest = row.points.isEmpty() ? nullptr : &row.points.constLast();
    switch (role) {
    case IdRole:
        return QVariant::fromValue(info.id);
    case Qt::DisplayRole:
    case TitleRole:
        return info.title.isEmpty() ? info.id.text() : info.title;
    case UnitRole:
        return info.unit;
    case DataRole:
        return newest ? QVariant::fromValue(newest->data) : QVariant();
    case AtRole:
        return newest ? QVariant::fromValue(newest->at) : QVariant();
    case ReceivedRole:
        return newest ? QVariant::fromValue(newest->received) : QVariant();
    case NumbersRole:
        return QVariant::fromValue(numbersOf(row.points));
    case StateRole:
        return int(row.status.state);
    case CodeRole:
        return row.status.code;
    case EveryRole:
        return qint64(row.subscription.every.value_or(std::chrono::milliseconds(0)).count());
    case IsBeyondRole:
        return row.isBeyond;
    default:
        return {};
    }
}

int FeedsModel::rowOf(const FeedId &feed) const
{
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(),
                                    [&](const Row &row) { return row.subscription.info.id == feed; });
    return found == m_rows.cend() ? -1 : int(found - m_rows.cbegin());
}

QModelIndex FeedsModel::indexOf(const FeedId &feed) const
{
    const int row = rowOf(feed);
    return row < 0 ? QModelIndex() : index(row);
}

void FeedsModel::restore(const QList<FeedSubscription> &subscriptions)
{
    for (const FeedSubscription &subscription : subscriptions) {
        if (rowOf(subscription.info.id) < 0)
            (void)insert(subscription);
    }
    emit subscriptionsChanged();
}

bool FeedsModel::insert(const FeedSubscription &subscription)
{
    if (m_rows.size() >= kMaxFeeds || subscription.info.id.isEmpty())
        return false;
    beginInsertRows({}, int(m_rows.size()), int(m_rows.size()));
    m_rows.append({.subscription = subscription, .status = {.feed = subscription.info.id}});
    endInsertRows();
    return true;
}

bool FeedsModel::put(const FeedSubscription &subscription)
{
    const int at = rowOf(subscription.info.id);
    if (at < 0) {
        if (!insert(subscription))
            return false;
    } else {
        Row &row = m_rows[at];
        if (row.subscription == subscription)
            return true;
        row.subscription = subscription;
        const auto *number =
            row.points.isEmpty() ? nullptr : std::get_if<double>(&row.points.constLast().data);
        // Where it stands already is no crossing: the person who sets it is looking at it.
        row.isBeyond = number && subscription.threshold && subscription.threshold->isBeyond(*number);
        row.toldAt.reset();
        emit dataChanged(index(at), index(at));
    }
    emit subscriptionsChanged();
    return true;
}

void FeedsModel::remove(const FeedId &feed)
{
    const int row = rowOf(feed);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
    emit subscriptionsChanged();
}

QList<FeedSubscription> FeedsModel::subscriptions() const
{
    QList<FeedSubscription> subscriptions;
    for (const Row &row : m_rows)
        subscriptions.append(row.subscription);
    return subscriptions;
}

std::optional<FeedSubscription> FeedsModel::find(const FeedId &feed) const
{
    const int row = rowOf(feed);
    return row < 0 ? std::nullopt : std::optional(m_rows.at(row).subscription);
}

QList<FeedPoint> FeedsModel::points(const FeedId &feed) const
{
    const int row = rowOf(feed);
    return row < 0 ? QList<FeedPoint>() : m_rows.at(row).points;
}

void FeedsModel::apply(const SessionUpdate &update)
{
    // One signal for all of a frame: a view over many feeds paints once whatever it is told.
    int first = int(m_rows.size());
    int last = -1;
    for (int i = 0; i < int(m_rows.size()); ++i) {
        Row &row = m_rows[i];
        const FeedId &id = row.subscription.info.id;
        const auto state = update.feedStates.constFind(id);
        const auto points = update.feedPoints.constFind(id);
        if (state == update.feedStates.cend() && points == update.feedPoints.cend())
            continue;
        if (state != update.feedStates.cend())
            row.status = *state;
        if (points != update.feedPoints.cend())
            add(row, *points);
        first = std::min(first, i);
        last = i;
    }
    if (last >= 0)
        emit dataChanged(index(first), index(last));
    // After the model is whole again: who hears of it may ask it, or change it.
    QList<std::pair<FeedId, double>> crossings;
    crossings.swap(m_crossings);
    for (auto points = update.feedPoints.cbegin(); points != update.feedPoints.cend(); ++points) {
        if (rowOf(points.key()) >= 0)
            emit pointsAdded(points.key(), points.value());
    }
    for (const auto &[feed, value] : std::as_const(crossings))
        emit thresholdCrossed(feed, value);
}

void FeedsModel::add(Row &row, const QList<FeedPoint> &points)
{
    row.points.append(points);
    if (const qsizetype excess = row.points.size() - kMaxPoints; excess > 0)
        row.points.remove(0, excess);
    const std::optional<FeedThreshold> &threshold = row.subscription.threshold;
    if (!threshold)
        return;
    for (const FeedPoint &point : points) {
        const auto *number = std::get_if<double>(&point.data);
        if (!number)
            continue;
        const bool wasBeyond = std::exchange(row.isBeyond, threshold->isBeyond(*number));
        if (wasBeyond || !row.isBeyond || (row.toldAt && point.received - *row.toldAt < kTellAgain))
            continue;
        row.toldAt = point.received;
        m_crossings.append({row.subscription.info.id, *number});
    }
}

} // namespace roomscope
