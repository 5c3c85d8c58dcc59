// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/bot.h"

#include "server/refusal.h"

namespace roomscope::server {

using namespace Qt::StringLiterals;

namespace {

template <typename T>
std::optional<Error> errorOf(const Result<T> &result)
{
    return result ? std::nullopt : std::optional(result.error());
}

} // namespace

Bot::Bot(Office &office, Desks &desks, const UserId &user)
    : m_office(office)
    , m_desks(desks)
    , m_user(user)
    , m_session(office.sessions.add({.user = user, .device = DeviceId(u"bot"_s), .outlet = this}))
{
    m_desks.presence.update(user);
}

Bot::~Bot()
{
    m_office.turn.forget(this);
    m_office.sessions.remove(m_session->id);
}

void Bot::deliver(const QList<Parcel> &parcels)
{
    for (const Parcel &parcel : parcels) {
        if (!parcel.message || parcel.message->from == m_user || parcel.message->edited ||
            parcel.message->isDeleted)
            continue;
        if (kindOf(parcel.message->conversation) == ConversationKind::Announcements) {
            confirm(AnnouncementId(parcel.message->id.text()));
            continue;
        }
        // Queued: answering is a turn of its own.
        QMetaObject::invokeMethod(
            this, [this, message = parcel.message] { onMessage(*message); }, Qt::QueuedConnection);
    }
}

void Bot::close(quint16, const QString &, const QByteArray &) {}

Result<void> Bot::send(const ConversationId &conversation, const QString &text, std::optional<qint64> replyTo)
{
    const auto sent = m_desks.messages.send(*m_session, {.id = ClientId(m_office.ids.next()),
                                                         .conversation = conversation,
                                                         .body = Body::plain(text),
                                                         .replyTo = replyTo});
    return sent ? Result<void>() : failure(sent.error());
}

void Bot::say(const ConversationId &conversation, const QString &text, std::optional<qint64> replyTo)
{
    check(errorOf(send(conversation, text, replyTo)));
}

void Bot::react(const Message &message, const QString &emoji)
{
    check(errorOf(m_desks.messages.react(*m_session, message.conversation, message.order, emoji, true)));
}

void Bot::markRead(const Message &message)
{
    for (const ReceiptKind kind : {ReceiptKind::Delivered, ReceiptKind::Read}) {
        check(errorOf(m_desks.messages.receive(*m_session, {.conversation = message.conversation,
                                                            .epoch = message.epoch,
                                                            .user = m_user,
                                                            .order = message.order,
                                                            .kind = kind})));
    }
}

void Bot::setTyping(const ConversationId &conversation, bool isTyping)
{
    m_desks.typing.set(*m_session, conversation, isTyping);
}

void Bot::confirm(const AnnouncementId &announcement)
{
    QMetaObject::invokeMethod(
        this,
        [this, announcement] {
            const auto received = m_desks.announcements.received(m_user, announcement);
            if (!received)
                check(received.error());
        },
        Qt::QueuedConnection);
}

void Bot::check(const std::optional<Error> &error)
{
    if (error && !isRefusal(*error))
        m_office.turn.abandon(*error);
}

} // namespace roomscope::server
