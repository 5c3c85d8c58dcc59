// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/courier.h"
#include "chat/timelinemodel.h"
#include "domain/announcement.h"

#include <QAbstractListModel>
#include <QHash>

#include <memory>

namespace roomscope {

//! The newest announcements of one account, oldest first: at most kMaxRows. Who has read one has read those
//! before it. GUI thread. Values only.
class AnnouncementsModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    static constexpr int kMaxRows = 200;

    enum Role
    {
        IdRole = Qt::UserRole + 1, //!< QString, AnnouncementId
        FromRole,                  //!< QString, user id
        IsMineRole,                //!< bool
        TimeRole,                  //!< qint64, ms since the epoch
        TextRole,                  //!< QString, plain text
        IsUrgentRole,              //!< bool
        OrderRole,                 //!< qint64, what to mark as read
        IsReadRole,                //!< bool: "Got it", here or on another device
        ProgressRole,              //!< roomscope::AnnouncementProgress, own ones where it is known
    };
    Q_ENUM(Role)

    AnnouncementsModel(UserId self, std::unique_ptr<TimelineSource> source, QObject *parent = nullptr);
    ~AnnouncementsModel() override;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    //! \name What happened
    //! @{
    //! The first one loads what is stored; its read level rises with each.
    void applyConversation(const StoredConversation &stored);
    void applyRows(const QList<FiledBatch::Row> &rows);
    void applyProgress(const QList<AnnouncementProgress> &progress);
    //! @}

    //! The oldest of others that was not read; invalid without one.
    [[nodiscard]] QModelIndex firstUnread() const;
    [[nodiscard]] int unreadCount() const;
    [[nodiscard]] std::optional<AnnouncementProgress> progressOf(const AnnouncementId &id) const;

private:
    struct Row
    {
        ArchiveKey key;
        Message message = {};
    };

    void load();
    void take(QList<Row> fresh);
    [[nodiscard]] bool isRead(const Row &row) const;

    const UserId m_self;
    std::unique_ptr<TimelineSource> m_source;
    Courier m_courier;
    QList<Row> m_rows;
    QHash<AnnouncementId, AnnouncementProgress> m_progress;
    qint64 m_epochRank = 0;
    qint64 m_readOrder = 0;
    bool m_isAsked = false;
};

} // namespace roomscope
