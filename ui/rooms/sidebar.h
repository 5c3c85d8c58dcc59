// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/conversationsmodel.h"
#include "rooms/accounthead.h"

#include <QWidget>

class QToolButton;

namespace roomscope {

class AccountHeads;
class ConversationList;
class JumpField;
class PlainLabel;
class SectionHead;

//! The left side: the accounts, and in sections that fold the conversations of the one that is shown. Each
//! section takes the height of its rows, and all share what there is when it is not enough.
class Sidebar final : public QWidget
{
    Q_OBJECT
public:
    explicit Sidebar(QWidget *parent = nullptr);

    void setConversations(ConversationsModel *conversations);
    void setChosen(const ConversationId &conversation);
    //! Whether rooms and people can be had now: the buttons "+" are there then.
    void setCanAdd(bool canAddRooms, bool canAddPeople);
    void presentAccounts(const QList<AccountHead::Values> &accounts);

    //! Adds a section below the others, which becomes its parent; as high as \a content hints at. \a name is
    //! of its head, by which it is remembered as folded; \a plus, null for none, stands at the title's right.
    //! A content that is hidden hides the section.
    void addSection(const QString &name, const QString &title, QWidget *content, QToolButton *plus = nullptr);

    //! \name Which sections are folded, by name
    //! @{
    void setFolded(const QStringList &names);
    [[nodiscard]] QStringList folded() const;
    //! @}

    //! Heights of sections within \a available, by what each wants: the small ones get it, the others share
    //! the rest alike. Pure.
    [[nodiscard]] static QList<int> share(int available, const QList<int> &wanted);

signals:
    void chosen(const roomscope::ConversationId &conversation);
    void jumpRequested();
    void joinRequested();
    void createRequested();
    void writeRequested();
    void leaveRequested(const roomscope::ConversationId &conversation);
    void inviteRequested(const roomscope::ConversationId &conversation);
    //! Offered only where somebody listens.
    void membersRequested(const roomscope::ConversationId &conversation);
    void markReadRequested(const roomscope::ConversationId &conversation);
    void preferencesRequested(const roomscope::ConversationId &conversation,
                              const roomscope::ConversationPreferences &preferences);
    void foldedChanged();
    //! Empty where there is no account.
    void accountChosen(const QString &key);
    void accountMenuRequested(const QString &key, QPoint globalPosition);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Part
    {
        SectionHead *head;
        QWidget *content;
        //! Of conversations: its list, and what is said where it has no rows (null: it hides then).
        ConversationList *list = nullptr;
        PlainLabel *empty = nullptr;
    };

    ConversationList *addList(ConversationsModel::Section section, const QString &name, const QString &title,
                              QToolButton *plus, const QString &emptyName);
    SectionHead *addHead(const QString &name, const QString &title, QToolButton *plus);
    [[nodiscard]] int wantedBy(const Part &part) const;
    void arrange();
    void updateUnread();
    void onChosen(const ConversationId &conversation);
    void onDropped(ConversationsModel::Section section, const ConversationId &moved,
                   const ConversationId &above, const ConversationId &below);
    void step(const ConversationId &conversation, int step);
    [[nodiscard]] bool canStep(const ConversationId &conversation, int step) const;
    [[nodiscard]] const Part *partOf(const ConversationId &conversation) const;
    void showMenu(const ConversationId &conversation, QPoint at);
    void showRoomsMenu();

    AccountHeads *m_heads;
    JumpField *m_jump;
    QToolButton *m_addRoom;
    QToolButton *m_addPerson;
    QList<Part> m_parts;
    ConversationsModel *m_conversations = nullptr;
};

} // namespace roomscope
