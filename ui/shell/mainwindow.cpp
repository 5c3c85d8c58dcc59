// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/mainwindow.h"

#include "common/theme.h"
#include "composer/composer.h"
#include "connection/bannerstack.h"
#include "inspector/inspectordock.h"
#include "rooms/sidebar.h"
#include "shell/accountactions.h"
#include "shell/accountbar.h"
#include "shell/chatpane.h"
#include "shell/firstconversation.h"
#include "shell/roomactions.h"
#include "shell/shownaccount.h"
#include "shell/statusline.h"
#include "shell/windowmenus.h"
#include "shell/windowparts.h"
#include "shell/windowwiring.h"
#include "shell/windowwords.h"
#include "workspace/account.h"

#include <QCloseEvent>
#include <QSplitter>
#include <QStatusBar>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace roomscope {

namespace {

constexpr std::chrono::milliseconds kTick = 1s;
//! As often as the banner counts, so that both say the same.
constexpr std::chrono::milliseconds kCountdownTick = 250ms;
constexpr QSize kFirstSize(1280, 800);

QString keyOf(const Account *account)
{
    // The demo is a new account each time, and the same thing to the person.
    return account->isDemo() ? u"demo"_s : account->key();
}

} // namespace

MainWindow::MainWindow(Workspace &workspace, const Clock &clock, QWidget *parent)
    : QMainWindow(parent)
    , m_workspace(workspace)
    , m_clock(clock)
    , m_settings(workspace.dataDir())
    , m_shown(new ShownAccount(this))
    , m_rooms(new RoomActions(this))
    , m_actions(new AccountActions(workspace, this))
    , m_splitter(new QSplitter)
    , m_sidebar(new Sidebar)
    , m_banners(new BannerStack(clock))
    , m_chat(new ChatPane(m_banners))
    , m_statusLine(new StatusLine)
    , m_inspector(new InspectorDock)
    , m_menus(new WindowMenus(this))
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(u"Roomscope"_s);
    makeLayout();
    connectChat();
    connectInspector();
    windowwiring::connectMenus(*m_menus, *m_shown, *m_actions, *m_rooms);
    windowwiring::connectBanners(*m_banners, *m_shown, *m_actions);
    windowwiring::connectSidebar(*m_sidebar, *m_shown, *m_rooms);
    const WindowParts parts{*this, workspace, clock, *m_shown, *m_sidebar, *m_chat, *m_menus};
    m_accountBar = new AccountBar(parts, *m_actions);
    m_first = new FirstConversation(*m_shown, this);
    addParts(parts);
    restoreLayout();
    connectWorkspace();
    m_lastAccount = m_settings.lastAccount();
    showAccount(nullptr);
    for (Account *account : m_workspace.accounts())
        onAccountOpened(account);
}

MainWindow::~MainWindow()
{
    // The parts are deleted after the members of this class: what they still say must not reach them.
    for (QObject *part :
         std::initializer_list<QObject *>{m_inspector, m_chat, m_sidebar, m_banners, m_menus, m_shown})
        part->disconnect(this);
}

void MainWindow::connectWorkspace()
{
    connect(&m_workspace, &Workspace::accountOpened, this, &MainWindow::onAccountOpened);
    connect(&m_workspace, &Workspace::accountClosing, this, &MainWindow::onAccountClosing);
    connect(&m_workspace, &Workspace::demoFailed, m_actions, &AccountActions::tellDemoFailed);
    connect(m_actions, &AccountActions::accountOpened, this, &MainWindow::chooseAccount);
    connect(m_accountBar, &AccountBar::chosen, this, &MainWindow::chooseAccount);
    connect(m_first, &FirstConversation::found, this, &MainWindow::openConversation);
}

void MainWindow::onAccountOpened(Account *account)
{
    // All stored accounts open at the start: the one that was shown last is shown again, and until it is
    // there, the first.
    if (!m_shown->account() || keyOf(account) == m_lastAccount)
        showAccount(account);
}

void MainWindow::chooseAccount(Account *account)
{
    m_lastAccount.clear();
    showAccount(account);
}

void MainWindow::makeLayout()
{
    m_splitter->setObjectName(u"splitter"_s);
    m_splitter->addWidget(m_sidebar);
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
    connect(&m_tick, &QTimer::timeout, this, &MainWindow::showStatus);
}

void MainWindow::connectChat()
{
    connect(m_sidebar, &Sidebar::chosen, this, &MainWindow::openConversation);
    connect(m_rooms, &RoomActions::opened, this, &MainWindow::openConversation);
    connect(m_shown, &ShownAccount::changed, this, &MainWindow::showAll);
    connect(m_shown, &ShownAccount::openRequested, this,
            [this](Account *account, const ConversationId &conversation) {
                showAccount(account);
                openConversation(conversation);
            });
    connect(m_chat, &ChatPane::joinRequested, m_rooms, &RoomActions::joinRoom);
    connect(m_chat, &ChatPane::createRequested, m_rooms, &RoomActions::createRoom);
    connect(m_chat, &ChatPane::connectRequested, m_actions, [this] { m_actions->connectToServer(); });
    connect(m_banners, &BannerStack::demoDismissed, this, [this] { m_settings.setDemoDismissed(); });
}

void MainWindow::connectInspector()
{
    connect(m_menus, &WindowMenus::inspectorTriggered, this, &MainWindow::showInspector);
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
        if (account() && !m_isSwitching)
            m_settings.setInspectorOpen(settingsKey(), isOpen);
    });
}

void MainWindow::showAccount(Account *account)
{
    if (account && account == m_shown->account())
        return;
    m_chat->flush();
    m_isSwitching = true;
    if (m_shown->account())
        m_settings.setLastConversation(settingsKey(), m_chat->conversation());
    m_shown->setAccount(account);
    m_chat->setAccount(account);
    m_rooms->setAccount(account);
    m_actions->setAccount(account);
    m_sidebar->setConversations(account ? account->conversations() : nullptr);
    m_inspector->setAccount(account);
    m_inspector->setVisible(account && m_settings.isInspectorOpen(settingsKey()).value_or(account->isDemo()));
    m_menus->setInspectorOpen(!m_inspector->isHidden());
    m_banners->setDismissed(m_settings.isDemoDismissed(), false);
    m_isSwitching = false;
    m_first->begin(m_settings.lastConversation(settingsKey()));
    showAll();
}

Account *MainWindow::account() const
{
    return m_shown->account();
}

void MainWindow::onAccountClosing(Account *account)
{
    if (account != m_shown->account())
        return;
    const QList<Account *> left = m_workspace.accounts();
    showAccount(left.isEmpty() ? nullptr : left.first());
}

void MainWindow::openConversation(const ConversationId &conversation)
{
    if (!account() || !account()->conversations()->find(conversation))
        return;
    m_chat->openConversation(conversation);
    m_shown->setConversation(conversation);
    m_sidebar->setChosen(conversation);
    m_settings.setLastConversation(settingsKey(), conversation);
    m_chat->composer()->takeFocus();
    showAll();
}

void MainWindow::showAll()
{
    showStatus();
    const Account *account = m_shown->account();
    BannerStack::Facts facts;
    if (account)
        facts = {account->status(),
                 account->figures().waiting,
                 account->figures().lastByte,
                 account->storageError(),
                 account->tokenPlace() == TokenPlace::Memory,
                 account->isDemo()};
    m_banners->present(facts);
    const Capabilities can = account ? account->capabilities() : Capabilities();
    m_sidebar->setCanAdd(can.testFlag(Capability::Rooms), can.testFlag(Capability::UserSearch));
    WindowMenus::Facts menus;
    menus.hasAccount = account;
    menus.isWanted = account && account->status().isWanted;
    menus.canRooms = can.testFlag(Capability::Rooms);
    menus.canFindUsers = can.testFlag(Capability::UserSearch);
    const StoredConversation *stored = m_shown->stored();
    menus.isInRoom = stored && !stored->isGone && kindOf(m_chat->conversation()) == ConversationKind::Room;
    m_menus->present(menus);
    const QString title = stored ? m_chat->title() : QString();
    setWindowTitle(title.isEmpty() ? u"Roomscope"_s : tr("%1 – Roomscope").arg(title));
}

void MainWindow::showStatus()
{
    const Account *account = m_shown->account();
    const SteadyTime now = m_clock.now();
    const QList<Account *> accounts = m_workspace.accounts();
    const bool isCounting = std::any_of(accounts.cbegin(), accounts.cend(), [](const Account *one) {
        return one->status().state == ConnectionState::WaitingToRetry;
    });
    m_tick.setInterval(isCounting ? kCountdownTick : kTick);
    m_accountBar->present();
    m_statusLine->present(windowwords::statusValues(account, now));
}

void MainWindow::showInspector(bool isShown)
{
    m_inspector->setVisible(isShown);
}

QString MainWindow::settingsKey() const
{
    const Account *account = m_shown->account();
    return account ? keyOf(account) : QString();
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

void MainWindow::restoreLayout()
{
    m_sidebar->setFolded(m_settings.foldedSections());
    connect(m_sidebar, &Sidebar::foldedChanged, this,
            [this] { m_settings.setFoldedSections(m_sidebar->folded()); });
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

void MainWindow::storeLayout()
{
    m_settings.setLayout({saveGeometry(), saveState(), m_splitter->saveState()});
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_chat->flush();
    m_settings.setLastAccount(settingsKey());
    m_settings.setLastConversation(settingsKey(), m_chat->conversation());
    storeLayout();
    QMainWindow::closeEvent(event);
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
