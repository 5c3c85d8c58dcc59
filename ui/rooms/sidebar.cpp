// SPDX-License-Identifier: GPL-3.0-or-later
#include "rooms/sidebar.h"

#include "common/plainlabel.h"
#include "common/taborder.h"
#include "common/theme.h"
#include "rooms/accountheads.h"
#include "rooms/conversationfiltermodel.h"
#include "rooms/conversationlist.h"
#include "rooms/conversationmenu.h"
#include "rooms/jumpfield.h"
#include "rooms/sectionhead.h"

#include <QEvent>
#include <QMenu>
#include <QMetaMethod>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr int kJumpMargin = 10;

PlainLabel *makeEmptyLine(const QString &text, const QString &name, QWidget *parent)
{
    auto *label = new PlainLabel(text, parent);
    label->setObjectName(name);
    label->setRole(WidgetRole::Muted);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    // An indent, as a style sheet takes the margins of a label for itself.
    label->setIndent(Theme::kMargin);
    return label;
}

QToolButton *makePlus(const QString &name, const QString &words)
{
    auto *button = new QToolButton;
    button->setObjectName(name);
    button->setText(u"+"_s);
    button->setAccessibleName(words);
    button->setToolTip(words);
    setWidgetRole(button, WidgetRole::Quiet);
    return button;
}

} // namespace

Sidebar::Sidebar(QWidget *parent)
    : QWidget(parent)
    , m_heads(new AccountHeads(this))
    , m_jump(new JumpField(this))
    , m_addRoom(makePlus(u"addRoom"_s, tr("Join or create a room")))
    , m_addPerson(makePlus(u"addPerson"_s, tr("Write to a user")))
{
    using Section = ConversationsModel::Section;
    setObjectName(u"sidebar"_s);
    setWidgetRole(this, WidgetRole::Side);
    setMinimumWidth(160);
    connect(m_jump, &QAbstractButton::clicked, this, &Sidebar::jumpRequested);
    connect(m_heads, &AccountHeads::chosen, this, &Sidebar::accountChosen);
    connect(m_heads, &AccountHeads::menuRequested, this, &Sidebar::accountMenuRequested);
    connect(m_heads, &AccountHeads::contentHeightChanged, this, &Sidebar::arrange);
    addList(Section::Favourites, u"favourite"_s, tr("Favourites"), nullptr, {});
    addList(Section::Rooms, u"room"_s, tr("Rooms"), m_addRoom, u"noRooms"_s);
    addList(Section::Private, u"private"_s, tr("Private messages"), m_addPerson, u"noPrivate"_s);
    addList(Section::Announcements, u"announcement"_s, tr("Announcements"), nullptr, {});
    connect(m_addRoom, &QToolButton::clicked, this, &Sidebar::showRoomsMenu);
    connect(m_addPerson, &QToolButton::clicked, this, &Sidebar::writeRequested);
    setCanAdd(false, false);
}

SectionHead *Sidebar::addHead(const QString &name, const QString &title, QToolButton *plus)
{
    auto *head = new SectionHead(title, plus, this);
    head->setObjectName(name + u"Head"_s);
    connect(head, &SectionHead::foldedChanged, this, [this] {
        updateUnread();
        arrange();
        emit foldedChanged();
    });
    head->show();
    return head;
}

ConversationList *Sidebar::addList(ConversationsModel::Section section, const QString &name,
                                   const QString &title, QToolButton *plus, const QString &emptyName)
{
    Part part{.head = addHead(name, title, plus), .content = nullptr};
    auto *list = new ConversationList(section, name + u"List"_s, title, this);
    part.content = list;
    part.list = list;
    if (!emptyName.isEmpty())
        part.empty = makeEmptyLine({}, emptyName, this);
    setWidgetRole(list, WidgetRole::Side);
    connect(list, &ConversationList::chosen, this, &Sidebar::onChosen);
    connect(list, &ConversationList::menuRequested, this, &Sidebar::showMenu);
    connect(list, &ConversationList::contentHeightChanged, this, &Sidebar::arrange);
    connect(list, &ConversationList::stepRequested, this, &Sidebar::step);
    connect(&list->shown(), &ConversationFilterModel::dropped, this,
            [this, section](const ConversationId &moved, const ConversationId &above,
                            const ConversationId &below) { onDropped(section, moved, above, below); });
    connect(&list->shown(), &QAbstractItemModel::dataChanged, this, [this, list] {
        for (const Part &one : std::as_const(m_parts)) {
            if (one.list == list && one.head->isFolded())
                return updateUnread();
        }
    });
    m_parts.append(part);
    return list;
}

void Sidebar::addSection(const QString &name, const QString &title, QWidget *content, QToolButton *plus)
{
    content->setParent(this);
    content->show();
    content->installEventFilter(this);
    // After the other sections: the content may have been made long after what comes behind the side bar.
    QWidget *before = m_parts.last().list ? m_parts.last().list : m_parts.last().content;
    m_parts.append({.head = addHead(name, title, plus), .content = content});
    before = chainAfter(before, m_parts.last().head);
    if (plus)
        before = chainAfter(before, plus);
    chainAfter(before, content);
    arrange();
}

void Sidebar::setConversations(ConversationsModel *conversations)
{
    m_conversations = conversations;
    for (const Part &part : std::as_const(m_parts)) {
        if (part.list)
            part.list->setConversations(conversations);
    }
    updateUnread();
    arrange();
}

void Sidebar::setChosen(const ConversationId &conversation)
{
    // Only the list that has it finds it.
    for (const Part &part : std::as_const(m_parts)) {
        if (part.list)
            part.list->setChosen(conversation);
    }
}

void Sidebar::setCanAdd(bool canAddRooms, bool canAddPeople)
{
    m_addRoom->setVisible(canAddRooms);
    m_addPerson->setVisible(canAddPeople);
    // Nobody is told to do what cannot be done, as before the first sign-in.
    for (const Part &part : std::as_const(m_parts)) {
        if (part.empty && part.empty->objectName() == "noRooms"_L1)
            part.empty->present(canAddRooms ? tr("No rooms yet. Join one, or create your own.")
                                            : tr("No rooms here yet."));
        else if (part.empty)
            part.empty->present(canAddPeople ? tr("Nobody yet. Write to someone.") : tr("Nobody here yet."));
    }
    arrange();
}

void Sidebar::presentAccounts(const QList<AccountHead::Values> &accounts)
{
    m_heads->present(accounts);
}

void Sidebar::setFolded(const QStringList &names)
{
    for (const Part &part : std::as_const(m_parts))
        part.head->setFolded(names.contains(part.head->objectName()));
    updateUnread();
    arrange();
}

QStringList Sidebar::folded() const
{
    QStringList names;
    for (const Part &part : m_parts) {
        if (part.head->isFolded())
            names += part.head->objectName();
    }
    return names;
}

QList<int> Sidebar::share(int available, const QList<int> &wanted)
{
    QList<int> given(wanted.size(), 0);
    QList<qsizetype> open;
    for (qsizetype i = 0; i < wanted.size(); ++i)
        open.append(i);
    int left = std::max(available, 0);
    // Whoever wants no more than an equal part gets it; that leaves more for the others.
    while (!open.isEmpty()) {
        const int part = left / int(open.size());
        const auto isModest = [&](qsizetype i) { return wanted.at(i) <= part; };
        const auto modest =
            std::stable_partition(open.begin(), open.end(), [&](qsizetype i) { return !isModest(i); });
        if (modest == open.end()) {
            for (const qsizetype i : std::as_const(open))
                given[i] = part;
            break;
        }
        for (auto it = modest; it != open.end(); ++it) {
            given[*it] = wanted.at(*it);
            left -= wanted.at(*it);
        }
        open.erase(modest, open.end());
    }
    return given;
}

int Sidebar::wantedBy(const Part &part) const
{
    if (part.head->isFolded())
        return 0;
    if (!part.list)
        return part.content->sizeHint().height();
    const int rows = part.list->contentHeight();
    return rows > 0 || !part.empty ? rows : part.empty->heightForWidth(width());
}

void Sidebar::arrange()
{
    const int headsHeight = std::min(m_heads->contentHeight(), height() * 2 / 5);
    m_heads->setGeometry(0, 0, width(), std::max(headsHeight, 1));
    const int jumpHeight = m_jump->sizeHint().height();
    m_jump->setGeometry(kJumpMargin, headsHeight + Theme::kGap, width() - 2 * kJumpMargin, jumpHeight);
    const int top = headsHeight + Theme::kGap + jumpHeight;
    QList<int> wanted;
    int available = height() - top - Theme::kGap;
    for (const Part &part : std::as_const(m_parts)) {
        // Without an account there is nothing to list, and nothing to say about it.
        const bool hasRows = part.list && part.list->contentHeight() > 0;
        const bool isShown = part.list ? m_conversations && (hasRows || part.empty)
                                       : !part.content->isHidden() || part.head->isFolded();
        part.head->setVisible(isShown);
        wanted.append(isShown ? wantedBy(part) : 0);
        available -= isShown ? part.head->sizeHint().height() : 0;
    }
    const QList<int> heights = share(available, wanted);
    int y = top;
    for (qsizetype i = 0; i < m_parts.size(); ++i) {
        const Part &part = m_parts.at(i);
        if (!part.head->isHidden()) {
            part.head->setGeometry(0, y, width(), part.head->sizeHint().height());
            y += part.head->height();
        }
        const bool isOpen = !part.head->isHidden() && !part.head->isFolded();
        const bool isEmpty = part.empty && part.list->contentHeight() == 0;
        part.content->setGeometry(0, y, width(), heights.at(i));
        if (part.list)
            part.list->setVisible(isOpen && !isEmpty);
        if (part.empty) {
            part.empty->setGeometry(0, y, width(), heights.at(i));
            part.empty->setVisible(isOpen && isEmpty);
        }
        y += heights.at(i);
    }
}

void Sidebar::updateUnread()
{
    for (const Part &part : std::as_const(m_parts)) {
        if (part.list && part.head->isFolded())
            part.head->setUnread(part.list->shown().unread());
    }
}

void Sidebar::resizeEvent(QResizeEvent *)
{
    arrange();
}

void Sidebar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        arrange();
}

bool Sidebar::event(QEvent *event)
{
    // A section wants another height.
    if (event->type() == QEvent::LayoutRequest)
        arrange();
    return QWidget::event(event);
}

bool Sidebar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::ShowToParent ||
        event->type() == QEvent::HideToParent)
        arrange();
    return QWidget::eventFilter(watched, event);
}

void Sidebar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::of(this).side);
}

void Sidebar::onChosen(const ConversationId &conversation)
{
    setChosen(conversation);
    emit chosen(conversation);
}

void Sidebar::onDropped(ConversationsModel::Section section, const ConversationId &moved,
                        const ConversationId &above, const ConversationId &below)
{
    const StoredConversation *stored = m_conversations ? m_conversations->find(moved) : nullptr;
    if (!stored)
        return;
    // Private ones have no place of their own, as the newest stands first.
    ConversationPreferences preferences = stored->preferences;
    if (section != ConversationsModel::Section::Private) {
        if (const auto placed = m_conversations->placedBetween(moved, above, below))
            preferences = *placed;
    }
    preferences.isFavourite = section == ConversationsModel::Section::Favourites;
    if (preferences != stored->preferences)
        emit preferencesRequested(moved, preferences);
}

const Sidebar::Part *Sidebar::partOf(const ConversationId &conversation) const
{
    for (const Part &part : m_parts) {
        if (part.list && part.list->shown().indexOf(conversation).isValid())
            return &part;
    }
    return nullptr;
}

bool Sidebar::canStep(const ConversationId &conversation, int step) const
{
    const Part *part = partOf(conversation);
    if (!part || part->list->objectName() == "privateList"_L1)
        return false;
    const int to = part->list->shown().indexOf(conversation).row() + step;
    return to >= 0 && to < part->list->shown().rowCount();
}

void Sidebar::step(const ConversationId &conversation, int step)
{
    if (!canStep(conversation, step))
        return;
    const ConversationFilterModel &shown = partOf(conversation)->list->shown();
    const int row = shown.indexOf(conversation).row();
    const auto placed =
        step < 0 ? m_conversations->placedBetween(conversation, shown.idAt(row - 2), shown.idAt(row - 1))
                 : m_conversations->placedBetween(conversation, shown.idAt(row + 1), shown.idAt(row + 2));
    if (placed)
        emit preferencesRequested(conversation, *placed);
}

void Sidebar::showRoomsMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Join a room…"), this, &Sidebar::joinRequested);
    menu->addAction(tr("Create a room…"), this, &Sidebar::createRequested);
    menu->popup(m_addRoom->mapToGlobal(QPoint(0, m_addRoom->height())));
}

void Sidebar::showMenu(const ConversationId &conversation, QPoint at)
{
    const StoredConversation *stored = m_conversations ? m_conversations->find(conversation) : nullptr;
    if (!stored)
        return;
    ConversationMenu::Can can;
    can.moveUp = canStep(conversation, -1);
    can.moveDown = canStep(conversation, 1);
    can.showMembers = isSignalConnected(QMetaMethod::fromSignal(&Sidebar::membersRequested));
    auto *menu = new ConversationMenu(*stored, can, this);
    connect(menu, &ConversationMenu::markReadRequested, this,
            [this, conversation] { emit markReadRequested(conversation); });
    connect(menu, &ConversationMenu::preferencesRequested, this,
            [this, conversation](const ConversationPreferences &preferences) {
                emit preferencesRequested(conversation, preferences);
            });
    connect(menu, &ConversationMenu::stepRequested, this,
            [this, conversation](int by) { step(conversation, by); });
    connect(menu, &ConversationMenu::membersRequested, this,
            [this, conversation] { emit membersRequested(conversation); });
    connect(menu, &ConversationMenu::inviteRequested, this,
            [this, conversation] { emit inviteRequested(conversation); });
    connect(menu, &ConversationMenu::leaveRequested, this,
            [this, conversation] { emit leaveRequested(conversation); });
    menu->popup(at);
}

} // namespace roomscope
