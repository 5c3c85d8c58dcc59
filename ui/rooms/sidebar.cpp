// SPDX-License-Identifier: GPL-3.0-or-later
#include "rooms/sidebar.h"

#include "chat/conversationsmodel.h"
#include "common/plainlabel.h"
#include "common/theme.h"
#include "rooms/conversationfiltermodel.h"
#include "rooms/conversationlist.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

PlainLabel *makeEmptyLine(const QString &text, const QString &name, QWidget *parent)
{
    auto *label = new PlainLabel(text, parent);
    label->setObjectName(name);
    label->setRole(WidgetRole::Muted);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    label->setContentsMargins(Theme::kMargin, 2, Theme::kMargin, 2);
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
    , m_head(new AccountHead(this))
    , m_addRoom(makePlus(u"addRoom"_s, tr("Join or create a room")))
    , m_addPerson(makePlus(u"addPerson"_s, tr("Write to a user")))
    , m_roomsHead(makeHead(tr("Rooms"), m_addRoom))
    , m_privateHead(makeHead(tr("Private messages"), m_addPerson))
    , m_roomList(new ConversationList(ConversationKind::Room, this))
    , m_privateList(new ConversationList(ConversationKind::Direct, this))
    , m_noRooms(makeEmptyLine(tr("No rooms here yet."), u"noRooms"_s, this))
    , m_noPrivate(makeEmptyLine(tr("Nobody here yet."), u"noPrivate"_s, this))
{
    setObjectName(u"sidebar"_s);
    setWidgetRole(this, WidgetRole::Side);
    setMinimumWidth(160);
    for (ConversationList *list : {m_roomList, m_privateList}) {
        setWidgetRole(list, WidgetRole::Side);
        connect(list, &ConversationList::chosen, this, &Sidebar::onChosen);
        connect(list, &ConversationList::menuRequested, this, &Sidebar::showMenu);
        connect(list, &ConversationList::contentHeightChanged, this, &Sidebar::arrange);
    }
    connect(m_addRoom, &QToolButton::clicked, this, &Sidebar::showRoomsMenu);
    connect(m_addPerson, &QToolButton::clicked, this, &Sidebar::writeRequested);
    setTabOrder(m_roomList, m_addRoom);
    setTabOrder(m_addRoom, m_privateList);
    setTabOrder(m_privateList, m_addPerson);
    setCanAdd(false, false);
}

QWidget *Sidebar::makeHead(const QString &title, QToolButton *button)
{
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(Theme::kMargin, 6, Theme::kGap, 0);
    auto *label = new PlainLabel(title);
    label->setFont(Theme::smallFont(font()));
    label->setRole(WidgetRole::Muted);
    row->addWidget(label, 1);
    row->addWidget(button);
    return head;
}

void Sidebar::setConversations(ConversationsModel *conversations)
{
    m_conversations = conversations;
    m_roomList->setConversations(conversations);
    m_privateList->setConversations(conversations);
    arrange();
}

void Sidebar::setChosen(const ConversationId &conversation)
{
    const bool isDirect = kindOf(conversation) == ConversationKind::Direct;
    m_roomList->setChosen(isDirect ? ConversationId() : conversation);
    m_privateList->setChosen(isDirect ? conversation : ConversationId());
}

void Sidebar::setCanAdd(bool canAddRooms, bool canAddPeople)
{
    m_addRoom->setVisible(canAddRooms);
    m_addPerson->setVisible(canAddPeople);
    // Nobody is told to do what cannot be done, as before the first sign-in.
    m_noRooms->present(canAddRooms ? tr("No rooms yet. Join one, or create your own.")
                                   : tr("No rooms here yet."));
    m_noPrivate->present(canAddPeople ? tr("Nobody yet. Write to someone.") : tr("Nobody here yet."));
    arrange();
}

void Sidebar::setFeedSection(QWidget *section)
{
    // Hidden or not is the section's own affair.
    const bool wasHidden = section->isHidden();
    m_feeds = section;
    m_feeds->setParent(this);
    m_feeds->setHidden(wasHidden);
    // After the other sections: it may have been made long after them.
    QWidget *before = m_addPerson;
    const QList<QWidget *> parts = section->findChildren<QWidget *>();
    for (QWidget *part : parts) {
        if ((part->focusPolicy() & Qt::TabFocus) != 0) {
            setTabOrder(before, part);
            before = part;
        }
    }
    arrange();
}

void Sidebar::presentAccount(const QString &account, AccountHead::Light light, const QString &state)
{
    m_head->present(account, light, state);
}

std::pair<int, int> Sidebar::share(int available, int rooms, int direct)
{
    if (rooms + direct <= available)
        return {rooms, direct};
    const int half = available / 2;
    if (direct <= half)
        return {available - direct, direct};
    if (rooms <= half)
        return {rooms, available - rooms};
    return {half, available - half};
}

void Sidebar::arrange()
{
    const int headHeight = m_head->sizeHint().height();
    const int sectionHeight = m_roomsHead->sizeHint().height();
    const auto wanted = [this](const ConversationList *list, PlainLabel *empty) {
        const int rows = list->contentHeight();
        empty->setVisible(rows == 0 && m_conversations);
        return rows > 0 ? rows : empty->heightForWidth(width());
    };
    // Without an account there is nothing to list, and nothing to say about it.
    m_roomsHead->setVisible(m_conversations);
    m_privateHead->setVisible(m_conversations);
    const int rooms = wanted(m_roomList, m_noRooms);
    const int direct = wanted(m_privateList, m_noPrivate);
    const int wantedFeeds = m_feeds && !m_feeds->isHidden() ? m_feeds->sizeHint().height() : 0;
    const int all = std::max(height() - headHeight - 2 * sectionHeight - Theme::kGap, 0);
    const int feedsHeight = std::min(wantedFeeds, std::max(all / 3, all - rooms - direct));
    const int available = all - feedsHeight;
    const auto [roomsHeight, directHeight] = share(available, rooms, direct);

    int y = 0;
    const auto place = [this, &y](QWidget *widget, int height) {
        widget->setGeometry(0, y, width(), height);
        y += height;
    };
    place(m_head, headHeight);
    place(m_roomsHead, sectionHeight);
    m_noRooms->setGeometry(0, y, width(), roomsHeight);
    place(m_roomList, roomsHeight);
    place(m_privateHead, sectionHeight);
    m_noPrivate->setGeometry(0, y, width(), directHeight);
    place(m_privateList, directHeight);
    // While it is hidden too: one that comes is not seen anywhere else first.
    if (m_feeds)
        place(m_feeds, feedsHeight);
}

bool Sidebar::event(QEvent *event)
{
    // The section wants another height.
    if (event->type() == QEvent::LayoutRequest)
        arrange();
    return QWidget::event(event);
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
    auto *menu = new QMenu(this);
    menu->setObjectName(u"conversationMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *read = menu->addAction(tr("Mark as read"), this,
                                    [this, conversation] { emit markReadRequested(conversation); });
    read->setEnabled(stored->unread > 0);
    const bool isRoom = kindOf(conversation) == ConversationKind::Room;
    const QString name = isRoom ? roomOf(conversation).text() : peerOf(conversation).text();
    menu->addAction(isRoom ? tr("Copy room name") : tr("Copy user name"), this,
                    [name] { QGuiApplication::clipboard()->setText(name); });
    if (isRoom && !stored->isGone) {
        menu->addAction(tr("Invite…"), this, [this, conversation] { emit inviteRequested(conversation); });
        menu->addSeparator();
        menu->addAction(tr("Leave room…"), this, [this, conversation] { emit leaveRequested(conversation); });
    }
    menu->popup(at);
}

} // namespace roomscope
