// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/messagedesk.h"

#include "server/refusal.h"

#include <QCryptographicHash>

#include <algorithm>

namespace roomscope::server {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMaxMentions = 100;
constexpr int kMaxEmojiBytes = 64;
constexpr int kMaxEmojiPerMessage = 20;
constexpr qint64 kReceiptReach = 1000;

//! What makes a request the same: all but prev, which a client may have to choose anew when it asks again.
QByteArray hashOf(const protocol::MessageSend &order)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&hash](const QByteArray &part) {
        // With its length, so that no two orders run together into the same bytes.
        hash.addData(QByteArray::number(part.size()) + ':');
        hash.addData(part);
    };
    add(order.conversation.text().toUtf8());
    add(QByteArray::number(int(order.body.kind)));
    add(order.body.bytes);
    add(order.replyTo ? QByteArray::number(*order.replyTo) : QByteArray());
    for (const UserId &user : order.mentions)
        add(user.text().toUtf8());
    return hash.result();
}

} // namespace

MessageDesk::MessageDesk(Office &office, Fanout &fanout, PresenceBoard &presence)
    : m_office(office), m_fanout(fanout), m_presence(presence)
{
}

Result<protocol::SendResult> MessageDesk::send(const Session &session, const protocol::MessageSend &order)
{
    const QByteArray hash = hashOf(order);
    const auto before = sentBefore(session, order, hash);
    if (!before)
        return failure(before.error());
    if (*before)
        return **before;
    if (const auto checked = checkBody(order.body); !checked)
        return failure(checked.error());
    if (order.mentions.size() > kMaxMentions)
        return tooLarge(u"mentions: at most %1"_s.arg(kMaxMentions));
    const auto log = place(session, order);
    if (!log)
        return failure(log.error());

    if (const auto opened = m_office.turn.open(); !opened)
        return failure(opened.error());
    Message message;
    message.epoch = (*log)->epoch;
    message.order = ++(*log)->lastSeq;
    message.rev = ++(*log)->rev;
    message.id = order.id;
    message.from = session.user;
    message.at = m_office.clock.wallNow();
    message.body = order.body;
    message.replyTo = order.replyTo;
    message.mentions = order.mentions;
    if (const auto inserted = m_office.messages.insert(**log, message, hash); !inserted)
        return failure(inserted.error());
    if (const auto counted = m_office.logs.updateCounters(**log); !counted)
        return failure(counted.error());
    m_fanout.message(**log, message, &session);
    return protocol::SendResult{.seq = message.order, .rev = message.rev, .at = message.at};
}

Result<std::optional<protocol::SendResult>> MessageDesk::sentBefore(const Session &session,
                                                                    const protocol::MessageSend &order,
                                                                    const QByteArray &hash) const
{
    const auto before = m_office.messages.sentBefore(session.user, order.id);
    if (!before)
        return failure(before.error());
    if (*before) {
        if ((*before)->hash != hash)
            return conflict(u"id: another message has it"_s);
        // A room made again: the old seq would be taken for one of the new epoch.
        const Log *present = m_office.book.find(session.user, order.conversation);
        if (present && present->id != (*before)->log)
            return notFound(u"conversation: the one this was stored in is gone"_s);
        return protocol::SendResult{.seq = (*before)->seq, .rev = (*before)->rev, .at = (*before)->at};
    }
    const auto other = m_office.requests.find(session.user, order.id);
    if (!other)
        return failure(other.error());
    if (*other)
        return conflict(u"id: another request had it"_s);
    return std::optional<protocol::SendResult>();
}

Result<Log *> MessageDesk::place(const Session &session, const protocol::MessageSend &order)
{
    if (kindOf(order.conversation) == ConversationKind::Announcements)
        return forbidden(u"conversation: nobody writes there, see announce"_s);
    // Before a private conversation may be made: a refused message leaves nothing behind.
    if (order.prev) {
        const auto known = m_office.messages.sentBefore(session.user, *order.prev);
        if (!known)
            return failure(known.error());
        if (!*known)
            return conflict(u"prev: no such message was accepted"_s);
    }
    const bool isNewDirect = kindOf(order.conversation) == ConversationKind::Direct &&
                             !m_office.book.find(session.user, order.conversation);
    if (isNewDirect) {
        if (!m_office.people.has(peerOf(order.conversation)))
            return notFound(u"conversation: no such user"_s);
        if (order.replyTo)
            return badRequest(u"replyTo: no such message"_s);
        return openDirect(session.user, peerOf(order.conversation));
    }
    auto log = open(session, order.conversation);
    if (log && order.replyTo &&
        (*order.replyTo < (*log)->memberOf(session.user)->firstSeq || *order.replyTo > (*log)->lastSeq))
        return badRequest(u"replyTo: no such message"_s);
    return log;
}

Result<Log *> MessageDesk::open(const Session &session, const ConversationId &conversation) const
{
    Log *log = m_office.book.find(session.user, conversation);
    if (!log)
        return notFound(u"conversation: there is none of this name"_s);
    if (log->memberOf(session.user))
        return log;
    // Who is not in a private room does not learn that there is one.
    if (log->isPrivate)
        return notFound(u"conversation: there is none of this name"_s);
    return forbidden(u"conversation: for members only"_s);
}

Result<Log *> MessageDesk::openDirect(const UserId &one, const UserId &other)
{
    if (Log *log = m_office.book.direct(one, other))
        return log;
    if (const auto opened = m_office.turn.open(); !opened)
        return failure(opened.error());
    Log log;
    log.kind = ConversationKind::Direct;
    log.name = ConversationBook::directName(one, other);
    log.epoch = Epoch(m_office.ids.next());
    log.createdAt = m_office.clock.wallNow();
    const auto id = m_office.logs.insert(log);
    if (!id)
        return failure(id.error());
    log.id = *id;
    Log *added = m_office.book.add(log);
    for (const UserId &user : {one, other}) {
        if (const auto stored = m_office.logs.putMember(*added, user, {}); !stored)
            return failure(stored.error());
        m_office.book.setMember(*added, user, {});
    }
    m_presence.acquaint(*added, one);
    return added;
}

Result<void> MessageDesk::checkBody(const Body &body) const
{
    if (body.bytes.isEmpty())
        return badRequest(u"text: empty"_s);
    if (body.bytes.size() > m_office.limits.messageBytes)
        return tooLarge(u"text: at most %1 bytes"_s.arg(m_office.limits.messageBytes));
    return {};
}

Result<MessageDesk::Target> MessageDesk::target(const Session &session, const ConversationId &conversation,
                                                qint64 seq) const
{
    const auto log = open(session, conversation);
    if (!log)
        return failure(log.error());
    if ((*log)->kind == ConversationKind::Announcements)
        return forbidden(u"conversation: what was announced stays as it is"_s);
    if (seq < (*log)->memberOf(session.user)->firstSeq || seq > (*log)->lastSeq)
        return notFound(u"seq: no such message"_s);
    auto message = m_office.messages.message(**log, seq);
    if (!message)
        return failure(message.error());
    if (!*message)
        return failure(u"internal"_s, u"a seq without its message"_s);
    return Target{*log, **std::move(message)};
}

Result<protocol::SendResult> MessageDesk::store(const Session &session, Target &target)
{
    if (const auto opened = m_office.turn.open(); !opened)
        return failure(opened.error());
    target.message.rev = ++target.log->rev;
    if (const auto updated = m_office.messages.update(*target.log, target.message); !updated)
        return failure(updated.error());
    if (const auto counted = m_office.logs.updateCounters(*target.log); !counted)
        return failure(counted.error());
    m_fanout.message(*target.log, target.message, &session);
    return protocol::SendResult{
        .seq = target.message.order, .rev = target.message.rev, .at = m_office.clock.wallNow()};
}

Result<protocol::SendResult> MessageDesk::edit(const Session &session, const ConversationId &conversation,
                                               qint64 seq, const Body &body)
{
    auto found = target(session, conversation, seq);
    if (!found)
        return failure(found.error());
    if (found->message.from != session.user)
        return forbidden(u"seq: only its author may edit a message"_s);
    if (found->message.isDeleted)
        return conflict(u"seq: the message is deleted"_s);
    if (const auto checked = checkBody(body); !checked)
        return failure(checked.error());
    found->message.body = body;
    found->message.edited = m_office.clock.wallNow();
    return store(session, *found);
}

Result<protocol::SendResult> MessageDesk::remove(const Session &session, const ConversationId &conversation,
                                                 qint64 seq)
{
    auto found = target(session, conversation, seq);
    if (!found)
        return failure(found.error());
    const bool isModerator = found->log->kind == ConversationKind::Room &&
                             found->log->memberOf(session.user)->role != MemberRole::Member;
    if (found->message.from != session.user && !isModerator)
        return forbidden(u"seq: only its author or a moderator may delete a message"_s);
    if (found->message.isDeleted) {
        return protocol::SendResult{.seq = seq, .rev = found->message.rev, .at = m_office.clock.wallNow()};
    }
    if (const auto opened = m_office.turn.open(); !opened)
        return failure(opened.error());
    if (const auto cleared = m_office.messages.clearReactions(*found->log, seq); !cleared)
        return failure(cleared.error());
    found->message.isDeleted = true;
    found->message.body.bytes.clear();
    found->message.mentions.clear();
    found->message.reactions.clear();
    return store(session, *found);
}

Result<protocol::SendResult> MessageDesk::react(const Session &session, const ConversationId &conversation,
                                                qint64 seq, const QString &emoji, bool isOn)
{
    if (emoji.isEmpty() || emoji.toUtf8().size() > kMaxEmojiBytes)
        return badRequest(u"emoji: 1 to %1 bytes"_s.arg(kMaxEmojiBytes));
    auto found = target(session, conversation, seq);
    if (!found)
        return failure(found.error());
    if (found->message.isDeleted)
        return conflict(u"seq: the message is deleted"_s);
    const QList<Reaction> &there = found->message.reactions;
    const auto same =
        std::find_if(there.begin(), there.end(), [&](const Reaction &one) { return one.emoji == emoji; });
    const bool wasOn = same != there.end() && same->users.contains(session.user);
    protocol::SendResult stored{.seq = seq, .rev = found->message.rev, .at = m_office.clock.wallNow()};
    if (wasOn == isOn)
        return stored;
    if (isOn && same == there.end() && there.size() >= kMaxEmojiPerMessage)
        return conflict(u"emoji: a message takes %1 kinds"_s.arg(kMaxEmojiPerMessage));

    if (const auto opened = m_office.turn.open(); !opened)
        return failure(opened.error());
    stored.rev = ++found->log->rev;
    const ReactionChange change{.conversation = conversation,
                                .epoch = found->log->epoch,
                                .order = seq,
                                .rev = stored.rev,
                                .user = session.user,
                                .emoji = emoji,
                                .isOn = isOn};
    if (const auto put = m_office.messages.react(*found->log, change); !put)
        return failure(put.error());
    if (const auto counted = m_office.logs.updateCounters(*found->log); !counted)
        return failure(counted.error());
    m_fanout.reaction(*found->log, change, &session);
    return stored;
}

Result<void> MessageDesk::receive(const Session &session, const Receipt &receipt)
{
    const auto log = open(session, receipt.conversation);
    if (!log || (*log)->epoch != receipt.epoch || receipt.order < 1 || receipt.order > (*log)->lastSeq)
        return {};
    return receipt.kind == ReceiptKind::Read ? raiseRead(session, **log, receipt)
                                             : raiseDelivered(session, **log, receipt);
}

Result<QList<UserId>> MessageDesk::authorsOf(const Log &log, qint64 from, qint64 to) const
{
    // A first look at a long room passes years of messages: their authors no longer wait for this.
    return m_office.messages.authors(log, std::max(from, to - kReceiptReach + 1), to);
}

Result<void> MessageDesk::raiseRead(const Session &session, Log &log, const Receipt &receipt)
{
    Membership place = log.members.value(session.user);
    if (receipt.order <= place.readSeq)
        return {};
    const auto authors = authorsOf(log, place.readSeq + 1, receipt.order);
    if (!authors)
        return failure(authors.error());
    if (const auto opened = m_office.turn.open(); !opened)
        return opened;
    place.readSeq = receipt.order;
    if (const auto stored = m_office.logs.putMember(log, session.user, place); !stored)
        return stored;
    m_office.book.setMember(log, session.user, place);
    m_fanout.receipt(log, receipt, *authors, &session);
    return {};
}

Result<void> MessageDesk::raiseDelivered(const Session &session, Log &log, const Receipt &receipt)
{
    qint64 best = 0;
    for (auto it = log.delivered.cbegin(); it != log.delivered.cend(); ++it) {
        if (it.key().first == session.user)
            best = std::max(best, it.value());
    }
    qint64 &level = log.delivered[{session.user, session.device}];
    if (receipt.order <= level)
        return {};
    const auto authors = receipt.order > best ? authorsOf(log, best + 1, receipt.order)
                                              : Result<QList<UserId>>(QList<UserId>());
    if (!authors)
        return failure(authors.error());
    if (const auto opened = m_office.turn.open(); !opened)
        return opened;
    level = receipt.order;
    if (const auto stored = m_office.logs.putDelivered(log, session.user, session.device, level); !stored)
        return stored;
    // Senders care for the first device that has it; later devices of the same user change nothing for them.
    if (receipt.order > best)
        m_fanout.receipt(log, receipt, *authors, &session);
    return {};
}

} // namespace roomscope::server
