// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"
#include "rooms/accounthead.h"

#include <QWidget>

class QToolButton;

namespace roomscope {

class ConversationList;
class ConversationsModel;
class PlainLabel;

//! The left side: the account, its rooms, its private conversations. Each list takes the height of its rows,
//! and both share what there is when it is not enough.
class Sidebar final : public QWidget
{
    Q_OBJECT
public:
    explicit Sidebar(QWidget *parent = nullptr);

    void setConversations(ConversationsModel *conversations);
    void setChosen(const ConversationId &conversation);
    //! Whether rooms and people can be had now: the buttons "+" are there then.
    void setCanAdd(bool canAddRooms, bool canAddPeople);
    //! A further section, below the others: it says by its size hint what it wants, and gets at least a
    //! third.
    void setFeedSection(QWidget *section);
    void presentAccount(const QString &account, AccountHead::Light light, const QString &state);

    //! Heights of the rooms and of the private list within \a available, by what each wants. Pure.
    [[nodiscard]] static std::pair<int, int> share(int available, int rooms, int direct);

signals:
    void chosen(const roomscope::ConversationId &conversation);
    void joinRequested();
    void createRequested();
    void writeRequested();
    void leaveRequested(const roomscope::ConversationId &conversation);
    void inviteRequested(const roomscope::ConversationId &conversation);
    void markReadRequested(const roomscope::ConversationId &conversation);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeHead(const QString &title, QToolButton *button);
    void arrange();
    void onChosen(const ConversationId &conversation);
    void showMenu(const ConversationId &conversation, QPoint at);
    void showRoomsMenu();

    AccountHead *m_head;
    QToolButton *m_addRoom;
    QToolButton *m_addPerson;
    QWidget *m_roomsHead;
    QWidget *m_privateHead;
    ConversationList *m_roomList;
    ConversationList *m_privateList;
    PlainLabel *m_noRooms;
    PlainLabel *m_noPrivate;
    QWidget *m_feeds = nullptr;
    ConversationsModel *m_conversations = nullptr;
};

} // namespace roomscope
