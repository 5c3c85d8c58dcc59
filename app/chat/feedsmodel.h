// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/feedsubscription.h"
#include "chat/sessionupdate.h"

#include <QAbstractListModel>

namespace roomscope {

//! The feeds the person follows, in the order they were chosen, each with its newest values. Bounded: at most
//! kMaxFeeds, each with kMaxPoints values. Holds no sentence; texts come from outside and are to be guarded
//! where they are shown. GUI thread.
class FeedsModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    static constexpr qsizetype kMaxFeeds = 100;
    static constexpr qsizetype kMaxPoints = 600;
    //! What a sparkline shows.
    static constexpr qsizetype kSparkPoints = 60;
    //! A value that dances around its threshold is told once in this time.
    static constexpr std::chrono::seconds kTellAgain{30};

    enum Role
    {
        IdRole = Qt::UserRole + 1, //!< FeedId
        TitleRole,                 //!< QString; the id where the server gives none
        UnitRole,                  //!< QString
        DataRole,                  //!< FeedData, the newest; invalid before the first value
        AtRole,                    //!< WallTime of it, the server's clock
        ReceivedRole,              //!< SteadyTime of it, this machine's
        NumbersRole,               //!< QList<double>, the newest kSparkPoints that are numbers
        StateRole,                 //!< FeedStatus::State as int
        CodeRole,                  //!< QString, Error::code where it was refused
        EveryRole,                 //!< qint64 milliseconds, 0 for every value
        IsBeyondRole,              //!< bool: the newest value is beyond the threshold
    };

    explicit FeedsModel(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QModelIndex indexOf(const FeedId &feed) const;

    //! What an earlier run kept; what was chosen meanwhile stays as it is.
    void restore(const QList<FeedSubscription> &subscriptions);
    //! Adds a feed, or changes how it is followed. False when there is no room.
    bool put(const FeedSubscription &subscription);
    void remove(const FeedId &feed);
    [[nodiscard]] QList<FeedSubscription> subscriptions() const;
    [[nodiscard]] std::optional<FeedSubscription> find(const FeedId &feed) const;
    //! Oldest first; empty for a feed that is not followed.
    [[nodiscard]] QList<FeedPoint> points(const FeedId &feed) const;

    void apply(const SessionUpdate &update);

signals:
    //! Feeds, intervals or thresholds; after restore() and put() too.
    void subscriptionsChanged();
    //! New values of one feed, oldest first.
    void pointsAdded(const roomscope::FeedId &feed, const QList<roomscope::FeedPoint> &points);
    //! The value went beyond its threshold.
    void thresholdCrossed(const roomscope::FeedId &feed, double value);

private:
    struct Row
    {
        FeedSubscription subscription;
        FeedStatus status = {};
        QList<FeedPoint> points = {};
        bool isBeyond = false;
        std::optional<SteadyTime> toldAt = {};
    };

    [[nodiscard]] int rowOf(const FeedId &feed) const;
    bool insert(const FeedSubscription &subscription);
    void add(Row &row, const QList<FeedPoint> &points);

    QList<Row> m_rows;
    //! Found while values were taken, told when all of them are.
    QList<std::pair<FeedId, double>> m_crossings;
};

} // namespace roomscope
