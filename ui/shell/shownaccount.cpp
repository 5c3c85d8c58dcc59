// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/shownaccount.h"

#include "workspace/account.h"

namespace roomscope {

ShownAccount::ShownAccount(QObject *parent) : QObject(parent) {}

const StoredConversation *ShownAccount::stored() const
{
    return m_account ? m_account->conversations()->find(m_conversation) : nullptr;
}

void ShownAccount::setAccount(Account *account)
{
    if (m_account)
        m_account->disconnect(this);
    m_account = account;
    m_conversation = {};
    if (account) {
        connect(account, &Account::statusChanged, this, &ShownAccount::changed);
        connect(account, &Account::figuresChanged, this, &ShownAccount::changed);
        connect(account, &Account::capabilitiesChanged, this, &ShownAccount::changed);
        connect(account, &Account::storageErrorChanged, this, &ShownAccount::changed);
        connect(account, &Account::tokenPlaceChanged, this, &ShownAccount::changed);
    }
    emit accountChanged();
    emit conversationChanged();
}

void ShownAccount::setConversation(const ConversationId &conversation)
{
    if (conversation == m_conversation)
        return;
    m_conversation = conversation;
    emit conversationChanged();
}

void ShownAccount::open(Account *account, const ConversationId &conversation)
{
    emit openRequested(account, conversation);
}

} // namespace roomscope
