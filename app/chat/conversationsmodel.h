// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/member.h"
#include "storage/storedtypes.h"

#include <QAbstractListModel>
#include <QHash>
#include <QSet>

#include <vector>

namespace roomscope {

//! All conversations of one account, rooms first by title, private ones by newest message. GUI thread. Values
//! only.
class ConversationsModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role
    {
        IdRole = Qt::UserRole + 1, //!< ConversationId
        KindRole,                  //!< int(ConversationKind)
        TitleRole,    //!< QString, as it is to be shown (the id where there is no title or name); plain text
        TopicRole,    //!< QString
        UnreadRole,   //!< int
        MentionsRole, //!< int
        PreviewRole,  //!< QString, the newest message's text, one line
        NewestTimeRole, //!< qint64, ms since the epoch, 0 without messages
        IsGoneRole,     //!< bool
        PresenceRole,   //!< int(PresenceState), private conversations only
        HasDraftRole,   //!< bool
    };
    Q_ENUM(Role)

    explicit ConversationsModel(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    //! Adds or updates; one signal per contiguous group.
    void apply(const QList<StoredConversation> &changed);
    void remove(const ConversationId &conversation);
    void setUsers(const QList<User> &users);
    void setPresence(const Presence &presence);

    [[nodiscard]] QModelIndex indexOf(const ConversationId &conversation) const;
    [[nodiscard]] const StoredConversation *find(const ConversationId &conversation) const;
    //! As last pushed; absent where it never was.
    [[nodiscard]] std::optional<Presence> presenceOf(const UserId &user) const;
    //! How a user is to be shown: the display name, else the id.
    [[nodiscard]] QString nameOf(const UserId &user) const;

private:
    [[nodiscard]] QString titleOf(const StoredConversation &conversation) const;
    [[nodiscard]] bool isBefore(const StoredConversation &a, const StoredConversation &b) const;
    [[nodiscard]] int rowOf(const ConversationId &conversation) const;
    [[nodiscard]] int placeOf(const StoredConversation &conversation) const;
    [[nodiscard]] bool isInPlace(int row) const;
    //! Puts rows that changed back into their order; the others are in it.
    void restoreOrder(std::vector<int> changed);
    void moveInto(int row, std::vector<int> &others);
    void mergeAll(const std::vector<int> &changed);
    void insert(QList<StoredConversation> added);

    QList<StoredConversation> m_rows;
    QHash<UserId, QString> m_names;
    QHash<UserId, Presence> m_presence;
};

} // namespace roomscope
