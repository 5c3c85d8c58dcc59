// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QObject>
#include <QPointer>

namespace roomscope {

class Account;
struct StoredConversation;

//! What the window shows now: an account of several, and a conversation of it. Docks and menus of the window
//! hold this and follow its signals; none of them connects to an account that may be another one in a moment.
class ShownAccount final : public QObject
{
    Q_OBJECT
public:
    explicit ShownAccount(QObject *parent = nullptr);

    //! Null for none.
    [[nodiscard]] Account *account() const { return m_account; }
    [[nodiscard]] const ConversationId &conversation() const { return m_conversation; }
    //! What is known of the conversation; null for none, valid until the next event.
    [[nodiscard]] const StoredConversation *stored() const;

    //! \name For the window, which does the showing
    //! @{
    void setAccount(Account *account);
    void setConversation(const ConversationId &conversation);
    //! @}

    //! Asks the window to show \a conversation of \a account.
    void open(Account *account, const ConversationId &conversation);

signals:
    //! Another account is shown, or none. conversationChanged() follows.
    void accountChanged();
    void conversationChanged();
    //! Status, figures, capabilities, storage or the place of the token of the shown account.
    void changed();
    void openRequested(roomscope::Account *account, const roomscope::ConversationId &conversation);

private:
    QPointer<Account> m_account;
    ConversationId m_conversation;
};

} // namespace roomscope
