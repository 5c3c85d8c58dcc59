// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/firstconversation.h"

#include "shell/shownaccount.h"
#include "workspace/account.h"

using namespace std::chrono_literals;

namespace roomscope {

namespace {
//! Pages of rooms follow each other at once; a pause this long is the end of them.
constexpr auto kPause = 400ms;
} // namespace

FirstConversation::FirstConversation(ShownAccount &shown, QObject *parent) : QObject(parent), m_shown(shown)
{
    m_settled.setSingleShot(true);
    m_settled.setInterval(kPause);
    connect(&m_settled, &QTimer::timeout, this, &FirstConversation::settle);
    connect(&shown, &ShownAccount::conversationChanged, this, [this] {
        if (!m_shown.conversation().isEmpty())
            m_settled.stop();
    });
}

void FirstConversation::begin(const ConversationId &last)
{
    m_settled.stop();
    m_last = last;
    Account *account = m_shown.account();
    if (!account)
        return;
    account->disconnect(this);
    account->conversations()->disconnect(this);
    connect(account, &Account::ready, this, &FirstConversation::look);
    connect(account->conversations(), &QAbstractItemModel::rowsInserted, this, &FirstConversation::look,
            Qt::QueuedConnection);
    look();
}

void FirstConversation::look()
{
    const Account *account = m_shown.account();
    if (!account || !m_shown.conversation().isEmpty() || account->conversations()->rowCount() == 0)
        return;
    if (account->conversations()->find(m_last))
        emit found(m_last);
    else
        m_settled.start();
}

void FirstConversation::settle()
{
    const Account *account = m_shown.account();
    if (!account || !m_shown.conversation().isEmpty())
        return;
    if (const ConversationId best = bestOf(*account->conversations()); !best.isEmpty())
        emit found(best);
}

ConversationId FirstConversation::bestOf(const ConversationsModel &conversations)
{
    ConversationId best;
    for (int row = 0; row < conversations.rowCount(); ++row) {
        const QModelIndex index = conversations.index(row);
        if (index.data(ConversationsModel::IsGoneRole).toBool())
            continue;
        const auto id = index.data(ConversationsModel::IdRole).value<ConversationId>();
        if (index.data(ConversationsModel::MentionsRole).toInt() > 0)
            return id;
        // Favourites come first in the model, then rooms.
        if (best.isEmpty())
            best = id;
    }
    return best;
}

} // namespace roomscope
