// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/soak_client/soakplan.h"

namespace roomscope::test {

using namespace Qt::StringLiterals;

namespace {
constexpr int kPrivateEvery = 4;
constexpr int kEditEvery = 5;
constexpr int kReactEvery = 3;
const QLatin1String kEdited(" (edited)");
} // namespace

SoakPlan::SoakPlan(UserId self, UserId peer) : m_self(std::move(self)), m_peer(std::move(peer)) {}

SoakPlan::Key SoakPlan::keyOf(const ConversationId &conversation, qint64 order)
{
    return {conversation.text(), order};
}

ConversationId SoakPlan::conversationOf(int number) const
{
    return number % kPrivateEvery == 0 ? directConversation(m_peer) : roomConversation(room());
}

QString SoakPlan::textOf(int number) const
{
    // Some are long, so that a cut falls into the middle of a frame, and none is plain ASCII.
    const int padding = number % 7 == 0 ? 900 : number % 20;
    return u"soak %1 – "_s.arg(number) + QString(padding, u'ế');
}

int SoakPlan::numberIn(const QString &text)
{
    return text.startsWith(u"soak "_s) ? text.section(u' ', 1, 1).toInt() : 0;
}

bool SoakPlan::isEdited(const QString &text)
{
    return text.endsWith(kEdited);
}

bool SoakPlan::noteRow(const Message &message)
{
    const int number = numberIn(message.body.text());
    if (number == 0)
        return false;
    const Key key = keyOf(message.conversation, message.order);
    const bool isNew = !m_rows.contains(key);
    m_rows.insert(key);
    const bool isOwn = message.from == m_self;
    if (isOwn)
        m_written = std::max(m_written, number);
    bool isDue = false;
    if (isOwn) {
        isDue = number % kEditEvery == 0 && !isEdited(message.body.text());
    } else if (number % kReactEvery == 0) {
        isDue = true;
        for (const Reaction &reaction : message.reactions)
            isDue = isDue && !reaction.users.contains(m_self);
    }
    if (isDue) {
        Change change{.conversation = message.conversation, .order = message.order};
        if (isOwn)
            change.text = textOf(number) + kEdited;
        m_due.insert_or_assign(key, change);
    } else {
        m_due.erase(key);
    }
    return isNew;
}

void SoakPlan::noteOutbox(const OutboxRow &row)
{
    const Key key = row.kind == OutboxKind::Send ? Key{} : keyOf(row.conversation, row.target);
    m_outbox.insert(row.id, key);
    if (row.kind == OutboxKind::Send)
        m_written = std::max(m_written, numberIn(row.body.text()));
    else
        m_started.insert(key);
}

void SoakPlan::forgetOutbox(const ClientId &id)
{
    const auto row = m_outbox.constFind(id);
    if (row == m_outbox.cend())
        return;
    // A change that was refused and dropped is still due, and is started again.
    m_started.remove(*row);
    m_outbox.erase(row);
}

std::optional<SoakPlan::Change> SoakPlan::nextChange() const
{
    for (const auto &[key, change] : m_due) {
        if (!m_started.contains(key))
            return change;
    }
    return {};
}

void SoakPlan::startedChange(const Change &change, const ClientId &id)
{
    const Key key = keyOf(change.conversation, change.order);
    m_started.insert(key);
    m_outbox.insert(id, key);
}

} // namespace roomscope::test
