// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/types.h"
#include "server/fanout.h"
#include "server/presenceboard.h"

namespace roomscope::server {

//! Messages, edits, deletions and reactions: each takes the conversation's next rev, and a message its next
//! seq. Checks everything before it changes anything; a Refusal has changed nothing.
class MessageDesk final
{
public:
    MessageDesk(Office &office, Fanout &fanout, PresenceBoard &presence);

    [[nodiscard]] Result<protocol::SendResult> send(const Session &session,
                                                    const protocol::MessageSend &order);
    [[nodiscard]] Result<protocol::SendResult>
    edit(const Session &session, const ConversationId &conversation, qint64 seq, const Body &body);
    //! By its author, or by an owner or moderator of the room.
    [[nodiscard]] Result<protocol::SendResult> remove(const Session &session,
                                                      const ConversationId &conversation, qint64 seq);
    [[nodiscard]] Result<protocol::SendResult> react(const Session &session,
                                                     const ConversationId &conversation, qint64 seq,
                                                     const QString &emoji, bool isOn);
    //! No answer; what is wrong with it is dropped. Any error is the disk's.
    [[nodiscard]] Result<void> receive(const Session &session, const Receipt &receipt);

    //! The conversation, where the user is a member of it.
    [[nodiscard]] Result<Log *> open(const Session &session, const ConversationId &conversation) const;
    //! The private conversation of two users, made where there is none.
    [[nodiscard]] Result<Log *> openDirect(const UserId &one, const UserId &other);

private:
    struct Target
    {
        Log *log;
        Message message;
    };
    [[nodiscard]] Result<void> checkBody(const Body &body) const;
    [[nodiscard]] Result<std::optional<protocol::SendResult>>
    sentBefore(const Session &session, const protocol::MessageSend &order, const QByteArray &hash) const;
    [[nodiscard]] Result<Log *> place(const Session &session, const protocol::MessageSend &order);
    [[nodiscard]] Result<Target> target(const Session &session, const ConversationId &conversation,
                                        qint64 seq) const;
    [[nodiscard]] Result<protocol::SendResult> store(const Session &session, Target &target);
    [[nodiscard]] Result<QList<UserId>> authorsOf(const Log &log, qint64 from, qint64 to) const;
    [[nodiscard]] Result<void> raiseRead(const Session &session, Log &log, const Receipt &receipt);
    [[nodiscard]] Result<void> raiseDelivered(const Session &session, Log &log, const Receipt &receipt);

    Office &m_office;
    Fanout &m_fanout;
    PresenceBoard &m_presence;
};

} // namespace roomscope::server
