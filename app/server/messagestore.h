// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/message.h"
#include "server/log.h"

namespace roomscope {
class Database;
}

namespace roomscope::server {

//! What was answered to a message's request, for the same request coming again.
struct SentBefore
{
    //! Of the conversation it went to, which may have been deleted since.
    qint64 log = 0;
    qint64 seq = 0;
    qint64 rev = 0;
    WallTime at = {};
    QByteArray hash = {};
};

//! Messages as somebody who calls their conversation \a name gets them.
[[nodiscard]] QList<Message> named(QList<Message> messages, const ConversationId &name);

//! The tables of messages and reactions. Messages come out without the conversation's name, which depends on
//! who asks. All calls within the caller's transaction; any error is the disk's.
class MessageStore final
{
public:
    explicit MessageStore(Database &database);

    [[nodiscard]] Result<std::optional<SentBefore>> sentBefore(const UserId &user, const ClientId &id) const;
    [[nodiscard]] Result<void> insert(const Log &log, const Message &message, const QByteArray &hash);
    //! Body, edited, isDeleted and rev of a stored message.
    [[nodiscard]] Result<void> update(const Log &log, const Message &message);
    [[nodiscard]] Result<std::optional<Message>> message(const Log &log, qint64 seq) const;

    //! Puts a reaction on or takes it off; false when it was so already (then the rev is not used).
    [[nodiscard]] Result<bool> react(const Log &log, const ReactionChange &change);
    [[nodiscard]] Result<void> clearReactions(const Log &log, qint64 seq);

    //! Messages from..to ascending; at most \a limit of them and about \a bytes of JSON, at least one.
    [[nodiscard]] Result<QList<Message>> ascending(const Log &log, qint64 from, qint64 to, int limit,
                                                   qint64 bytes) const;
    //! The same, but the newest of the range; still ascending in the result.
    [[nodiscard]] Result<QList<Message>> newest(const Log &log, qint64 from, qint64 to, int limit,
                                                qint64 bytes) const;
    //! Messages of seqs from..to changed after \a rev, by rev.
    [[nodiscard]] Result<QList<Message>> changed(const Log &log, qint64 from, qint64 to, qint64 rev,
                                                 int limit, qint64 bytes) const;
    //! Who wrote messages from..to.
    [[nodiscard]] Result<QList<UserId>> authors(const Log &log, qint64 from, qint64 to) const;

private:
    [[nodiscard]] Result<QList<Message>> read(const Log &log, const QString &sql, const QVariantList &values,
                                              qint64 bytes) const;
    [[nodiscard]] Result<QList<Reaction>> reactions(const Log &log, qint64 seq) const;

    Database &m_database;
};

} // namespace roomscope::server
