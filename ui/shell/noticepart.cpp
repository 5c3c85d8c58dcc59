// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/noticepart.h"

#include "chat/feedsmodel.h"
#include "common/textguard.h"
#include "feeds/feedwords.h"
#include "notify/desktopnotifier.h"
#ifdef ROOMSCOPE_HAS_DBUS
#include "notify/notificationbus.h"
#endif
#include "shell/shownaccount.h"
#include "shell/windowmenus.h"
#include "workspace/account.h"
#include "workspace/workspace.h"

#include <QApplication>
#include <QCloseEvent>
#include <QMainWindow>
#include <QMenu>
#include <QSystemTrayIcon>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace roomscope {

namespace {

constexpr int kMostText = 300;

NotificationBus *makeBus(QObject *parent)
{
#ifdef ROOMSCOPE_HAS_DBUS
    return new NotificationBus(QDBusConnection::sessionBus(), parent);
#else
    Q_UNUSED(parent)
    return nullptr;
#endif
}

} // namespace

NoticePart::NoticePart(const WindowParts &parts, Settings &settings)
    : QObject(&parts.window), m_parts(parts), m_settings(settings), m_notifier(nullptr)
{
    addActions();
    makeTray();
    m_notifier = new DesktopNotifier(makeBus(this), m_tray, this);
    connect(m_notifier, &DesktopNotifier::activated, this, &NoticePart::onActivated);
    connect(m_notifier, &DesktopNotifier::replied, this, [this](const QString &key, const QString &text) {
        if (const auto [account, conversation] = find(key); account)
            account->sendMessage(conversation, text);
    });
    connect(m_notifier, &DesktopNotifier::markReadRequested, this, [this](const QString &key) {
        const auto [account, conversation] = find(key);
        if (account)
            account->markRead(conversation,
                              account->conversations()->find(conversation)->conversation.lastOrder);
    });
    m_countSoon.setSingleShot(true);
    m_countSoon.setInterval(200ms);
    connect(&m_countSoon, &QTimer::timeout, this, &NoticePart::showCount);
    connect(&parts.shown, &ShownAccount::conversationChanged, this, &NoticePart::withdrawShown);
    connect(&parts.workspace, &Workspace::accountOpened, this, &NoticePart::watch);
    connect(&parts.workspace, &Workspace::accountClosing, &m_countSoon, qOverload<>(&QTimer::start));
    for (Account *account : parts.workspace.accounts())
        watch(account);
    parts.window.installEventFilter(this);
}

void NoticePart::addActions()
{
    m_doNotDisturb = new QAction(tr("Do not distur&b"), this);
    m_doNotDisturb->setObjectName(u"doNotDisturbAction"_s);
    m_doNotDisturb->setCheckable(true);
    m_doNotDisturb->setChecked(m_settings.values().isDoNotDisturb);
    connect(m_doNotDisturb, &QAction::triggered, this, [this](bool isOn) {
        Settings::Values values = m_settings.values();
        values.isDoNotDisturb = isOn;
        m_settings.setValues(values);
    });
    connect(&m_settings, &Settings::changed, this,
            [this] { m_doNotDisturb->setChecked(m_settings.values().isDoNotDisturb); });
    m_parts.menus.file()->insertAction(m_parts.menus.fileEnd(), m_doNotDisturb);
}

void NoticePart::makeTray()
{
    if (!QSystemTrayIcon::isSystemTrayAvailable())
        return;
    m_tray = new QSystemTrayIcon(QApplication::windowIcon(), this);
    auto *menu = new QMenu(&m_parts.window);
    const auto show = [this] {
        m_parts.window.setWindowState(m_parts.window.windowState() & ~Qt::WindowMinimized);
        m_parts.window.show();
        m_parts.window.raise();
        m_parts.window.activateWindow();
    };
    menu->addAction(tr("Show Roomscope"), this, show);
    menu->addAction(m_doNotDisturb);
    menu->addSeparator();
    menu->addAction(tr("Quit"), qApp, &QCoreApplication::quit);
    m_tray->setContextMenu(menu);
    connect(m_tray, &QSystemTrayIcon::activated, this, [show](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            show();
    });
    m_tray->show();
}

void NoticePart::watch(Account *account)
{
    connect(account, &Account::messageArrived, this,
            [this, account](const Message &message) { onMessage(account, message); });
    connect(account, &Account::thresholdCrossed, this,
            [this, account](const FeedId &feed, double value) { onThreshold(account, feed, value); });
    connect(account->conversations(), &ConversationsModel::totalsChanged, this, [this] {
        if (!m_countSoon.isActive())
            m_countSoon.start();
    });
}

NoticePart::Answer NoticePart::decide(const Question &question)
{
    if (question.isDoNotDisturb || question.isInSight || question.notify == Settings::Notify::Nothing)
        return Answer::Nothing;
    if (question.isMuted)
        return question.isMention ? Answer::TitleOnly : Answer::Nothing;
    if (question.notify == Settings::Notify::ForMe && !question.isMention && !question.isDirect)
        return Answer::Nothing;
    return question.isTextWanted ? Answer::WithText : Answer::TitleOnly;
}

void NoticePart::onMessage(Account *account, const Message &message)
{
    const StoredConversation *stored = account->conversations()->find(message.conversation);
    if (!stored || message.from == account->user())
        return;
    const Settings::Values &values = m_settings.values();
    const Answer answer =
        decide({.notify = values.notify,
                .isDoNotDisturb = values.isDoNotDisturb,
                .isTextWanted = values.isTextShown,
                .isMuted = stored->preferences.isMuted,
                .isDirect = kindOf(message.conversation) == ConversationKind::Direct,
                .isMention = message.mentions.contains(account->user()),
                .isInSight = m_parts.window.isActiveWindow() && m_parts.shown.account() == account &&
                             m_parts.shown.conversation() == message.conversation});
    if (answer == Answer::Nothing)
        return;
    const QString from = textguard::line(account->conversations()->nameOf(message.from));
    Notice notice{.key = keyOf(account, message.conversation)};
    notice.title = from;
    if (kindOf(message.conversation) == ConversationKind::Room) {
        const QModelIndex index = account->conversations()->indexOf(message.conversation);
        notice.title =
            tr("%1 in #%2").arg(from, textguard::line(index.data(ConversationsModel::TitleRole).toString()));
    }
    if (answer == Answer::WithText)
        notice.body = textguard::line(message.body.text().left(kMostText));
    notice.offer = answer == Answer::WithText ? Notice::Offer::MarkReadAndReply : Notice::Offer::MarkRead;
    m_notifier->notify(notice);
}

void NoticePart::onThreshold(Account *account, const FeedId &feed, double value)
{
    const auto subscription = account->feeds()->find(feed);
    const Settings::Values &values = m_settings.values();
    // The person asked for it, feed by feed: only silence holds it back.
    if (!subscription || !subscription->threshold || values.isDoNotDisturb ||
        values.notify == Settings::Notify::Nothing)
        return;
    const FeedThreshold &threshold = *subscription->threshold;
    const QString unit = feedwords::unit(subscription->info.unit);
    const QString level = feedwords::withUnit(feedwords::number(threshold.level), unit);
    Notice notice{.key = account->key() + u"\nfeed:"_s + feed.text()};
    notice.title = tr("%1: %2").arg(feedwords::title(subscription->info),
                                    feedwords::withUnit(feedwords::number(value), unit));
    notice.body = threshold.side == FeedThreshold::Side::Above
                      ? tr("That is above %1, where you asked to be told.").arg(level)
                      : tr("That is below %1, where you asked to be told.").arg(level);
    m_notifier->notify(notice);
}

QString NoticePart::keyOf(const Account *account, const ConversationId &conversation)
{
    return account->key() + u'\n' + conversation.text();
}

QPair<Account *, ConversationId> NoticePart::find(const QString &key) const
{
    for (Account *account : m_parts.workspace.accounts()) {
        const ConversationId conversation(key.mid(account->key().size() + 1));
        if (key.startsWith(account->key() + u'\n') && account->conversations()->find(conversation))
            return {account, conversation};
    }
    return {nullptr, {}};
}

void NoticePart::onActivated(const QString &key)
{
    const auto [account, conversation] = find(key);
    m_parts.window.setWindowState(m_parts.window.windowState() & ~Qt::WindowMinimized);
    m_parts.window.show();
    m_parts.window.raise();
    m_parts.window.activateWindow();
    if (account)
        m_parts.shown.open(account, conversation);
}

void NoticePart::withdrawShown()
{
    if (m_parts.window.isActiveWindow() && m_parts.shown.account() && !m_parts.shown.conversation().isEmpty())
        m_notifier->withdraw(keyOf(m_parts.shown.account(), m_parts.shown.conversation()));
}

void NoticePart::showCount()
{
    qint64 forMe = 0;
    for (const Account *account : m_parts.workspace.accounts())
        forMe += account->conversations()->totals().forMe;
    m_notifier->setCount(forMe);
    if (m_tray)
        m_tray->setToolTip(forMe > 0
                               ? tr("Roomscope: %n unread for you", nullptr, int(qMin<qint64>(forMe, 9999)))
                               : u"Roomscope"_s);
}

bool NoticePart::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_parts.window && event->type() == QEvent::ActivationChange)
        withdrawShown();
    // By the window manager: Quit, and a signal that ends the program, close the window for good.
    if (watched == &m_parts.window && event->type() == QEvent::Close && event->spontaneous() && m_tray &&
        m_settings.values().closesToTray) {
        m_parts.window.hide();
        event->ignore();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace roomscope
