// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/feed.h"
#include "domain/message.h"
#include "notify/notice.h"
#include "settings/settings.h"
#include "shell/windowparts.h"

#include <QObject>
#include <QTimer>

class QAction;
class QSystemTrayIcon;

namespace roomscope {

class Account;
class DesktopNotifier;
struct StoredConversation;

//! Tells the desktop of messages that the person cannot see, and of how many wait; keeps the window's icon in
//! the tray where there is one.
class NoticePart final : public QObject
{
    Q_OBJECT
public:
    //! \a settings outlives it.
    NoticePart(const WindowParts &parts, Settings &settings);

    //! What of one conversation is to be told, in the person's settings. Pure.
    struct Question
    {
        Settings::Notify notify = Settings::Notify::ForMe;
        bool isDoNotDisturb = false;
        bool isTextWanted = true;
        bool isMuted = false;
        bool isDirect = false;
        bool isMention = false;
        //! The conversation is on screen, in the active window.
        bool isInSight = false;
    };
    enum class Answer
    {
        Nothing,
        TitleOnly,
        WithText
    };
    [[nodiscard]] static Answer decide(const Question &question);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addActions();
    void makeTray();
    void watch(Account *account);
    void onMessage(Account *account, const Message &message);
    void onThreshold(Account *account, const FeedId &feed, double value);
    void onActivated(const QString &key);
    void withdrawShown();
    void showCount();
    [[nodiscard]] static QString keyOf(const Account *account, const ConversationId &conversation);
    //! The account and conversation of a key; null and empty where they are gone.
    [[nodiscard]] QPair<Account *, ConversationId> find(const QString &key) const;

    const WindowParts m_parts;
    Settings &m_settings;
    QSystemTrayIcon *m_tray = nullptr;
    DesktopNotifier *m_notifier;
    QAction *m_doNotDisturb = nullptr;
    QTimer m_countSoon;
};

} // namespace roomscope
