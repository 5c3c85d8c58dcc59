// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/updatecollector.h"

#include <algorithm>
#include <utility>

namespace roomscope {

namespace {

template <typename T>
void appendBounded(QList<T> &list, const T &item, qsizetype limit = UpdateCollector::kMaxOther)
{
    if (list.size() >= limit)
        list.remove(0, list.size() / 2);
    list.append(item);
}

} // namespace

UpdateCollector::UpdateCollector(Clock &clock, std::function<void(const SessionUpdate &)> send)
    : m_clock(clock), m_send(std::move(send)), m_alarm(clock, [this] { this->send(); })
{
}

void UpdateCollector::taken()
{
    m_isUnderWay = false;
    if (!m_update.isEmpty())
        touch();
}

void UpdateCollector::touch()
{
    if (m_isUnderWay || m_alarm.isActive())
        return;
    using std::chrono::ceil;
    using std::chrono::milliseconds;
    milliseconds wait{0};
    if (m_lastSent)
        wait = std::clamp(kFrame - ceil<milliseconds>(m_clock.now() - *m_lastSent), milliseconds(0), kFrame);
    m_alarm.start(wait);
}

void UpdateCollector::send()
{
    if (m_isUnderWay || m_update.isEmpty())
        return;
    m_update.outbox.removeIf([](const OutboxRow &row) { return row.id.isEmpty(); });
    const SessionUpdate update = std::exchange(m_update, {});
    m_rowsAt.clear();
    m_outboxAt.clear();
    m_conversationAt.clear();
    m_receiptAt.clear();
    m_lastSent = m_clock.now();
    m_isUnderWay = true;
    m_send(update);
    const auto actions = std::exchange(m_afterSent, {});
    for (const auto &action : actions)
        action();
}

void UpdateCollector::afterSent(std::function<void()> action)
{
    if (m_update.isEmpty())
        action();
    else
        m_afterSent.append(std::move(action));
}

void UpdateCollector::addRows(const QList<FiledBatch::Row> &rows)
{
    if (rows.isEmpty())
        return;
    SessionUpdate::Rows *target = nullptr;
    for (const FiledBatch::Row &row : rows) {
        if (!target || target->conversation != row.message.conversation) {
            const auto at = m_rowsAt.constFind(row.message.conversation);
            if (at == m_rowsAt.cend()) {
                m_rowsAt.insert(row.message.conversation, m_update.rows.size());
                m_update.rows.append({row.message.conversation});
                target = &m_update.rows.last();
            } else {
                target = &m_update.rows[*at];
            }
        }
        if (target->rows.size() >= kMaxRows) {
            target->rows.remove(0, kMaxRows / 2);
            target->hasDropped = true;
        }
        target->rows.append(row);
    }
    touch();
}

void UpdateCollector::addOutbox(const QList<OutboxRow> &rows)
{
    for (const OutboxRow &row : rows) {
        const auto at = m_outboxAt.constFind(row.id);
        if (at != m_outboxAt.cend()) {
            m_update.outbox[*at] = row;
            continue;
        }
        m_outboxAt.insert(row.id, m_update.outbox.size());
        m_update.outbox.append(row);
    }
    if (!rows.isEmpty())
        touch();
}

void UpdateCollector::addOutboxRemoved(const ClientId &id)
{
    if (const auto at = m_outboxAt.constFind(id); at != m_outboxAt.cend()) {
        m_update.outbox[*at].id = {};
        m_outboxAt.erase(at);
    }
    m_update.outboxRemoved.append(id);
    touch();
}

void UpdateCollector::addConversations(const QList<StoredConversation> &conversations)
{
    for (const StoredConversation &conversation : conversations) {
        const ConversationId &id = conversation.conversation.id;
        const auto at = m_conversationAt.constFind(id);
        if (at != m_conversationAt.cend()) {
            m_update.conversations[*at] = conversation;
            continue;
        }
        m_conversationAt.insert(id, m_update.conversations.size());
        m_update.conversations.append(conversation);
    }
    if (!conversations.isEmpty())
        touch();
}

void UpdateCollector::addReceipts(const QList<Receipt> &receipts)
{
    for (const Receipt &receipt : receipts) {
        QList<ReceiptLevels::Level> &levels = m_update.receipts[receipt.conversation].levels;
        const QPair key(receipt.conversation, receipt.user);
        auto at = m_receiptAt.constFind(key);
        if (at == m_receiptAt.cend()) {
            at = m_receiptAt.insert(key, levels.size());
            levels.append({receipt.user});
        }
        ReceiptLevels::Level *level = &levels[*at];
        // What was read was received.
        level->delivered = std::max(level->delivered, receipt.order);
        if (receipt.kind == ReceiptKind::Read)
            level->read = std::max(level->read, receipt.order);
    }
    if (!receipts.isEmpty())
        touch();
}

void UpdateCollector::addUsers(const QList<User> &users)
{
    for (const User &user : users)
        appendBounded(m_update.users, user, kMaxUsers);
    if (!users.isEmpty())
        touch();
}

void UpdateCollector::addPresence(const Presence &presence)
{
    appendBounded(m_update.presence, presence);
    touch();
}

void UpdateCollector::setTyping(const ConversationId &conversation, const QList<UserId> &users)
{
    m_update.typing.insert(conversation, users);
    touch();
}

void UpdateCollector::addMember(const MemberChange &change)
{
    appendBounded(m_update.members, change);
    touch();
}

void UpdateCollector::addRoom(const RoomInfo &room)
{
    appendBounded(m_update.rooms, room);
    touch();
}

void UpdateCollector::addAnnouncement(const AnnouncementProgress &progress)
{
    m_update.announcements.removeIf(
        [&](const AnnouncementProgress &other) { return other.id == progress.id; });
    appendBounded(m_update.announcements, progress);
    touch();
}

void UpdateCollector::addRefs(const SessionUpdate::Refs &refs)
{
    appendBounded(m_update.refs, refs);
    touch();
}

void UpdateCollector::addProofs(const QList<GapProof> &proofs)
{
    for (const GapProof &proof : proofs)
        appendBounded(m_update.proofs, proof);
    if (!proofs.isEmpty())
        touch();
}

void UpdateCollector::addNote(const SessionUpdate::Note &note)
{
    appendBounded(m_update.notes, note);
    touch();
}

void UpdateCollector::addArrived(const QList<Message> &messages)
{
    if (messages.isEmpty())
        return;
    m_update.arrived.append(messages);
    if (const qsizetype excess = m_update.arrived.size() - kMaxArrived; excess > 0) {
        m_update.arrived.remove(0, excess);
        m_update.arrivedDropped += int(excess);
    }
    touch();
}

void UpdateCollector::addFeedPoint(const FeedId &feed, const FeedPoint &point)
{
    QList<FeedPoint> &points = m_update.feedPoints[feed];
    if (points.size() >= kMaxFeedPoints)
        points.removeFirst();
    points.append(point);
    touch();
}

void UpdateCollector::setFeedStatus(const FeedStatus &status)
{
    m_update.feedStates.insert(status.feed, status);
    touch();
}

void UpdateCollector::setFigures(const SessionUpdate::Figures &figures)
{
    if (m_figures == figures)
        return;
    m_figures = figures;
    m_update.figures = figures;
    touch();
}

void UpdateCollector::setStorageError(const std::optional<Error> &error)
{
    m_update.storageError = error;
    touch();
}

} // namespace roomscope
