// SPDX-License-Identifier: GPL-3.0-or-later
#include "members/memberspane.h"

#include "chat/membersmodel.h"
#include "common/emptystate.h"
#include "common/plainlabel.h"
#include "common/theme.h"
#include "members/memberdelegate.h"
#include "members/membersfiltermodel.h"
#include "words/errorwords.h"
#include "workspace/account.h"

#include <QContextMenuEvent>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace roomscope {

namespace {

constexpr auto kAskAfter = 300ms;
constexpr auto kTimesEvery = 30s;
//! Below, one sees everybody at a glance.
constexpr int kSearchFrom = 12;
//! So many the session lists.
constexpr int kMostListed = 5000;

} // namespace

MembersPane::MembersPane(QWidget *parent)
    : QWidget(parent)
    , m_filter(new MembersFilterModel(this))
    , m_title(new PlainLabel)
    , m_search(new QLineEdit)
    , m_list(new QListView)
    , m_state(new EmptyState)
    , m_again(m_state->addButton(tr("Try again"), u"membersAgain"_s))
    , m_stack(new QStackedWidget)
    , m_note(new PlainLabel)
    , m_invite(new QPushButton(tr("Invite someone…")))
{
    setObjectName(u"membersPane"_s);
    makeLayout();
    connectParts();
    present();
}

void MembersPane::makeLayout()
{
    m_title->setObjectName(u"membersTitle"_s);
    m_title->setFont(Theme::strongFont(font()));
    m_search->setObjectName(u"membersSearch"_s);
    m_search->setPlaceholderText(tr("Find a member"));
    m_search->setAccessibleName(tr("Find a member"));
    m_search->setClearButtonEnabled(true);
    m_list->setObjectName(u"members"_s);
    m_list->setAccessibleName(tr("Members"));
    m_list->setModel(m_filter);
    m_list->setItemDelegate(new MemberDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setMouseTracking(true);
    m_list->setTabKeyNavigation(false);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->installEventFilter(this);
    m_list->viewport()->installEventFilter(this);
    m_note->setObjectName(u"membersNote"_s);
    m_note->setRole(WidgetRole::Muted);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(Theme::kMargin, 0, Theme::kMargin, 0);
    m_invite->setObjectName(u"inviteMember"_s);
    m_stack->addWidget(m_state);
    m_stack->addWidget(m_list);
    m_title->setContentsMargins(Theme::kMargin, 12, Theme::kMargin, 4);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, Theme::kMargin);
    column->setSpacing(Theme::kGap);
    const auto addInset = [column](QWidget *widget) {
        auto *row = new QHBoxLayout;
        row->setContentsMargins(10, 0, 10, 0);
        row->addWidget(widget);
        column->addLayout(row);
    };
    column->addWidget(m_title);
    addInset(m_search);
    column->addWidget(m_stack, 1);
    column->addWidget(m_note);
    addInset(m_invite);
    setMinimumWidth(180);
}

void MembersPane::connectParts()
{
    m_reload.setSingleShot(true);
    m_reload.setInterval(kAskAfter);
    m_times.setInterval(kTimesEvery);
    connect(&m_reload, &QTimer::timeout, this, &MembersPane::reload);
    connect(&m_times, &QTimer::timeout, m_filter, &MembersFilterModel::refreshTimes);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter->setSearch(text);
        present();
    });
    connect(m_again, &QPushButton::clicked, this, &MembersPane::reload);
    connect(m_invite, &QPushButton::clicked, this, [this] { emit inviteRequested(m_conversation); });
    connect(m_list, &QListView::doubleClicked, this, [this] {
        if (const auto user = current())
            emit profileRequested(*user);
    });
}

void MembersPane::setAccount(Account *account)
{
    if (m_account)
        m_account->disconnect(this);
    m_account = account;
    m_conversation = {};
    m_filter->setSourceModel(nullptr);
    delete std::exchange(m_members, nullptr);
    m_isLoaded = m_wasOnline = false;
    if (account) {
        m_members = new MembersModel(account->user(), this);
        m_filter->setSourceModel(m_members);
        m_wasOnline = isOnline();
        connect(account, &Account::memberChanged, this, &MembersPane::onMemberChanged);
        connect(account, &Account::presenceChanged, m_members, &MembersModel::applyPresence);
        connect(account, &Account::userChanged, m_members, &MembersModel::applyUser);
        connect(account, &Account::capabilitiesChanged, this, &MembersPane::present);
        connect(account, &Account::statusChanged, this, [this] {
            if (m_wasOnline == isOnline())
                return;
            m_wasOnline = isOnline();
            // Whoever came and went meanwhile was not told.
            if (m_wasOnline)
                m_reload.start();
            present();
        });
    }
    present();
}

void MembersPane::setConversation(const ConversationId &conversation)
{
    if (conversation == m_conversation)
        return;
    m_conversation = conversation;
    m_isLoaded = false;
    m_error.reset();
    m_search->clear();
    if (m_members)
        m_members->clear();
    reload();
    present();
}

void MembersPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_times.start();
    if (!m_isLoaded)
        reload();
}

bool MembersPane::isRoom() const
{
    return !m_conversation.isEmpty() && kindOf(m_conversation) == ConversationKind::Room;
}

bool MembersPane::isOnline() const
{
    return m_account && m_account->status().isOnline();
}

void MembersPane::reload()
{
    const StoredConversation *stored = m_account ? m_account->conversations()->find(m_conversation) : nullptr;
    if (!isVisible()) {
        // Asked when it is looked at.
        m_isLoaded = false;
        return;
    }
    if (!isRoom() || !isOnline() || !stored || stored->isGone)
        return;
    m_error.reset();
    present();
    m_account->listMembers(
        roomOf(m_conversation), this,
        [this, asked = m_conversation](const Result<QList<Member>> &members) { onMembers(asked, members); });
}

void MembersPane::onMembers(const ConversationId &conversation, const Result<QList<Member>> &members)
{
    if (!m_account || conversation != m_conversation)
        return;
    if (members) {
        m_isLoaded = true;
        m_members->setMembers(
            *members, [this](const UserId &user) { return m_account->conversations()->presenceOf(user); });
    } else {
        m_error = members.error();
    }
    present();
}

void MembersPane::onMemberChanged(const MemberChange &change)
{
    if (roomConversation(change.room) != m_conversation)
        return;
    if (!m_members->applyChange(change))
        m_reload.start();
    present();
}

void MembersPane::present()
{
    const int count = m_members ? m_members->rowCount() : 0;
    const StoredConversation *stored = m_account ? m_account->conversations()->find(m_conversation) : nullptr;
    m_filter->setPresenceKnown(isOnline());
    const bool isListed = isRoom() && m_isLoaded && count > 0;
    m_title->present(isListed ? tr("%n member(s)", nullptr, count) : tr("Members"));
    m_search->setVisible(isListed && (count >= kSearchFrom || !m_search->text().isEmpty()));
    m_again->setVisible(m_error && !m_isLoaded && isOnline());
    if (!isRoom())
        m_state->present({}, tr("Rooms have members. Open one to see who is in it."));
    else if (stored && stored->isGone)
        m_state->present({}, tr("You are no longer in this room."));
    else if (!isOnline())
        m_state->present(tr("Not connected"),
                         tr("Who is in this room is shown when the connection is back."));
    else if (m_error) {
        const words::Advice advice = words::errorAdvice(*m_error);
        m_state->present(advice.title, advice.sentence);
    } else if (isListed)
        m_state->present(tr("Nobody found"), tr("No name or id here holds what you typed."));
    else
        m_state->present({}, tr("Asking who is in this room…"));
    m_stack->setCurrentWidget(isListed && m_filter->rowCount() > 0 ? static_cast<QWidget *>(m_list)
                                                                   : m_state);
    QString note;
    if (isListed && !isOnline())
        note = tr("Not connected: who is here now is not known.");
    else if (isListed && count >= kMostListed)
        note = tr("Only the first %1 are listed.").arg(QLocale().toString(count));
    m_note->present(note);
    m_note->setVisible(!note.isEmpty());
    m_invite->setVisible(isRoom() && stored && !stored->isGone);
    m_invite->setEnabled(isOnline() && m_account->capabilities().testFlag(Capability::UserSearch));
}

std::optional<User> MembersPane::find(const UserId &user) const
{
    const QModelIndex index = m_members ? m_members->indexOf(user) : QModelIndex();
    if (!index.isValid())
        return {};
    return User{user, index.data(MembersModel::NameRole).toString()};
}

std::optional<User> MembersPane::current() const
{
    const QModelIndex index = m_list->currentIndex();
    return index.isValid() ? find(UserId(index.data(MembersModel::UserRole).toString())) : std::nullopt;
}

bool MembersPane::mayRemove(const UserId &user) const
{
    const auto own = m_members->roleOf(m_account->user());
    const auto theirs = m_members->roleOf(user);
    if (!own || !theirs || user == m_account->user())
        return false;
    return *own == MemberRole::Owner || (*own == MemberRole::Moderator && *theirs == MemberRole::Member);
}

void MembersPane::fillMenu(QMenu *menu, const UserId &id)
{
    const auto user = m_account ? find(id) : std::nullopt;
    if (!user)
        return;
    const bool isSelf = id == m_account->user();
    const auto add = [this](QMenu *to, const QString &text, const QString &name, auto action) {
        QAction *added = to->addAction(text);
        added->setObjectName(name);
        connect(added, &QAction::triggered, this, action);
        return added;
    };
    if (!isSelf) {
        add(menu, tr("&Write privately"), u"memberWrite"_s, [this, user] { emit writeRequested(*user); });
        add(menu, tr("&Mention"), u"memberMention"_s, [this, id] { emit mentionRequested(id); });
    }
    add(menu, tr("&Profile…"), u"memberProfile"_s, [this, user] { emit profileRequested(*user); });
    const auto own = m_members->roleOf(m_account->user());
    const auto role = m_members->roleOf(id);
    if (own == MemberRole::Owner && isOnline()) {
        QMenu *roles = menu->addMenu(tr("&Role in this room"));
        const std::pair<MemberRole, QString> choices[] = {{MemberRole::Owner, tr("&Owner")},
                                                          {MemberRole::Moderator, tr("M&oderator")},
                                                          {MemberRole::Member, tr("&Member")}};
        for (const auto &[choice, text] : choices) {
            QAction *action =
                add(roles, text, u"memberRole%1"_s.arg(int(choice)), [this, user, choice = choice] {
                    emit roleRequested(roomOf(m_conversation), *user, choice);
                });
            action->setCheckable(true);
            action->setChecked(role == choice);
        }
    }
    if (mayRemove(id) && isOnline()) {
        menu->addSeparator();
        add(menu, tr("R&emove from the room…"), u"memberRemove"_s,
            [this, user] { emit removeRequested(roomOf(m_conversation), *user); });
    }
}

void MembersPane::showMenu(const QPoint &global)
{
    const auto user = current();
    if (!user)
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(u"memberMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(menu, user->id);
    menu->popup(global);
}

bool MembersPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list->viewport() && event->type() == QEvent::ContextMenu) {
        const auto *menu = static_cast<QContextMenuEvent *>(event);
        if (const QModelIndex index = m_list->indexAt(menu->pos()); index.isValid()) {
            m_list->setCurrentIndex(index);
            showMenu(menu->globalPos());
        }
        return true;
    }
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const auto user = current();
        if (user && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)) {
            emit profileRequested(*user);
            return true;
        }
        if (user && key->key() == Qt::Key_Delete && mayRemove(user->id) && isOnline()) {
            emit removeRequested(roomOf(m_conversation), *user);
            return true;
        }
        if (key->key() == Qt::Key_Menu ||
            (key->key() == Qt::Key_F10 && key->modifiers() == Qt::ShiftModifier)) {
            showMenu(
                m_list->viewport()->mapToGlobal(m_list->visualRect(m_list->currentIndex()).bottomLeft()));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace roomscope
