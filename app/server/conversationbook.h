// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/conversation.h"
#include "server/log.h"

#include <QSet>

#include <map>
#include <memory>
#include <vector>

namespace roomscope::server {

//! All conversations of the server in memory, and the names that each user knows them by: "dm:bob" at alice
//! and "dm:alice" at bob are one log. Pointers stay valid until remove() of that log or reset().
class ConversationBook final
{
public:
    ConversationBook();
    ~ConversationBook();

    void reset(std::vector<Log> logs);
    Log *add(Log log);
    void remove(const Log *log);

    //! The log that \a viewer means by \a name, member or not; null where there is none.
    [[nodiscard]] Log *find(const UserId &viewer, const ConversationId &name) const;
    [[nodiscard]] Log *room(const RoomId &room) const;
    [[nodiscard]] Log *direct(const UserId &one, const UserId &other) const;
    //! What was announced to \a user; null before the first.
    [[nodiscard]] Log *announcements(const UserId &user) const;
    //! A member's name for the log.
    [[nodiscard]] static ConversationId nameFor(const Log &log, const UserId &viewer);
    [[nodiscard]] static QString directName(const UserId &one, const UserId &other);

    //! The conversations \a user is a member of, by the user's names for them, in their order.
    [[nodiscard]] std::map<QString, Log *> of(const UserId &user) const;
    //! Every room, by id in order.
    [[nodiscard]] const std::map<QString, std::unique_ptr<Log>> &rooms() const { return m_rooms; }
    [[nodiscard]] const std::map<QString, std::unique_ptr<Log>> &directs() const { return m_directs; }

    //! Puts a membership into a log (present or left).
    void setMember(Log &log, const UserId &user, const Membership &membership);
    //! The conversation as \a viewer on \a device sees it.
    [[nodiscard]] static Conversation describe(const Log &log, const UserId &viewer, const DeviceId &device);

private:
    [[nodiscard]] std::map<QString, std::unique_ptr<Log>> &logsOf(ConversationKind kind);

    std::map<QString, std::unique_ptr<Log>> m_rooms;
    std::map<QString, std::unique_ptr<Log>> m_directs;
    std::map<QString, std::unique_ptr<Log>> m_announcements;
    QHash<UserId, QSet<Log *>> m_byUser;
};

} // namespace roomscope::server
