// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "composer/slashcommand.h"
#include "domain/ids.h"
#include "domain/member.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace roomscope {

class Account;
class Composer;
struct Error;

//! Between a composer and the account: whom "@" may name, and the carrying out of "/commands". What could not
//! be done is told in the composer, and what was typed for it comes back.
class ComposerDesk final : public QObject
{
    Q_OBJECT
public:
    //! \a composer outlives this.
    explicit ComposerDesk(Composer *composer, QObject *parent = nullptr);

    //! Null and empty for none.
    void setPlace(Account *account, const ConversationId &conversation);
    //! The people of the present conversation, as the server lists them.
    void setMembers(const QList<Member> &members);

signals:
    //! A command led to another conversation.
    void opened(const roomscope::ConversationId &conversation);
    //! \name Left to others
    //! @{
    void leaveRequested();
    void announceRequested(const QString &text);
    void helpRequested();
    //! @}

private:
    void tellPeople();
    void carryOut(const ConversationId &conversation, const SlashCommand &command);
    void writeTo(const SlashCommand &command);
    void write(const User &user, const QString &text);
    void giveBack(const SlashCommand &command, const QString &sentence);
    void giveBack(const SlashCommand &command, const Error &error);

    Composer *m_composer;
    QPointer<Account> m_account;
    ConversationId m_conversation;
    QList<Member> m_members;
    //! Names come in bursts.
    QTimer m_peopleTimer;
};

} // namespace roomscope
