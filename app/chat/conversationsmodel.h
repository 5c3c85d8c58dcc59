// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/member.h"
#include "storage/storedtypes.h"

#include <QAbstractListModel>
#include <QHash>
#include <QSet>

#include <optional>
#include <vector>

namespace roomscope {

//! All conversations of one account by section: favourites, rooms, private ones, announcements. Private ones
//! by newest message, the others by title or where they were put by hand. GUI thread. Values only.
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
        SectionRole,    //!< int(Section)
        IsMutedRole,    //!< bool
        IsFavouriteRole //!< bool
    };
    Q_ENUM(Role)
    //! In the order they are shown.
    enum class Section
    {
        Favourites,
        Rooms,
        Private,
        Announcements
    };
    Q_ENUM(Section)

    //! What of all conversations is unread, for a badge.
    struct Totals
    {
        //! Without what is muted, left or deleted.
        qint64 unread = 0;
        //! Of these, what is for this user: mentions (muted or not) and private messages.
        qint64 forMe = 0;

        bool operator==(const Totals &) const = default;
    };

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
    [[nodiscard]] const Totals &totals() const { return m_totals; }
    //! The preferences by which \a moved would come between \a above and \a below, neighbours of one section;
    //! either may be empty, at an end. Nothing where there is no place between them.
    [[nodiscard]] std::optional<ConversationPreferences> placedBetween(const ConversationId &moved,
                                                                       const ConversationId &above,
                                                                       const ConversationId &below) const;
    [[nodiscard]] static Section sectionOf(const StoredConversation &conversation);

    //! The display names of all people known, by id.
    [[nodiscard]] const QHash<UserId, QString> &names() const { return m_names; }

signals:
    void totalsChanged();

private:
    [[nodiscard]] QString sortTitle(const StoredConversation &conversation) const;
    static Totals shareOf(const StoredConversation &conversation);
    void setTotals(const Totals &totals);

    [[nodiscard]] QString titleOf(const StoredConversation &conversation) const;
    [[nodiscard]] bool isBefore(const StoredConversation &a, const StoredConversation &b) const;
    [[nodiscard]] int rowOf(const ConversationId &conversation) const;
    [[nodiscard]] int placeOf(const StoredConversation &conversation) const;
    [[nodiscard]] bool isInPlace(int row) const;
    //! Puts rows that changed back into their order; the others are in it.
    void restoreOrder(std::vector<int> changed);
    void moveInto(int row, std::vector<int> &others);
    void mergeAll(const std::vector<int> &changed);
    //! Answers what of them is unread.
    [[nodiscard]] Totals insert(QList<StoredConversation> added);

    QList<StoredConversation> m_rows;
    //! Of m_rows: most questions are about what is not there yet.
    QSet<ConversationId> m_known;
    Totals m_totals;
    QHash<UserId, QString> m_names;
    QHash<UserId, Presence> m_presence;
};

} // namespace roomscope
