// SPDX-License-Identifier: GPL-3.0-or-later
// What comes in: the receiving half of GatewayBackend.
#include "backend/gateway/gatewaybackend.h"
#include "transport/connection.h"

namespace roomscope {

using namespace Qt::StringLiterals;

void GatewayBackend::onText(const QByteArray &utf8, const MessageRef &wire)
{
    for (const auto &message : protocol::decodeServer(utf8)) {
        if (message)
            handle(*message, wire);
        else
            emit badInputReceived(message.error().field + u' ' + message.error().why, wire);
    }
    noteTurn();
}

void GatewayBackend::onLost(quint64, const Outcome &outcome)
{
    m_isLoggedIn = false;
    m_typingTold.clear();
    m_pending.loseAll({u"connection-lost"_s, {}});
    emit connectionLost(outcome);
}

void GatewayBackend::handle(const protocol::ServerEnvelope &envelope, const MessageRef &wire)
{
    struct Handler
    {
        GatewayBackend &self;
        const MessageRef &wire;

        void operator()(const protocol::UnknownEvent &) const {}
        void operator()(const protocol::Ack &ack) const { self.handleAck(ack, wire); }
        void operator()(const protocol::ErrorReply &error) const
        {
            self.handleError(error.id, {.error = {error.code, error.message}, .retryAfter = error.retryAfter},
                             wire);
        }
        void operator()(const protocol::Catchup &page) const
        {
            emit self.catchupArrived({.conversation = page.conversation,
                                      .epoch = page.epoch,
                                      .from = page.from,
                                      .to = page.to,
                                      .messages = page.messages,
                                      .changed = page.changed,
                                      .isReset = page.isReset,
                                      .isTruncated = page.isTruncated,
                                      .isDone = page.isDone},
                                     wire);
        }
        void operator()(const protocol::Bye &bye) const
        {
            self.m_connection.byeReceived(bye.code, bye.message, bye.reconnectAfter);
        }
        void operator()(const Message &message) const { emit self.messageArrived(message, wire); }
        void operator()(const ReactionChange &change) const { emit self.reactionArrived(change, wire); }
        void operator()(const Receipt &receipt) const { emit self.receiptArrived(receipt, wire); }
        void operator()(const TypingNotice &notice) const { emit self.typingArrived(notice); }
        void operator()(const Presence &presence) const { emit self.presenceArrived(presence); }
        void operator()(const RoomInfo &room) const { emit self.roomChanged(room); }
        void operator()(const MemberChange &change) const { emit self.memberChanged(change); }
        void operator()(const User &user) const { emit self.profileChanged(user); }
    };
    std::visit(Handler{*this, wire}, envelope.what);
}

void GatewayBackend::handleAck(const protocol::Ack &ack, const MessageRef &wire)
{
    // An answer that came after its time: the request was already called Unknown, and is asked again.
    (void)m_pending.succeed(ack, wire);
}

void GatewayBackend::handleError(const std::optional<ClientId> &id, const RequestFailure &failure,
                                 const MessageRef &wire)
{
    if (!id || !m_pending.fail(*id, failure, wire))
        emit badInputReceived(
            u"error of no request that waits: %1 %2"_s.arg(failure.error.code, failure.error.detail), wire);
}

void GatewayBackend::noteTurn()
{
    if (m_isTurnNoted)
        return;
    m_isTurnNoted = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_isTurnNoted = false;
            emit turnEnded();
        },
        Qt::QueuedConnection);
}

} // namespace roomscope
