// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/ids.h"
#include "domain/member.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QLineEdit;
class QListView;
class QMenu;
class QPushButton;
class QStackedWidget;

namespace roomscope {

class Account;
class EmptyState;
class MembersFilterModel;
class MembersModel;
class PlainLabel;

//! Who is in the conversation that is shown: names, roles, who is here; kept up with what the server tells.
//! Asks the server only while it can be seen.
class MembersPane final : public QWidget
{
    Q_OBJECT
public:
    explicit MembersPane(QWidget *parent = nullptr);

    //! Null for none. Not owned; told before it goes.
    void setAccount(Account *account);
    void setConversation(const ConversationId &conversation);

    //! What we did there ourselves, of which the server tells only others.
    void applyChange(const MemberChange &change) { onMemberChanged(change); }
    //! What may be done with \a user, in words, as actions: what the menu of a row holds.
    void fillMenu(QMenu *menu, const UserId &user);

signals:
    void writeRequested(const roomscope::User &user);
    void mentionRequested(const roomscope::UserId &user);
    void profileRequested(const roomscope::User &user);
    void inviteRequested(const roomscope::ConversationId &room);
    void roleRequested(const roomscope::RoomId &room, const roomscope::User &user,
                       roomscope::MemberRole role);
    void removeRequested(const roomscope::RoomId &room, const roomscope::User &user);

protected:
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeLayout();
    void connectParts();
    void reload();
    void onMembers(const ConversationId &conversation, const Result<QList<Member>> &members);
    void onMemberChanged(const MemberChange &change);
    void present();
    void showMenu(const QPoint &global);
    [[nodiscard]] std::optional<User> current() const;
    [[nodiscard]] std::optional<User> find(const UserId &user) const;
    [[nodiscard]] bool mayRemove(const UserId &user) const;
    [[nodiscard]] bool isRoom() const;
    [[nodiscard]] bool isOnline() const;

    QPointer<Account> m_account;
    ConversationId m_conversation;
    //! Of an account: whose own row is known.
    MembersModel *m_members = nullptr;
    MembersFilterModel *m_filter;
    //! People come and go in bursts.
    QTimer m_reload;
    QTimer m_times;
    bool m_isLoaded = false;
    bool m_wasOnline = false;
    std::optional<Error> m_error;
    PlainLabel *m_title;
    QLineEdit *m_search;
    QListView *m_list;
    EmptyState *m_state;
    QPushButton *m_again;
    QStackedWidget *m_stack;
    PlainLabel *m_note;
    QPushButton *m_invite;
};

} // namespace roomscope
