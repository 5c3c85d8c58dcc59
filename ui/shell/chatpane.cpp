// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/chatpane.h"

#include "chat/conversationsmodel.h"
#include "chat/timelinemodel.h"
#include "common/emptystate.h"
#include "common/taborder.h"
#include "common/textguard.h"
#include "common/theme.h"
#include "composer/composer.h"
#include "composer/typingline.h"
#include "connection/bannerstack.h"
#include "domain/messagelink.h"
#include "shell/chathead.h"
#include "shell/chatsearch.h"
#include "shell/composerdesk.h"
#include "shell/searchbar.h"
#include "timeline/timelinepanel.h"
#include "timeline/timelineview.h"
#include "words/figures.h"
#include "workspace/account.h"

#include <QDesktopServices>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace roomscope {

namespace {

constexpr auto kAskMembersAfter = 300ms;

} // namespace

ChatPane::ChatPane(BannerStack *banners, QWidget *parent)
    : QWidget(parent)
    , m_noAccount(new EmptyState(tr("Not connected to a server"), tr("Connect to one to see its rooms.")))
    , m_noConversation(new EmptyState(tr("No conversation open"), tr("Choose a room, or write to someone.")))
    , m_join(m_noConversation->addButton(tr("Join a room…"), u"joinFirst"_s))
    , m_create(m_noConversation->addButton(tr("Create a room…"), u"createFirst"_s))
    , m_head(new ChatHead)
    , m_panel(new TimelinePanel)
    , m_typing(new TypingLine)
    , m_composer(new Composer)
    , m_desk(new ComposerDesk(m_composer, this))
    , m_searchBar(new SearchBar)
    , m_search(new ChatSearch(m_searchBar, this))
    , m_column(new QVBoxLayout(this))
{
    setObjectName(u"chatPane"_s);
    auto *column = m_column;
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(banners);
    column->addWidget(m_searchBar);
    column->addWidget(m_noAccount, 1);
    column->addWidget(m_noConversation, 1);
    column->addWidget(m_panel, 1);
    column->addWidget(m_typing);
    column->addWidget(m_composer);
    m_membersTimer.setSingleShot(true);
    m_membersTimer.setInterval(kAskMembersAfter);
    connect(&m_membersTimer, &QTimer::timeout, this, &ChatPane::askMembers);
    makeEmptyStates();
    connectTimeline();
    connectComposer();
    openConversation({});
}

void ChatPane::makeEmptyStates()
{
    m_noAccount->setObjectName(u"noAccount"_s);
    m_noConversation->setObjectName(u"noConversation"_s);
    connect(m_noAccount->addButton(tr("Connect to a server…"), u"connectFirst"_s), &QPushButton::clicked,
            this, &ChatPane::connectRequested);
    connect(m_join, &QPushButton::clicked, this, &ChatPane::joinRequested);
    connect(m_create, &QPushButton::clicked, this, &ChatPane::createRequested);
}

void ChatPane::connectTimeline()
{
    connect(m_panel, &TimelinePanel::replyRequested, m_composer, &Composer::startReply);
    connect(m_panel, &TimelinePanel::unreadRequested, this, &ChatPane::markUnread);
    connect(m_panel, &TimelinePanel::quoteRequested, this, [this](const QString &lines) {
        m_composer->insertText(lines);
        m_composer->takeFocus();
    });
    connect(m_panel, &TimelinePanel::editRequested, m_composer, &Composer::startEdit);
    connect(m_panel, &TimelinePanel::linkActivated, this, &ChatPane::openLink);
    connect(m_panel, &TimelinePanel::messageSelected, this, &ChatPane::messageSelected);
    connect(m_panel, &TimelinePanel::framesRequested, this, &ChatPane::framesRequested);
    connect(m_panel->view(), &TimelineView::seen, this, &ChatPane::onSeen);
    connect(m_panel->view(), &TimelineView::typed, m_composer, &Composer::insertText);
    connect(m_panel, &TimelinePanel::deleteRequested, this, [this](qint64 order) {
        if (m_account)
            m_account->deleteMessage(m_conversation, order);
    });
    connect(m_panel, &TimelinePanel::reactRequested, this,
            [this](qint64 order, const QString &emoji, bool isOn) {
                if (m_account)
                    m_account->react(m_conversation, order, emoji, isOn);
            });
    connect(m_panel, &TimelinePanel::resendRequested, this, [this](const ClientId &id) {
        if (m_account)
            m_account->resend(id);
    });
    connect(m_panel, &TimelinePanel::withdrawRequested, this, [this](const ClientId &id) {
        if (m_account)
            m_account->withdraw(id);
    });
}

void ChatPane::connectComposer()
{
    connect(m_composer, &Composer::sendRequested, this,
            [this](const ConversationId &conversation, const QString &text, std::optional<qint64> replyTo,
                   const QList<UserId> &mentions) {
                if (m_account)
                    m_account->sendMessage(conversation, text, replyTo, mentions);
                m_panel->view()->goToNewest();
            });
    connect(m_composer, &Composer::editRequested, this,
            [this](const ConversationId &conversation, qint64 order, const QString &text) {
                if (m_account)
                    m_account->editMessage(conversation, order, text);
            });
    connect(m_search, &ChatSearch::hitChosen, m_panel->view(), &TimelineView::goTo);
    connect(m_search, &ChatSearch::closed, m_composer, &Composer::takeFocus);
    connect(m_composer, &Composer::editLastRequested, m_panel, &TimelinePanel::editLast);
    connect(m_composer, &Composer::draftChanged, this,
            [this](const ConversationId &conversation, const QString &text) {
                if (m_account)
                    m_account->setDraft(conversation, text);
            });
    connect(m_composer, &Composer::typingChanged, this,
            [this](const ConversationId &conversation, bool isTyping) {
                if (m_account && m_account->capabilities().testFlag(Capability::Typing))
                    m_account->setTyping(conversation, isTyping);
            });
}

void ChatPane::setAccount(Account *account)
{
    if (account == m_account)
        return;
    openConversation({});
    m_unreadFrom.clear();
    if (m_account) {
        m_account->disconnect(this);
        m_account->conversations()->disconnect(this);
    }
    m_account = account;
    m_wasOnline = false;
    showParts();
    if (account)
        connectAccount();
}

void ChatPane::connectAccount()
{
    Account *account = m_account;
    connect(account, &Account::statusChanged, this, &ChatPane::onStatusChanged);
    connect(account, &Account::storageErrorChanged, this, &ChatPane::onStorageErrorChanged);
    connect(account, &Account::capabilitiesChanged, this, &ChatPane::showComposer);
    connect(account, &Account::capabilitiesChanged, this, &ChatPane::showParts);
    connect(account, &Account::typingChanged, this, [this](const ConversationId &conversation) {
        if (conversation == m_conversation)
            showTyping();
    });
    connect(account, &Account::membersChanged, this, [this](const ConversationId &conversation) {
        if (conversation == m_conversation)
            m_membersTimer.start();
    });
    connect(account->conversations(), &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) {
                const QModelIndex own =
                    m_account ? m_account->conversations()->indexOf(m_conversation) : QModelIndex();
                if (own.isValid() && own.row() >= first.row() && own.row() <= last.row()) {
                    showHead();
                    showComposer();
                }
            });
    onStatusChanged();
    onStorageErrorChanged();
    showComposer();
}

const StoredConversation *ChatPane::stored() const
{
    return m_account ? m_account->conversations()->find(m_conversation) : nullptr;
}

QString ChatPane::nameOf(const UserId &user) const
{
    return m_account ? m_account->conversations()->nameOf(user) : user.text();
}

QString ChatPane::title() const
{
    if (!stored())
        return {};
    if (kindOf(m_conversation) == ConversationKind::Announcements)
        return tr("Announcements");
    const QModelIndex index = m_account->conversations()->indexOf(m_conversation);
    const QString shown = textguard::line(index.data(ConversationsModel::TitleRole).toString());
    return kindOf(m_conversation) == ConversationKind::Room ? u'#' + shown : shown;
}

void ChatPane::openConversation(const ConversationId &conversation)
{
    if (conversation == m_conversation && !conversation.isEmpty())
        return;
    m_conversation = conversation;
    m_isReadHeld = false;
    m_memberCount = 0;
    const StoredConversation *stored = this->stored();
    showParts();
    if (!stored || page()) {
        m_composer->setConversation({}, {}, {});
        m_panel->setTimeline(nullptr, {});
        m_desk->setPlace(m_account, {});
        m_search->setPlace(m_account, {}, {});
        showHead();
        showTyping();
        return;
    }
    TimelineModel *timeline = m_account->timeline(conversation);
    // The line "New" stands where reading stopped, until the conversation is opened again.
    const bool isMarked = m_unreadFrom.contains(conversation);
    const qint64 readOrder = isMarked             ? m_unreadFrom.take(conversation) - 1
                             : stored->unread > 0 ? stored->readOrder
                                                  : -1;
    timeline->setUnreadAfter(readOrder < 0 ? std::nullopt : std::optional<qint64>(readOrder));
    TimelinePanel::Place place;
    place.self = m_account->user();
    place.title = title();
    place.nameOf = [this](const UserId &user) { return nameOf(user); };
    place.epochRank = [this] {
        const StoredConversation *now = this->stored();
        return now ? now->epochRank : -1;
    };
    place.linkTo = [this](qint64 order) {
        return server().isEmpty() ? QString() : MessageLink{server(), m_conversation, order}.toText();
    };
    m_panel->setTimeline(timeline, place);
    m_panel->expectUnread(stored->unread, stored->readOrder);
    m_composer->setConversation(conversation, place.title, stored->draft);
    m_desk->setPlace(m_account, conversation);
    m_search->setPlace(m_account, conversation, place.title);
    showHead();
    showComposer();
    showTyping();
    m_membersTimer.start();
}

void ChatPane::showParts()
{
    const bool hasConversation = stored() != nullptr;
    const QWidget *page = hasConversation ? this->page() : nullptr;
    for (const auto &[kind, other] : m_pages)
        other->setVisible(other == page);
    m_typing->setVisible(hasConversation && !page);
    m_composer->setVisible(hasConversation && !page);
    m_head->setVisible(hasConversation);
    m_panel->setVisible(hasConversation && !page);
    m_noAccount->setVisible(!m_account);
    m_noConversation->setVisible(m_account && !hasConversation);
    const bool canRooms = m_account && m_account->capabilities().testFlag(Capability::Rooms);
    m_noConversation->present(tr("No conversation open"),
                              canRooms ? tr("Choose a room, or write to someone.")
                                       : tr("Rooms and people come with the connection."));
    m_join->setVisible(canRooms);
    m_create->setVisible(canRooms);
}

QWidget *ChatPane::page() const
{
    const auto found = m_pages.find(kindOf(m_conversation));
    return found == m_pages.end() ? nullptr : found->second;
}

void ChatPane::setPage(ConversationKind kind, QWidget *page)
{
    m_pages[kind] = page;
    m_column->insertWidget(m_column->indexOf(m_panel) + 1, page, 1);
    chainAfter(tabStopBefore(m_composer), page);
    showParts();
}

void ChatPane::addBar(QWidget *bar)
{
    m_column->insertWidget(m_column->indexOf(m_typing), bar);
    chainAfter(tabStopBefore(m_composer), bar);
}

void ChatPane::showHead()
{
    const StoredConversation *stored = this->stored();
    if (!stored)
        return;
    m_panel->setUnread(stored->unread);
    const QModelIndex index = m_account->conversations()->indexOf(m_conversation);
    const bool isRoom = kindOf(m_conversation) == ConversationKind::Room;
    const QString members =
        isRoom && m_memberCount > 0 ? tr("%n member(s)", nullptr, int(m_memberCount)) : QString();
    const bool isAnnounced = kindOf(m_conversation) == ConversationKind::Announcements;
    m_head->present(isRoom ? u"#"_s : QString(),
                    isAnnounced ? title() : index.data(ConversationsModel::TitleRole).toString(),
                    index.data(ConversationsModel::TopicRole).toString(), members);
}

void ChatPane::showComposer()
{
    if (!m_account)
        return;
    m_panel->setCapabilities(m_account->capabilities());
    m_composer->setMessageLimit(m_account->messageLimit());
    const StoredConversation *stored = this->stored();
    m_composer->setBlocked(stored && stored->isGone
                               ? tr("You are no longer in this room. What was written stays readable here.")
                               : QString());
}

void ChatPane::showTyping()
{
    QStringList names;
    const QList<UserId> typists = m_account ? m_account->typing(m_conversation) : QList<UserId>();
    for (const UserId &user : typists)
        names.append(nameOf(user));
    m_typing->presentTypists(names);
}

void ChatPane::askMembers()
{
    if (!m_account || m_conversation.isEmpty())
        return;
    if (kindOf(m_conversation) == ConversationKind::Announcements)
        return;
    if (kindOf(m_conversation) == ConversationKind::Direct) {
        m_account->setRecipients(m_conversation, 1);
        return;
    }
    const StoredConversation *stored = this->stored();
    if (!m_account->status().isOnline() || !stored || stored->isGone)
        return;
    m_account->listMembers(
        roomOf(m_conversation), this,
        [this, asked = m_conversation](const Result<QList<Member>> &members) { onMembers(asked, members); });
}

void ChatPane::onMembers(const ConversationId &conversation, const Result<QList<Member>> &members)
{
    // Without an answer the head merely says nothing about members.
    if (!members || !m_account || conversation != m_conversation)
        return;
    m_memberCount = std::count_if(members->cbegin(), members->cend(), [](const Member &member) {
        return member.state == MemberState::Joined || member.state == MemberState::Active;
    });
    m_account->setRecipients(conversation, int(std::max<qsizetype>(m_memberCount - 1, 0)));
    showHead();
    m_desk->setMembers(*members);
    // Their names came on the way.
    m_panel->view()->refresh();
}

void ChatPane::onSeen(qint64 order)
{
    const StoredConversation *stored = this->stored();
    if (stored && order > stored->readOrder && !m_isReadHeld)
        m_account->markRead(m_conversation, order);
}

void ChatPane::onStatusChanged()
{
    const bool isOnline = m_account && m_account->status().isOnline();
    if (isOnline == m_wasOnline)
        return;
    m_wasOnline = isOnline;
    m_panel->view()->setOnline(isOnline);
    if (isOnline)
        m_membersTimer.start();
}

void ChatPane::onStorageErrorChanged()
{
    m_panel->view()->setDiskRefusing(m_account && m_account->storageError());
}

void ChatPane::openLink(const QUrl &url)
{
    if (const auto link = MessageLink::parse(url.toString(QUrl::FullyEncoded))) {
        // Of another server this account knows nothing.
        if (link->server != server() || !m_account->conversations()->find(link->conversation))
            return;
        emit conversationActivated(link->conversation);
        m_panel->goToMessage(link->order);
        return;
    }
    if (url.scheme() == u"ws" || url.scheme() == u"wss")
        emit addressActivated(url.toString());
    else if (url.scheme() != u"roomscope")
        QDesktopServices::openUrl(url);
}

QString ChatPane::server() const
{
    return m_account ? m_account->address().authority(QUrl::FullyEncoded).toLower() : QString();
}

//! The protocol's receipts only go forward, and the server is not told: the line "New" moves there, and what
//! is seen counts as read no more until the conversation is opened again.
void ChatPane::markUnread(qint64 order)
{
    if (!m_account || m_conversation.isEmpty())
        return;
    m_account->timeline(m_conversation)->setUnreadAfter(order - 1);
    m_unreadFrom.insert(m_conversation, order);
    m_isReadHeld = true;
}

void ChatPane::flush()
{
    m_composer->flushDraft();
}

} // namespace roomscope
