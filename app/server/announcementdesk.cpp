// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/announcementdesk.h"

#include "server/refusal.h"
#include "server/wording.h"

#include <QSet>

#include <algorithm>

namespace roomscope::server {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPendingPage = 200;
//! After the disk refused a part of the distribution.
constexpr std::chrono::milliseconds kTryAgain = 1s;

Message messageOf(const AnnouncementRow &row, const Log &log, qint64 seq)
{
    Message message;
    message.epoch = log.epoch;
    message.order = seq;
    message.rev = seq;
    message.id = ClientId(row.id.text());
    message.from = row.user;
    message.at = row.at;
    message.body = {.kind = Body::Kind::Plain, .bytes = row.body};
    if (row.isUrgent)
        message.mentions = {UserId(log.name)};
    return message;
}

} // namespace

AnnouncementDesk::AnnouncementDesk(Office &office, Fanout &fanout)
    : m_office(office), m_fanout(fanout), m_next(office.clock, [this] { distribute(); })
{
    // The disk that took a chunk back is not asked again at once.
    QObject::connect(&office.turn, &Turn::abandoned, &office.turn, [this] {
        if (!m_queue.isEmpty())
            m_next.start(kTryAgain);
    });
}

Result<void> AnnouncementDesk::start()
{
    const auto unfinished = m_office.announcements.unfinished();
    if (!unfinished)
        return failure(unfinished.error());
    m_queue = *unfinished;
    if (!m_queue.isEmpty())
        m_next.start(0ms);
    return {};
}

Result<void> AnnouncementDesk::checkMayAnnounce(const Session &session) const
{
    if (m_office.people.roleOf(session.user) < ServerRole::Announcer)
        return forbidden(u"announce: for announcers only"_s);
    return {};
}

Result<void> AnnouncementDesk::takeTurn(const Session &session)
{
    const SteadyTime now = m_office.clock.now();
    auto &bucket = m_rates.try_emplace(session.user, kPerMinute, now).first->second;
    if (bucket.take(now) > 0ms)
        return rateLimited(u"announce: at most %1 a minute"_s.arg(kPerMinute));
    return {};
}

Result<QList<UserId>> AnnouncementDesk::people(const UserId &author, const UserId *viewer,
                                               const Audience &audience) const
{
    QSet<UserId> users;
    if (audience.isAll) {
        const QList<UserId> all = m_office.people.all();
        users = QSet<UserId>(all.begin(), all.end());
    }
    for (const RoomId &room : audience.rooms) {
        const Log *log = m_office.book.room(room);
        // Who is not in a private room does not learn that there is one.
        if (!log || (log->isPrivate && viewer && !log->memberOf(*viewer)))
            return notFound(u"audience: no room %1"_s.arg(room.text()));
        for (auto it = log->members.cbegin(); it != log->members.cend(); ++it) {
            if (!it->hasLeft)
                users.insert(it.key());
        }
    }
    for (const UserId &user : audience.users) {
        if (!m_office.people.has(user))
            return notFound(u"audience: no user %1"_s.arg(user.text()));
        users.insert(user);
    }
    users.remove(author);
    users.removeIf([this](const UserId &user) { return m_office.people.isBanned(user); });
    if (users.size() > kMaxAudience)
        return tooLarge(u"audience: at most %1 people"_s.arg(kMaxAudience));
    return users.values();
}

Result<protocol::AnnounceResult> AnnouncementDesk::count(const Session &session,
                                                         const Audience &audience) const
{
    if (const auto may = checkMayAnnounce(session); !may)
        return failure(may.error());
    const auto users = people(session.user, &session.user, audience);
    if (!users)
        return failure(users.error());
    return protocol::AnnounceResult{.total = users->size()};
}

Result<protocol::AnnounceResult> AnnouncementDesk::announce(const Session &session,
                                                            const AnnouncementOrder &order)
{
    if (const auto may = checkMayAnnounce(session); !may)
        return failure(may.error());
    const auto visible = people(session.user, &session.user, order.audience);
    if (!visible)
        return failure(visible.error());
    if (const auto turn = takeTurn(session); !turn)
        return failure(turn.error());
    return publish(session.user, order);
}

Result<protocol::AnnounceResult> AnnouncementDesk::publish(const UserId &author,
                                                           const AnnouncementOrder &order)
{
    const QByteArray body = order.text.toUtf8();
    if (body.trimmed().isEmpty())
        return badRequest(u"text: empty"_s);
    if (body.size() > kMaxText)
        return tooLarge(u"text: at most %1 bytes"_s.arg(kMaxText));
    const auto users = people(author, nullptr, order.audience);
    if (!users)
        return failure(users.error());
    if (users->isEmpty())
        return badRequest(u"audience: nobody"_s);
    if (const auto opened = m_office.turn.open(); !opened)
        return failure(opened.error());
    const AnnouncementRow row{.id = AnnouncementId(m_office.ids.next()),
                              .user = author,
                              .at = m_office.clock.wallNow(),
                              .body = body,
                              .isUrgent = order.isUrgent,
                              .total = users->size()};
    if (const auto inserted = m_office.announcements.insert(row, *users); !inserted)
        return failure(inserted.error());
    // The author sees it at once, and hears that it began before it goes on.
    if (const auto delivered = deliver(row, author); !delivered)
        return failure(delivered.error());
    note(row.id);
    m_queue.append(row.id);
    if (!m_next.isActive())
        m_next.start(0ms);
    return protocol::AnnounceResult{.announcement = row.id, .total = row.total};
}

Result<Log *> AnnouncementDesk::logOf(const UserId &user)
{
    if (Log *log = m_office.book.announcements(user))
        return log;
    Log log;
    log.kind = ConversationKind::Announcements;
    log.name = user.text();
    log.epoch = Epoch(m_office.ids.next());
    log.createdAt = m_office.clock.wallNow();
    const auto id = m_office.logs.insert(log);
    if (!id)
        return failure(id.error());
    log.id = *id;
    Log *added = m_office.book.add(log);
    if (const auto stored = m_office.logs.putMember(*added, user, {}); !stored)
        return failure(stored.error());
    m_office.book.setMember(*added, user, {});
    return added;
}

Result<void> AnnouncementDesk::deliver(const AnnouncementRow &row, const UserId &user)
{
    const auto log = logOf(user);
    if (!log)
        return failure(log.error());
    (*log)->rev = ++(*log)->lastSeq;
    if (const auto counted = m_office.logs.updateCounters(**log); !counted)
        return counted;
    if (const auto placed = m_office.announcements.place(row.id, user, (*log)->id, (*log)->lastSeq); !placed)
        return placed;
    m_fanout.message(**log, messageOf(row, **log, (*log)->lastSeq), nullptr);
    return {};
}

void AnnouncementDesk::distribute()
{
    if (m_queue.isEmpty())
        return;
    const AnnouncementId id = m_queue.first();
    const auto isDone = distributeChunk(id);
    if (!isDone) {
        m_office.turn.abandon(isDone.error());
        m_next.start(kTryAgain);
        return;
    }
    // A chunk a turn: others have their turn too.
    if (*isDone)
        m_queue.removeFirst();
    else
        note(id);
    if (!m_queue.isEmpty())
        m_next.start(0ms);
}

Result<bool> AnnouncementDesk::distributeChunk(const AnnouncementId &id)
{
    const auto row = m_office.announcements.find(id);
    if (!row)
        return failure(row.error());
    // Its turn was taken back.
    if (!*row)
        return true;
    const auto users = m_office.announcements.waiting(id, kChunk);
    if (!users)
        return failure(users.error());
    // Only when nobody is left it is over: the last chunk may yet be taken back.
    if (users->isEmpty())
        return true;
    if (const auto opened = m_office.turn.open(); !opened)
        return failure(opened.error());
    for (const UserId &user : *users) {
        if (const auto delivered = deliver(**row, user); !delivered)
            return failure(delivered.error());
    }
    return false;
}

Result<AnnouncementProgress> AnnouncementDesk::progressOf(const AnnouncementRow &row) const
{
    const auto counts = m_office.announcements.counts(row);
    if (!counts)
        return failure(counts.error());
    AnnouncementProgress progress{.id = row.id,
                                  .state = AnnouncementState::Distributing,
                                  .delivered = counts->delivered,
                                  .total = row.total};
    if (counts->delivered >= row.total)
        progress.state = AnnouncementState::Completed;
    else if (counts->waiting >= row.total)
        progress.state = AnnouncementState::Initiated;
    return progress;
}

void AnnouncementDesk::note(const AnnouncementId &id)
{
    const SteadyTime now = m_office.clock.now();
    std::erase_if(m_tellers, [&](const auto &entry) {
        return entry.first != id && entry.second.told && !entry.second.alarm->isActive() &&
               now - *entry.second.told > kTellEvery;
    });
    Teller &teller = m_tellers[id];
    if (!teller.alarm)
        teller.alarm = std::make_unique<Alarm>(m_office.clock, [this, id] { tell(id); });
    if (teller.alarm->isActive())
        return;
    std::chrono::milliseconds wait{0};
    if (teller.told) {
        const auto since = std::chrono::floor<std::chrono::milliseconds>(now - *teller.told);
        wait = std::clamp(kTellEvery - since, 0ms, kTellEvery);
    }
    teller.alarm->start(wait);
}

void AnnouncementDesk::tell(const AnnouncementId &id)
{
    const auto row = m_office.announcements.find(id);
    if (!row || !*row)
        return;
    // What cannot be read now is told with the next step, or asked for.
    const auto progress = progressOf(**row);
    if (!progress)
        return;
    m_tellers[id].told = m_office.clock.now();
    const Parcel parcel = wording::envelope({*progress});
    const QList<Session *> sessions = m_office.sessions.of((*row)->user);
    for (const Session *session : sessions)
        m_office.turn.post(session->outlet, parcel);
}

Result<AnnouncementRow> AnnouncementDesk::own(const Session &session, const AnnouncementId &id) const
{
    const auto row = m_office.announcements.find(id);
    if (!row)
        return failure(row.error());
    if (!*row || (*row)->user != session.user)
        return notFound(u"announcement: none of yours"_s);
    return **row;
}

Result<protocol::AnnouncementStatusResult>
AnnouncementDesk::status(const Session &session, const AnnouncementId &id, const QString &after) const
{
    const auto row = own(session, id);
    if (!row)
        return failure(row.error());
    const auto progress = progressOf(*row);
    if (!progress)
        return failure(progress.error());
    auto pending = m_office.announcements.pending(*row, after, kPendingPage + 1);
    if (!pending)
        return failure(pending.error());
    protocol::AnnouncementStatusResult result{
        .state = progress->state, .delivered = progress->delivered, .total = progress->total};
    if (pending->size() > kPendingPage) {
        pending->removeLast();
        result.next = pending->last().text();
    }
    result.pending = *std::move(pending);
    return result;
}

Result<void> AnnouncementDesk::resend(const Session &session, const AnnouncementId &id)
{
    const auto row = own(session, id);
    if (!row)
        return failure(row.error());
    if (const auto turn = takeTurn(session); !turn)
        return turn;
    const auto places = m_office.announcements.told(*row);
    if (!places)
        return failure(places.error());
    for (const auto &[user, seq] : *places) {
        const Log *log = m_office.book.announcements(user);
        if (log && m_office.sessions.isConnected(user))
            m_fanout.message(*log, messageOf(*row, *log, seq), nullptr);
    }
    note(id);
    return {};
}

Result<void> AnnouncementDesk::received(const UserId &user, const AnnouncementId &id)
{
    if (const auto opened = m_office.turn.open(); !opened)
        return opened;
    const auto isNew = m_office.announcements.receive(id, user, m_office.clock.wallNow());
    if (!isNew)
        return failure(isNew.error());
    if (*isNew)
        note(id);
    return {};
}

Result<void> AnnouncementDesk::receivedUpTo(const UserId &user, const Epoch &epoch, qint64 seq)
{
    const Log *log = m_office.book.announcements(user);
    if (!log || log->epoch != epoch || seq > log->lastSeq)
        return {};
    if (const auto opened = m_office.turn.open(); !opened)
        return opened;
    const auto ids = m_office.announcements.receiveUpTo(user, seq, m_office.clock.wallNow());
    if (!ids)
        return failure(ids.error());
    for (const AnnouncementId &id : *ids)
        note(id);
    return {};
}

} // namespace roomscope::server
