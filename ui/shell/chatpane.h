// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/ids.h"
#include "domain/member.h"
#include "domain/messageref.h"

#include <QHash>
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
class ChatSearch;
class Composer;
class ComposerDesk;
class EmptyState;
class SearchBar;
class TimelinePanel;
class TypingLine;
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
    [[nodiscard]] ComposerDesk *desk() const { return m_desk; }
    [[nodiscard]] ChatSearch *search() const { return m_search; }
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
    //! A ws or wss address in a message was clicked.
    void addressActivated(const QString &address);
    //! A link to a message of another conversation of this account was clicked.
    void conversationActivated(const roomscope::ConversationId &conversation);

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
    void markUnread(qint64 order);
    [[nodiscard]] QString server() const;
    [[nodiscard]] QString nameOf(const UserId &user) const;
    [[nodiscard]] const StoredConversation *stored() const;
    [[nodiscard]] QWidget *page() const;

    QPointer<Account> m_account;
    ConversationId m_conversation;
    qsizetype m_memberCount = 0;
    bool m_wasOnline = false;
    //! Marked unread here, in this run: what stands there is not read again before it is opened again.
    QHash<ConversationId, qint64> m_unreadFrom;
    bool m_isReadHeld = false;
    //! Members come and go in bursts.
    QTimer m_membersTimer;
    std::map<ConversationKind, QWidget *> m_pages;
    EmptyState *m_noAccount;
    EmptyState *m_noConversation;
    QPushButton *m_join;
    QPushButton *m_create;
    ChatHead *m_head;
    TimelinePanel *m_panel;
    TypingLine *m_typing;
    Composer *m_composer;
    ComposerDesk *m_desk;
    SearchBar *m_searchBar;
    ChatSearch *m_search;
    QVBoxLayout *m_column;
};

} // namespace roomscope
