// SPDX-License-Identifier: GPL-3.0-or-later
// What comes in: the receiving half of GatewayBackend.
#include "backend/gateway/gatewaybackend.h"
#include "transport/connection.h"

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kMaxHeldBack = 100'000;

//! Answers and the end of the connection never wait for the login: it waits for them.
bool isPush(const protocol::ServerEnvelope &envelope)
{
    using namespace protocol;
    return !std::holds_alternative<Ack>(envelope.what) &&
           !std::holds_alternative<ErrorReply>(envelope.what) &&
           !std::holds_alternative<Bye>(envelope.what) &&
           !std::holds_alternative<UnknownEvent>(envelope.what);
}

} // namespace

void GatewayBackend::onText(const QByteArray &utf8, const MessageRef &wire)
{
    for (const auto &message : protocol::decodeServer(utf8)) {
        // A slot may have ended the connection in the middle of a batch: nothing comes after
        // connectionLost().
        if (m_phase == Phase::Offline)
            return;
        if (message)
            take(*message, wire);
        else
            emit badInputReceived(textOf(message.error()), wire);
    }
    noteTurn();
}

void GatewayBackend::take(const protocol::ServerEnvelope &envelope, const MessageRef &wire)
{
    if (m_phase == Phase::LoggingIn && isPush(envelope))
        holdBack(envelope, wire);
    else if (m_phase != Phase::Offline)
        handOut(envelope, wire);
}

void GatewayBackend::holdBack(const protocol::ServerEnvelope &envelope, const MessageRef &wire)
{
    if (m_heldBack.size() < kMaxHeldBack) {
        m_heldBack.emplace_back(envelope, wire);
        return;
    }
    // None may be dropped: what was pushed and lost here would be a gap that nobody asks for. The next login
    // resumes.
    onLoginRefused({.error = {u"unavailable"_s,
                              u"more than %1 pushes before the end of the login"_s.arg(kMaxHeldBack)}});
}

void GatewayBackend::handOut(const protocol::ServerEnvelope &envelope, const MessageRef &wire)
{
    struct Handler
    {
        GatewayBackend &self;
        const MessageRef &wire;

        void operator()(const protocol::UnknownEvent &) const { ++self.m_unknownEvents; }
        // An ack that nobody waits for came after its time: the request was called Unknown, and is asked
        // again.
        void operator()(const protocol::Ack &ack) const { (void)self.m_channel.succeed(ack, wire); }
        void operator()(const protocol::ErrorReply &error) const { self.onError(error, wire); }
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
        void operator()(const FeedValue &value) const { emit self.feedArrived(value); }
        void operator()(const User &user) const { emit self.profileChanged(user); }
        void operator()(const AnnouncementProgress &progress) const
        {
            emit self.announcementProgressed(progress);
        }
        void operator()(const ServerRoleChange &change) const { self.onRole(change); }
    };
    std::visit(Handler{*this, wire}, envelope.what);
}

void GatewayBackend::onError(const protocol::ErrorReply &error, const MessageRef &wire)
{
    const RequestFailure failure{.error = {error.code, error.message}, .retryAfter = error.retryAfter};
    if (error.id)
        (void)m_channel.fail(*error.id, failure, wire);
    else
        emit badInputReceived(u"an error that names no request: %1 %2"_s.arg(error.code, error.message),
                              wire);
}

void GatewayBackend::noteTurn()
{
    if (std::exchange(m_isTurnNoted, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_isTurnNoted = false;
            emit turnEnded();
        },
        Qt::QueuedConnection);
}

} // namespace roomscope
