// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/capabilities.h"
#include "domain/ids.h"
#include "domain/messageref.h"
#include "timeline/shownrow.h"

#include <QDate>
#include <QTimer>
#include <QWidget>

#include <functional>

class QPushButton;
class QStackedWidget;
class QUrl;

namespace roomscope {

class EmptyState;
class MessageMenu;
class PlainLabel;
class TimelineModel;
class TimelineView;
class UnreadButton;
struct Error;

//! The timeline with what stands for it (loading, empty, failed), the way back to the newest message, and
//! what can be done with a message. Knows no account: it tells what the person asked for.
class TimelinePanel final : public QWidget
{
    Q_OBJECT
public:
    //! What the panel has to know about the account; the functions are asked anew each time.
    struct Place
    {
        UserId self = {};
        //! "#orders", "Minh Trần"
        QString title = {};
        std::function<QString(const UserId &)> nameOf = {};
        //! Messages of older epochs can be read and copied, and nothing else.
        std::function<qint64()> epochRank = {};
        //! A link to the message of that order; empty where there can be none.
        std::function<QString(qint64)> linkTo = {};
    };

    explicit TimelinePanel(QWidget *parent = nullptr);

    //! Shows \a timeline, or nothing. Not owned.
    void setTimeline(TimelineModel *timeline, const Place &place);
    void setCapabilities(Capabilities capabilities);
    //! Unread messages of the conversation, wherever they are: the way back names the same number as the side
    //! bar.
    void setUnread(int unread);
    //! The conversation was opened with \a count unread messages above \a readOrder: offers the way there.
    void expectUnread(int count, qint64 readOrder);
    //! Shows the message of that order in the present epoch.
    void goToMessage(qint64 order);
    //! A calendar to jump by; \a at is global.
    void pickDate(QPoint at, QDate shown);
    //! The last own message that can be edited goes to the composer.
    void editLast();
    [[nodiscard]] TimelineView *view() const { return m_view; }

signals:
    void replyRequested(qint64 order, const QString &quote);
    //! These lines are to go into what is being written.
    void quoteRequested(const QString &lines);
    //! Unread from this message on, for this person, here.
    void unreadRequested(qint64 order);
    void editRequested(qint64 order, const QString &text);
    void deleteRequested(qint64 order);
    void reactRequested(qint64 order, const QString &emoji, bool isOn);
    void resendRequested(const roomscope::ClientId &id);
    void withdrawRequested(const roomscope::ClientId &id);
    void linkActivated(const QUrl &url);
    //! A message was chosen: the exact messages on the wire that carried it, its ack, its arrival; may be
    //! empty.
    void messageSelected(const QList<roomscope::MessageRef> &refs);
    //! The same, and the frames are to be brought into view.
    void framesRequested(const QList<roomscope::MessageRef> &refs);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showState();
    void showFailure(const Error &error);
    void showTail();
    void placeTailButton();
    void showJumpFailure(const Error &error);
    void showMenu(int row, QPoint at);
    void connectMenu(MessageMenu *menu, int row);
    void connectChanges(MessageMenu *menu, int row, qint64 order);
    void reply(int row);
    void quote(int row);
    void pickReaction(qint64 order, QPoint at);
    void react(qint64 order, const QString &emoji, bool isOn);
    void onTool(int row, ShownRow::Tool tool, QPoint at);
    void onAction(int row, ShownRow::Action action);
    void onChip(int row, qsizetype chip);
    void goToQuoted(int row);
    void confirmDelete(qint64 order);
    [[nodiscard]] QVariant value(int row, int role) const;
    //! The order of a message that the server has in the present epoch.
    [[nodiscard]] std::optional<qint64> orderOf(int row) const;
    [[nodiscard]] QList<MessageRef> refsOf(int row) const;

    Place m_place;
    Capabilities m_capabilities;
    int m_unread = 0;
    QTimer m_loadingTimer;
    TimelineView *m_view;
    EmptyState *m_state;
    QPushButton *m_reload;
    QStackedWidget *m_stack;
    QPushButton *m_toNewest;
    UnreadButton *m_toUnread;
    PlainLabel *m_note;
    QTimer m_noteTimer;
    QStringList m_recentReactions;
};

} // namespace roomscope
