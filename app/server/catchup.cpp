// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catchup.h"

#include <algorithm>

namespace roomscope::server {

namespace {
constexpr int kPage = 200;
} // namespace

Catchup::Catchup(Office &office, const HistoryDesk &history, const Session &session,
                 QList<protocol::ResumeEntry> orders)
    : m_office(office), m_history(history), m_user(session.user), m_orders(std::move(orders))
{
}

Result<std::optional<protocol::Catchup>> Catchup::next()
{
    while (!m_orders.isEmpty()) {
        const Log *log = current();
        if (!log || (m_progress && m_progress->epoch != log->epoch)) {
            // Left, removed or deleted; or made again between two pages, and then pushed to those it
            // concerns.
            m_orders.removeFirst();
            m_progress.reset();
            continue;
        }
        if (!m_progress)
            m_progress = start(*log, m_orders.first());
        auto sheet = page(*log);
        if (!sheet)
            return failure(sheet.error());
        if (sheet->isDone) {
            m_orders.removeFirst();
            m_progress.reset();
        }
        return std::optional(*std::move(sheet));
    }
    return std::optional<protocol::Catchup>();
}

const Log *Catchup::current() const
{
    const Log *log = m_office.book.find(m_user, m_orders.first().conversation);
    return log && log->memberOf(m_user) ? log : nullptr;
}

Catchup::Progress Catchup::start(const Log &log, const protocol::ResumeEntry &order) const
{
    Progress progress{.epoch = log.epoch, .lastSeq = log.lastSeq};
    progress.isReset = order.epoch != log.epoch || order.after > log.lastSeq || order.rev > log.rev;
    const qint64 after = progress.isReset ? 0 : std::max<qint64>(order.after, 0);
    if (!progress.isReset) {
        progress.changedTo = after;
        progress.changedRev = std::max<qint64>(order.rev, 0);
    }
    progress.nextSeq = after + 1;
    if (log.lastSeq - after > kMaxMissed) {
        progress.isTruncated = true;
        progress.nextSeq = log.lastSeq - kPage + 1;
    }
    // What is withheld from this user is told by history.get, which can say so.
    progress.nextSeq = std::max(progress.nextSeq, log.memberOf(m_user)->firstSeq);
    return progress;
}

Result<protocol::Catchup> Catchup::page(const Log &log)
{
    protocol::Catchup sheet{.conversation = m_orders.first().conversation,
                            .epoch = log.epoch,
                            .from = m_progress->nextSeq,
                            .to = m_progress->nextSeq - 1,
                            .isReset = m_progress->isReset,
                            .isTruncated = m_progress->isTruncated};
    const qint64 bytes = m_history.pageBytes();
    if (m_progress->nextSeq <= m_progress->lastSeq) {
        auto messages =
            m_progress->isTruncated
                ? m_office.messages.newest(log, m_progress->nextSeq, m_progress->lastSeq, kPage, bytes)
                : m_office.messages.ascending(log, m_progress->nextSeq, m_progress->lastSeq, kPage, bytes);
        if (!messages)
            return failure(messages.error());
        sheet.messages = named(*std::move(messages), sheet.conversation);
        if (!sheet.messages.isEmpty()) {
            sheet.from = sheet.messages.first().order;
            sheet.to = sheet.messages.last().order;
        }
        m_progress->nextSeq = sheet.to + 1;
    }
    if (m_progress->nextSeq > m_progress->lastSeq) {
        // Changes come on pages of their own, so that both together never pass a frame.
        const auto isDone = sheet.messages.isEmpty() ? addChanged(log, sheet, bytes) : hasNoChanges(log);
        if (!isDone)
            return failure(isDone.error());
        sheet.isDone = *isDone;
    }
    return sheet;
}

Result<bool> Catchup::addChanged(const Log &log, protocol::Catchup &sheet, qint64 bytes)
{
    const qint64 first = log.memberOf(m_user)->firstSeq;
    auto changed =
        m_office.messages.changed(log, first, m_progress->changedTo, m_progress->changedRev, kPage, bytes);
    if (!changed)
        return failure(changed.error());
    sheet.changed = named(*std::move(changed), sheet.conversation);
    if (sheet.changed.isEmpty())
        return true;
    m_progress->changedRev = sheet.changed.last().rev;
    return hasNoChanges(log);
}

Result<bool> Catchup::hasNoChanges(const Log &log) const
{
    const qint64 first = log.memberOf(m_user)->firstSeq;
    if (m_progress->changedTo < first || m_progress->changedRev >= log.rev)
        return true;
    const auto more =
        m_office.messages.changed(log, first, m_progress->changedTo, m_progress->changedRev, 1, 1);
    if (!more)
        return failure(more.error());
    return more->isEmpty();
}

} // namespace roomscope::server
