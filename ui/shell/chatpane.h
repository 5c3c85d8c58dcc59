// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/ids.h"
#include "domain/member.h"
#include "domain/messageref.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <map>

class QPushButton;
class QVBoxLayout;
class QUrl;

namespace roomscope {

class Account;
class BannerStack;
class ChatHead;
class Composer;
class EmptyState;
class PlainLabel;
class TimelinePanel;
struct StoredConversation;

//! The middle of the window: one conversation of one account, wired to it both ways.
class ChatPane final : public QWidget
{
    Q_OBJECT
public:
    //! \a banners go between head and timeline; the pane becomes their parent.
    explicit ChatPane(BannerStack *banners, QWidget *parent = nullptr);

    //! The account whose conversations are shown; null for none. Not owned; told before it goes.
    void setAccount(Account *account);
    //! Shows \a conversation; empty for none.
    void openConversation(const ConversationId &conversation);
    [[nodiscard]] const ConversationId &conversation() const { return m_conversation; }
    [[nodiscard]] TimelinePanel *panel() const { return m_panel; }
    [[nodiscard]] Composer *composer() const { return m_composer; }
    //! What the window's title says: "#orders", "Minh Trần"; empty without a conversation.
    [[nodiscard]] QString title() const;
    //! Tells drafts that are still waiting.
    void flush();
    //! \a page stands for timeline and composer in conversations of \a kind; the pane becomes its parent.
    void setPage(ConversationKind kind, QWidget *page);
    //! Between the timeline and what is typed; shows and hides itself. The pane becomes its parent.
    void addBar(QWidget *bar);

signals:
    //! \name Asked for where there is nothing to show
    //! @{
    void connectRequested();
    void joinRequested();
    void createRequested();
    //! @}
    void messageSelected(const QList<roomscope::MessageRef> &refs);
    void framesRequested(const QList<roomscope::MessageRef> &refs);

private:
    void makeEmptyStates();
    void connectTimeline();
    void connectComposer();
    void connectAccount();
    void showParts();
    void showHead();
    void showComposer();
    void showTyping();
    void askMembers();
    void onMembers(const ConversationId &conversation, const Result<QList<Member>> &members);
    void onSeen(qint64 order);
    void onStatusChanged();
    void onStorageErrorChanged();
    void openLink(const QUrl &url);
    [[nodiscard]] QString nameOf(const UserId &user) const;
    [[nodiscard]] const StoredConversation *stored() const;
    [[nodiscard]] QWidget *page() const;

    QPointer<Account> m_account;
    ConversationId m_conversation;
    qsizetype m_memberCount = 0;
    bool m_wasOnline = false;
    //! Members come and go in bursts.
    QTimer m_membersTimer;
    std::map<ConversationKind, QWidget *> m_pages;
    EmptyState *m_noAccount;
    EmptyState *m_noConversation;
    QPushButton *m_join;
    QPushButton *m_create;
    ChatHead *m_head;
    TimelinePanel *m_panel;
    PlainLabel *m_typing;
    Composer *m_composer;
    QVBoxLayout *m_column;
};

} // namespace roomscope
