// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/chatbackend.h"

#include <QHash>

namespace roomscope::test {

//! One conversation as a server of protocol.md keeps it: seqs and revs without holes, one ack for each client
//! id.
class FakeLog final
{
public:
    explicit FakeLog(ConversationId id = ConversationId(QStringLiteral("room:general")),
                     Epoch epoch = Epoch(QStringLiteral("e1")));

    //! \name What users do; the same client id again changes nothing and gets the same ack
    //! @{
    SendAck post(const UserId &from, const ClientId &id, const QString &text);
    //! Whether a message with this prev is taken.
    [[nodiscard]] bool knows(const ClientId &id) const { return m_byId.contains(id); }
    SendAck edit(const ClientId &request, qint64 order, const QString &text);
    SendAck remove(const ClientId &request, qint64 order);
    SendAck react(const ClientId &request, const UserId &user, qint64 order, const QString &emoji, bool isOn);
    //! Adds \a count messages of \a from and answers them.
    QList<Message> fill(int count, const UserId &from = UserId(QStringLiteral("bob")));
    //! @}

    [[nodiscard]] const Message &at(qint64 order) const { return m_messages.at(order - 1); }
    [[nodiscard]] const QList<Message> &messages() const { return m_messages; }
    [[nodiscard]] qint64 last() const { return m_messages.size(); }
    [[nodiscard]] qint64 rev() const { return m_rev; }
    [[nodiscard]] const Epoch &epoch() const { return m_epoch; }
    [[nodiscard]] const ConversationId &id() const { return m_id; }

    //! \name What the server answers
    //! @{
    [[nodiscard]] Conversation conversation() const;
    [[nodiscard]] HistoryPage before(qint64 before, int limit) const;
    [[nodiscard]] HistoryPage changes(qint64 after, int limit) const;
    [[nodiscard]] QList<CatchupPage> catchup(const ResumePoint &point, int pageSize = 100,
                                             int truncateAbove = 1000) const;
    //! @}

    //! What the server says of delivered and read.
    qint64 deliveredOrder = 0;
    qint64 readOrder = 0;

private:
    Message &changed(qint64 order);

    ConversationId m_id;
    Epoch m_epoch;
    qint64 m_rev = 0;
    QList<Message> m_messages;
    QHash<ClientId, SendAck> m_byId;
};

} // namespace roomscope::test
