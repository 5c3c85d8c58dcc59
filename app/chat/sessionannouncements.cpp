// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/sessionannouncements.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace roomscope {

SessionAnnouncements::SessionAnnouncements(SessionContext &context, const SessionSync &sync)
    : m_context(context), m_sync(sync)
{
}

void SessionAnnouncements::loggedIn()
{
    const QList<AnnouncementId> unsent = std::exchange(m_unsent, {});
    for (const AnnouncementId &id : unsent)
        m_context.backend.sendAnnouncementReceived(id);
}

void SessionAnnouncements::confirm(const Message &message)
{
    if (message.from == m_context.self)
        return;
    const AnnouncementId id(message.id.text());
    if (m_context.isLoggedIn)
        m_context.backend.sendAnnouncementReceived(id);
    else if (m_unsent.size() < kMaxUnsent && !m_unsent.contains(id))
        m_unsent.append(id);
}

void SessionAnnouncements::filed(const FiledBatch &filed)
{
    for (const FiledBatch::Row &row : filed.rows) {
        if (kindOf(row.message.conversation) == ConversationKind::Announcements)
            confirm(row.message);
    }
}

void SessionAnnouncements::messageArrived(const Message &message)
{
    if (kindOf(message.conversation) != ConversationKind::Announcements)
        return;
    const ConversationSync *sync = m_sync.syncOf(message.conversation);
    if (sync && sync->wireEpoch() == message.epoch && sync->durable().contains(message.order))
        confirm(message);
}

void SessionAnnouncements::progressed(const AnnouncementProgress &progress)
{
    m_context.updates.addAnnouncement(progress);
}

ClientId SessionAnnouncements::idFor(const AnnouncementOrder &order)
{
    if (m_unanswered && m_unanswered->second == order)
        return m_unanswered->first;
    return ClientId(m_context.ids.next());
}

void SessionAnnouncements::announce(const AnnouncementOrder &order, Done<AnnouncementProgress> done)
{
    if (!m_context.isLoggedIn)
        return done(failure(u"offline"_s));
    const ClientId id = idFor(order);
    m_context.backend.announce(
        id, order,
        m_context.whileAlive(
            [this, id, order, done = std::move(done)](
                const tl::expected<AnnouncementProgress, RequestFailure> &result, MessageRef) {
                if (!result) {
                    if (result.error().isUnknown)
                        m_unanswered = {id, order};
                    return done(failure(result.error().error));
                }
                m_unanswered.reset();
                m_context.updates.addAnnouncement(*result);
                done(*result);
            }));
}

void SessionAnnouncements::count(const Audience &audience, Done<qint64> done)
{
    if (!m_context.isLoggedIn)
        return done(failure(u"offline"_s));
    m_context.backend.countAudience(
        audience, m_context.whileAlive([done = std::move(done)](
                                           const tl::expected<qint64, RequestFailure> &result, MessageRef) {
            done(result ? Result<qint64>(*result) : failure(result.error().error));
        }));
}

void SessionAnnouncements::status(const AnnouncementId &id, const std::optional<QString> &after,
                                  Done<AnnouncementStatus> done)
{
    if (!m_context.isLoggedIn)
        return done(failure(u"offline"_s));
    m_context.backend.announcementStatus(
        id, after,
        m_context.whileAlive([this, done = std::move(done)](
                                 const tl::expected<AnnouncementStatus, RequestFailure> &result, MessageRef) {
            if (!result)
                return done(failure(result.error().error));
            m_context.updates.addAnnouncement(result->progress);
            done(*result);
        }));
}

void SessionAnnouncements::resend(const AnnouncementId &id, Done<bool> done)
{
    if (!m_context.isLoggedIn)
        return done(failure(u"offline"_s));
    m_context.backend.resendAnnouncement(
        id, m_context.whileAlive(
                [done = std::move(done)](const tl::expected<bool, RequestFailure> &result, MessageRef) {
                    done(result ? Result<bool>(*result) : failure(result.error().error));
                }));
}

} // namespace roomscope
