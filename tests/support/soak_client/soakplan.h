// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"
#include "domain/message.h"
#include "storage/storedtypes.h"

#include <QHash>
#include <QSet>

#include <map>
#include <optional>

namespace roomscope::test {

//! What one client of the soak is to write, as a pure function of what its store holds: message n of a user
//! goes to the room or (every fourth) to the private conversation; the author edits every fifth of his
//! messages, the other reacts to every third. So a client killed at any moment knows what is left.
class SoakPlan final
{
public:
    struct Change
    {
        ConversationId conversation;
        qint64 order = 0;
        //! The new text of an own message, or nothing for a reaction to another's.
        std::optional<QString> text = {};
    };

    SoakPlan(UserId self, UserId peer);

    //! Messages written so far, those still waiting included.
    [[nodiscard]] int written() const { return m_written; }
    //! The next message's conversation and text.
    [[nodiscard]] ConversationId conversationOf(int number) const;
    [[nodiscard]] QString textOf(int number) const;
    void wroteNext() { ++m_written; }

    //! A row of the archive as it is now. True when it was not known.
    bool noteRow(const Message &message);
    void noteOutbox(const OutboxRow &row);
    void forgetOutbox(const ClientId &id);

    //! The next edit or reaction that is neither done nor under way.
    [[nodiscard]] std::optional<Change> nextChange() const;
    void startedChange(const Change &change, const ClientId &id);

    [[nodiscard]] qsizetype outboxSize() const { return m_outbox.size(); }
    [[nodiscard]] qsizetype rowCount() const { return m_rows.size(); }
    [[nodiscard]] qsizetype changesLeft() const { return m_due.size(); }

    //! The number in a message's text, 0 when it is none of the soak's.
    [[nodiscard]] static int numberIn(const QString &text);
    [[nodiscard]] static bool isEdited(const QString &text);
    [[nodiscard]] static QString emoji() { return QStringLiteral("👍"); }
    [[nodiscard]] static RoomId room() { return RoomId(QStringLiteral("soak")); }

private:
    using Key = std::pair<QString, qint64>;
    [[nodiscard]] static Key keyOf(const ConversationId &conversation, qint64 order);

    const UserId m_self;
    const UserId m_peer;
    int m_written = 0;
    QSet<Key> m_rows;
    //! Edits and reactions that the rows ask for, and those of them under way by client id.
    std::map<Key, Change> m_due;
    QHash<ClientId, Key> m_outbox;
    QSet<Key> m_started;
};

} // namespace roomscope::test
