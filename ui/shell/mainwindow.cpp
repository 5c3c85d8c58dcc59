// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/mainwindow.h"

#include "chat/conversationsmodel.h"
#include "common/theme.h"
#include "composer/composer.h"
#include "connection/bannerstack.h"
#include "feeds/feedsection.h"
#include "feeds/feedspart.h"
#include "inspector/inspectordock.h"
#include "monitor/monitorpart.h"
#include "rooms/sidebar.h"
#include "shell/accountactions.h"
#include "shell/chatpane.h"
#include "shell/roomactions.h"
#include "shell/statusline.h"
#include "shell/windowmenus.h"
#include "shell/windowwords.h"
#include "workspace/account.h"

#include <QCloseEvent>
#include <QSplitter>
#include <QStatusBar>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace roomscope {

namespace {

constexpr std::chrono::milliseconds kTick = 1s;
//! As often as the banner counts, so that both say the same.
constexpr std::chrono::milliseconds kCountdownTick = 250ms;
//! Away from the window for so long, the user is idle.
constexpr auto kIdleAfter = 5min;
constexpr QSize kFirstSize(1280, 800);

} // namespace

MainWindow::MainWindow(Workspace &workspace, const Clock &clock, QWidget *parent)
    : QMainWindow(parent)
    , m_workspace(workspace)
    , m_clock(clock)
    , m_settings(workspace.dataDir())
    , m_rooms(new RoomActions(this))
    , m_actions(new AccountActions(workspace, this))
    , m_splitter(new QSplitter)
    , m_sidebar(new Sidebar)
    , m_banners(new BannerStack(clock))
    , m_chat(new ChatPane(m_banners))
    , m_statusLine(new StatusLine)
    , m_inspector(new InspectorDock)
    , m_menus(new WindowMenus(this))
    , m_feeds(new FeedsPart(clock, this))
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(u"Roomscope"_s);
    makeLayout();
    connectParts();
    connectMenus();
    connectBanners();
    restoreLayout();
    connect(&m_workspace, &Workspace::accountOpened, this, [this](Account *account) {
        // Nothing opens by itself: somebody asked for it, here or by a second start.
        showAccount(account);
    });
    connect(&m_workspace, &Workspace::accountClosing, this,
            [this](Account *account) { onAccountClosing(account); });
    connect(&m_workspace, &Workspace::demoFailed, m_actions, &AccountActions::tellDemoFailed);
    connect(m_actions, &AccountActions::accountOpened, this, &MainWindow::showAccount);
    const QList<Account *> open = m_workspace.accounts();
    showAccount(open.isEmpty() ? nullptr : open.first());
    showAccounts();
}

MainWindow::~MainWindow()
{
    // The parts are deleted after the members of this class: what they still say must not reach them.
    for (QObject *part : std::initializer_list<QObject *>{m_inspector, m_chat, m_sidebar, m_banners, m_menus})
        part->disconnect(this);
}

void MainWindow::makeLayout()
{
    m_splitter->setObjectName(u"splitter"_s);
    m_splitter->addWidget(m_sidebar);
    m_sidebar->setFeedSection(m_feeds->section());
    m_splitter->addWidget(m_chat);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setCollapsible(0, false);
    m_splitter->setCollapsible(1, false);
    m_splitter->setHandleWidth(1);
    m_splitter->setSizes({Theme::kSideWidth, kFirstSize.width() - Theme::kSideWidth});
    m_chat->setMinimumWidth(320);
    setCentralWidget(m_splitter);
    if (m_inspector->objectName().isEmpty())
        m_inspector->setObjectName(u"inspectorDock"_s);
    addDockWidget(Qt::RightDockWidgetArea, m_inspector);
    statusBar()->addPermanentWidget(m_statusLine, 1);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(0, 0, 0, 0);
    setTabOrder(m_sidebar, m_chat);
    m_idleTimer.setSingleShot(true);
    m_idleTimer.setInterval(kIdleAfter);
}

void MainWindow::connectParts()
{
    connect(&m_tick, &QTimer::timeout, this, &MainWindow::showStatus);
    connect(&m_idleTimer, &QTimer::timeout, this, [this] {
        if (m_account)
            m_account->setPresence(PresenceState::Idle);
    });
    connect(m_sidebar, &Sidebar::chosen, this, &MainWindow::openConversation);
    connect(m_sidebar, &Sidebar::joinRequested, m_rooms, &RoomActions::joinRoom);
    connect(m_sidebar, &Sidebar::createRequested, m_rooms, &RoomActions::createRoom);
    connect(m_sidebar, &Sidebar::writeRequested, m_rooms, &RoomActions::writeToUser);
    connect(m_sidebar, &Sidebar::leaveRequested, m_rooms, &RoomActions::leave);
    connect(m_sidebar, &Sidebar::inviteRequested, m_rooms, &RoomActions::invite);
    connect(m_sidebar, &Sidebar::markReadRequested, this, [this](const ConversationId &conversation) {
        const StoredConversation *stored =
            m_account ? m_account->conversations()->find(conversation) : nullptr;
        if (stored)
            m_account->markRead(conversation, stored->conversation.lastOrder);
    });
    connect(m_chat, &ChatPane::joinRequested, m_rooms, &RoomActions::joinRoom);
    connect(m_chat, &ChatPane::createRequested, m_rooms, &RoomActions::createRoom);
    connect(m_chat, &ChatPane::connectRequested, m_actions, [this] { m_actions->connectToServer(); });
    connect(m_rooms, &RoomActions::opened, this, &MainWindow::openConversation);
    connect(m_chat, &ChatPane::messageSelected, this, [this](const QList<MessageRef> &refs) {
        if (!m_inspector->isHidden() && !refs.isEmpty())
            m_inspector->selectMessage(refs.value(0), refs.value(1));
    });
    connect(m_chat, &ChatPane::framesRequested, this, [this](const QList<MessageRef> &refs) {
        showInspector(true);
        m_inspector->selectMessage(refs.value(0), refs.value(1));
    });
    connect(m_inspector, &InspectorDock::certificateRequested, m_actions, &AccountActions::lookAtCertificate);
    connect(m_inspector, &QDockWidget::visibilityChanged, this, [this] {
        // Hidden with the whole window is not closed.
        const bool isOpen = !m_inspector->isHidden();
        m_menus->setInspectorOpen(isOpen);
        if (m_account && !m_isSwitching)
            m_settings.setInspectorOpen(settingsKey(), isOpen);
    });
}

void MainWindow::connectMenus()
{
    connect(m_menus, &WindowMenus::connectTriggered, m_actions, [this] { m_actions->connectToServer(); });
    connect(m_menus, &WindowMenus::accountTriggered, this, [this](const QString &key) {
        for (Account *account : m_workspace.accounts()) {
            if (account->key() == key)
                showAccount(account);
        }
    });
    connect(m_menus, &WindowMenus::onlineTriggered, this, [this](bool isWanted) {
        if (m_account)
            isWanted ? m_account->connectToServer() : m_account->disconnectFromServer();
    });
    connect(m_menus, &WindowMenus::closeAccountTriggered, this, [this] {
        if (m_account)
            m_workspace.closeAccount(m_account);
    });
    connect(m_menus, &WindowMenus::networkTriggered, m_actions, &AccountActions::editNetwork);
    connect(m_menus, &WindowMenus::inspectorTriggered, this, &MainWindow::showInspector);
    auto *monitor = new MonitorPart(m_workspace, m_clock, this);
    connect(m_menus, &WindowMenus::overviewTriggered, monitor, &MonitorPart::showOverview);
    connect(monitor, &MonitorPart::accountChosen, this, &MainWindow::showAccount);
    connect(m_menus, &WindowMenus::joinTriggered, m_rooms, &RoomActions::joinRoom);
    connect(m_menus, &WindowMenus::createTriggered, m_rooms, &RoomActions::createRoom);
    connect(m_menus, &WindowMenus::writeTriggered, m_rooms, &RoomActions::writeToUser);
    connect(m_menus, &WindowMenus::inviteTriggered, this,
            [this] { m_rooms->invite(m_chat->conversation()); });
    connect(m_menus, &WindowMenus::leaveTriggered, this, [this] { m_rooms->leave(m_chat->conversation()); });
    connect(m_menus, &WindowMenus::aboutTriggered, m_actions, &AccountActions::showAbout);
}

void MainWindow::connectBanners()
{
    const auto on = [this](void (BannerStack::*signal)(), void (Account::*command)()) {
        connect(m_banners, signal, this, [this, command] {
            if (m_account)
                (m_account->*command)();
        });
    };
    on(&BannerStack::connectRequested, &Account::connectToServer);
    on(&BannerStack::tryNowRequested, &Account::tryNow);
    on(&BannerStack::stopTryingRequested, &Account::stopTrying);
    on(&BannerStack::probeRequested, &Account::probe);
    on(&BannerStack::retryStorageRequested, &Account::retryStorage);
    connect(m_banners, &BannerStack::signInRequested, m_actions, &AccountActions::signIn);
    connect(m_banners, &BannerStack::editAddressRequested, m_actions, &AccountActions::editAddress);
    connect(m_banners, &BannerStack::editNetworkRequested, m_actions, &AccountActions::editNetwork);
    connect(m_banners, &BannerStack::lookAtCertificateRequested, m_actions,
            &AccountActions::lookAtCertificate);
    connect(m_banners, &BannerStack::joinServerRequested, m_actions,
            [this] { m_actions->connectToServer(); });
    connect(m_banners, &BannerStack::connectionDetailsRequested, m_actions,
            &AccountActions::showConnectionDetails);
    connect(m_banners, &BannerStack::storageDetailsRequested, m_actions, &AccountActions::showStorageDetails);
    connect(m_banners, &BannerStack::demoDismissed, this, [this] { m_settings.setDemoDismissed(); });
}

void MainWindow::showAccount(Account *account)
{
    if (account && account == m_account)
        return;
    m_isSwitching = true;
    if (m_account) {
        m_account->disconnect(this);
        m_settings.setLastConversation(settingsKey(), m_chat->conversation());
    }
    m_account = account;
    m_chat->setAccount(account);
    m_rooms->setAccount(account);
    m_actions->setAccount(account);
    m_feeds->setAccount(account);
    m_sidebar->setConversations(account ? account->conversations() : nullptr);
    m_inspector->setAccount(account);
    m_inspector->setVisible(account && m_settings.isInspectorOpen(settingsKey()).value_or(account->isDemo()));
    m_menus->setInspectorOpen(!m_inspector->isHidden());
    m_banners->setDismissed(m_settings.isDemoDismissed(), false);
    m_isSwitching = false;
    if (account)
        connectAccount();
    openFirstConversation();
    showAll();
    showAccounts();
}

Account *MainWindow::account() const
{
    return m_account;
}

void MainWindow::connectAccount()
{
    connect(m_account, &Account::statusChanged, this, &MainWindow::showAll);
    connect(m_account, &Account::figuresChanged, this, &MainWindow::showAll);
    connect(m_account, &Account::capabilitiesChanged, this, &MainWindow::showAll);
    connect(m_account, &Account::storageErrorChanged, this, &MainWindow::showAll);
    connect(m_account, &Account::tokenPlaceChanged, this, &MainWindow::showAll);
    connect(m_account, &Account::ready, this, &MainWindow::openFirstConversation);
    // A first login brings the rooms after ready().
    connect(m_account->conversations(), &QAbstractItemModel::rowsInserted, m_chat, [this] {
        if (m_chat->conversation().isEmpty())
            openFirstConversation();
    });
    tellPresence();
}

void MainWindow::onAccountClosing(Account *account)
{
    if (account == m_account) {
        Account *next = nullptr;
        for (Account *other : m_workspace.accounts()) {
            if (other != account)
                next = other;
        }
        m_chat->flush();
        showAccount(next);
    }
    showAccounts();
}

void MainWindow::openFirstConversation()
{
    if (!m_account || !m_chat->conversation().isEmpty())
        return;
    const ConversationsModel *conversations = m_account->conversations();
    const ConversationId last = m_settings.lastConversation(settingsKey());
    if (conversations->find(last))
        openConversation(last);
    else if (conversations->rowCount() > 0 && last.isEmpty())
        openConversation(conversations->index(0).data(ConversationsModel::IdRole).value<ConversationId>());
}

void MainWindow::openConversation(const ConversationId &conversation)
{
    if (!m_account || !m_account->conversations()->find(conversation))
        return;
    m_chat->openConversation(conversation);
    m_sidebar->setChosen(conversation);
    m_settings.setLastConversation(settingsKey(), conversation);
    m_chat->composer()->takeFocus();
    showAll();
}

void MainWindow::showAll()
{
    showStatus();
    BannerStack::Facts facts;
    if (m_account)
        facts = {m_account->status(),
                 m_account->figures().waiting,
                 m_account->figures().lastByte,
                 m_account->storageError(),
                 m_account->tokenPlace() == TokenPlace::Memory,
                 m_account->isDemo()};
    m_banners->present(facts);
    const Capabilities can = m_account ? m_account->capabilities() : Capabilities();
    m_sidebar->setCanAdd(can.testFlag(Capability::Rooms), can.testFlag(Capability::UserSearch));
    WindowMenus::Facts menus;
    menus.hasAccount = m_account;
    menus.isWanted = m_account && m_account->status().isWanted;
    menus.canRooms = can.testFlag(Capability::Rooms);
    menus.canFindUsers = can.testFlag(Capability::UserSearch);
    const StoredConversation *stored =
        m_account ? m_account->conversations()->find(m_chat->conversation()) : nullptr;
    menus.isInRoom = stored && !stored->isGone && kindOf(m_chat->conversation()) == ConversationKind::Room;
    m_menus->present(menus);
    const QString title = stored ? m_chat->title() : QString();
    setWindowTitle(title.isEmpty() ? u"Roomscope"_s : tr("%1 – Roomscope").arg(title));
}

void MainWindow::showStatus()
{
    const SteadyTime now = m_clock.now();
    const bool isCounting = m_account && m_account->status().state == ConnectionState::WaitingToRetry;
    m_tick.setInterval(isCounting ? kCountdownTick : kTick);
    m_sidebar->presentAccount(windowwords::accountName(m_account), windowwords::light(m_account),
                              windowwords::state(m_account, now));
    m_statusLine->present(windowwords::statusValues(m_account, now));
}

void MainWindow::showAccounts()
{
    QList<WindowMenus::AccountEntry> entries;
    for (const Account *account : m_workspace.accounts())
        entries.append({account->key(), windowwords::accountName(account), account == m_account});
    m_menus->presentAccounts(entries);
}

void MainWindow::showInspector(bool isShown)
{
    m_inspector->setVisible(isShown);
}

QString MainWindow::settingsKey() const
{
    // The demo is a new account each time, and the same thing to the person.
    return !m_account ? QString() : m_account->isDemo() ? u"demo"_s : m_account->key();
}

void MainWindow::openConnectDialog(const QString &address, const UserId &user)
{
    m_actions->connectToServer(address, user);
}

void MainWindow::raiseWindow()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::tellPresence()
{
    if (!isActiveWindow()) {
        m_idleTimer.start();
        return;
    }
    m_idleTimer.stop();
    if (m_account)
        m_account->setPresence(PresenceState::Online);
}

void MainWindow::restoreLayout()
{
    const WindowSettings::Layout layout = m_settings.layout();
    resize(kFirstSize);
    if (layout.geometry.isEmpty()) {
        resizeDocks({m_inspector}, {Theme::kInspectorWidth}, Qt::Horizontal);
        return;
    }
    restoreGeometry(layout.geometry);
    restoreState(layout.state);
    m_splitter->restoreState(layout.splitter);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_chat->flush();
    m_settings.setLayout({saveGeometry(), saveState(), m_splitter->saveState()});
    QMainWindow::closeEvent(event);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ActivationChange)
        tellPresence();
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    m_tick.start();
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    m_tick.stop();
}

} // namespace roomscope
