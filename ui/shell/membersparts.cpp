// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/membersparts.h"

#include "base/timetext.h"
#include "chat/conversationsmodel.h"
#include "common/textguard.h"
#include "composer/composer.h"
#include "members/devicesdialog.h"
#include "members/memberspane.h"
#include "members/memberwords.h"
#include "members/profiledialog.h"
#include "rooms/sidebar.h"
#include "shell/chatpane.h"
#include "shell/roomactions.h"
#include "shell/shownaccount.h"
#include "shell/windowmenus.h"
#include "words/errorwords.h"
#include "workspace/account.h"

#include <QAction>
#include <QDateTime>
#include <QDockWidget>
#include <QMainWindow>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr int kWidth = 240;
constexpr qsizetype kNameLength = 60;

QString shownName(const User &user)
{
    return textguard::isolated(
        textguard::line(user.name.isEmpty() ? user.id.text() : user.name, kNameLength));
}

} // namespace

MembersParts::MembersParts(const WindowParts &parts)
    : QObject(&parts.window)
    , m_parts(parts)
    , m_rooms(new RoomActions(&parts.window))
    , m_pane(new MembersPane)
    , m_dock(new QDockWidget(tr("Members")))
    , m_toggle(new QAction(tr("Mem&bers"), this))
    , m_profile(new QAction(tr("Your &profile…"), this))
    , m_devices(new QAction(tr("De&vices of this account…"), this))
{
    makeDock();
    makeMenus();
    connectPane();
    connect(&parts.shown, &ShownAccount::accountChanged, this, &MembersParts::follow);
    connect(&parts.shown, &ShownAccount::conversationChanged, this,
            [this] { m_pane->setConversation(m_parts.shown.conversation()); });
    follow();
}

void MembersParts::makeDock()
{
    m_dock->setObjectName(u"membersDock"_s);
    m_dock->setFeatures(QDockWidget::NoDockWidgetFeatures);
    // The pane has a title of its own, and no second one above it.
    m_dock->setTitleBarWidget(new QWidget);
    m_dock->setWidget(m_pane);
    m_parts.window.addDockWidget(Qt::RightDockWidgetArea, m_dock);
    // Beside the conversation, not below the inspector.
    if (auto *inspector = m_parts.window.findChild<QDockWidget *>(u"inspectorDock"_s))
        m_parts.window.splitDockWidget(m_dock, inspector, Qt::Horizontal);
    m_dock->hide();
}

void MembersParts::makeMenus()
{
    m_toggle->setObjectName(u"membersAction"_s);
    m_toggle->setShortcut(QKeySequence(u"Ctrl+Shift+M"_s));
    m_toggle->setCheckable(true);
    m_profile->setObjectName(u"profileAction"_s);
    m_devices->setObjectName(u"devicesAction"_s);
    m_parts.menus.view()->addAction(m_toggle);
    m_parts.menus.file()->insertActions(m_parts.menus.accountEnd(), {m_profile, m_devices});
    connect(m_toggle, &QAction::triggered, this, &MembersParts::setShown);
    connect(&m_parts.sidebar, &Sidebar::membersRequested, this, [this](const ConversationId &conversation) {
        m_parts.shown.open(m_parts.shown.account(), conversation);
        setShown(true);
    });
    connect(m_dock, &QDockWidget::visibilityChanged, this,
            [this] { m_toggle->setChecked(!m_dock->isHidden()); });
    connect(m_profile, &QAction::triggered, this, [this] {
        Account *account = m_parts.shown.account();
        if (!account)
            return;
        const QString name = account->conversations()->nameOf(account->user());
        showProfile({account->user(), name == account->user().text() ? QString() : name});
    });
    connect(m_devices, &QAction::triggered, this, &MembersParts::showDevices);
}

void MembersParts::setShown(bool isShown)
{
    if (isShown != m_dock->isHidden())
        return;
    auto *inspector = m_parts.window.findChild<QDockWidget *>(u"inspectorDock"_s);
    if (isShown && inspector)
        m_inspectorWidth = inspector->width();
    m_dock->setVisible(isShown);
    if (isShown)
        m_parts.window.resizeDocks({m_dock}, {kWidth}, Qt::Horizontal);
    else if (inspector && !inspector->isHidden() && m_inspectorWidth > 0)
        // What it gave up comes back to it, and the rest to the conversation.
        m_parts.window.resizeDocks({inspector}, {m_inspectorWidth}, Qt::Horizontal);
}

void MembersParts::connectPane()
{
    connect(m_pane, &MembersPane::writeRequested, this, &MembersParts::write);
    connect(m_pane, &MembersPane::mentionRequested, this, [this](const UserId &user) {
        m_parts.chat.composer()->insertText(u'@' + user.text() + u' ');
        m_parts.chat.composer()->takeFocus();
    });
    connect(m_pane, &MembersPane::profileRequested, this, &MembersParts::showProfile);
    connect(m_pane, &MembersPane::inviteRequested, m_rooms, &RoomActions::invite);
    connect(m_pane, &MembersPane::roleRequested, this, &MembersParts::setRole);
    connect(m_pane, &MembersPane::removeRequested, this, &MembersParts::askRemove);
}

void MembersParts::follow()
{
    Account *account = m_parts.shown.account();
    m_rooms->setAccount(account);
    m_pane->setAccount(account);
    m_pane->setConversation(m_parts.shown.conversation());
    m_profile->setEnabled(account);
    m_devices->setEnabled(account);
}

void MembersParts::show(QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_parts.shown.account(), &QObject::destroyed, dialog, &QDialog::reject);
    dialog->open();
}

void MembersParts::write(const User &user)
{
    Account *account = m_parts.shown.account();
    if (!account)
        return;
    const ConversationId conversation = account->openDirect(user);
    // It becomes known in the other thread; until then there is nothing to show.
    if (account->conversations()->find(conversation)) {
        m_parts.shown.open(account, conversation);
        return;
    }
    auto *waiter = new QObject(account);
    connect(account->conversations(), &QAbstractItemModel::rowsInserted, waiter,
            [this, account, conversation, waiter] {
                if (!account->conversations()->find(conversation))
                    return;
                waiter->deleteLater();
                if (m_parts.shown.account() == account)
                    m_parts.shown.open(account, conversation);
            });
}

QList<RoomId> MembersParts::ownRooms() const
{
    QList<RoomId> rooms;
    const ConversationsModel *model = m_parts.shown.account()->conversations();
    for (int row = 0; row < model->rowCount(); ++row) {
        const auto id = model->index(row).data(ConversationsModel::IdRole).value<ConversationId>();
        if (kindOf(id) == ConversationKind::Room &&
            !model->index(row).data(ConversationsModel::IsGoneRole).toBool())
            rooms.append(roomOf(id));
    }
    return rooms;
}

void MembersParts::showProfile(const User &user)
{
    Account *account = m_parts.shown.account();
    if (!account)
        return;
    ProfileDialog::Server server;
    server.rooms = ownRooms();
    server.members = [account](const RoomId &room, QObject *context, auto done) {
        account->listMembers(room, context, done);
    };
    server.rename = [account](const QString &name, QObject *context, auto done) {
        account->setDisplayName(name, context, done);
    };
    if (account->capabilities().testFlag(Capability::GrantAnnounce)) {
        server.role = [account, id = user.id](QObject *context, auto done) {
            account->serverRole(id, context, done);
        };
        server.setRole = [account, id = user.id](ServerRole role, QObject *context, auto done) {
            account->setServerRole(id, role, context, done);
        };
    }
    const auto whose = user.id == account->user() ? ProfileDialog::Whose::Own : ProfileDialog::Whose::Other;
    QString presence;
    if (const auto known = account->conversations()->presenceOf(user.id);
        known && account->status().isOnline())
        presence =
            memberwords::presence(known->state, toUnixMs(known->at), QDateTime::currentMSecsSinceEpoch());
    auto *dialog = new ProfileDialog(user, whose, presence, server, &m_parts.window);
    connect(dialog, &ProfileDialog::writeRequested, this, &MembersParts::write);
    connect(dialog, &ProfileDialog::devicesRequested, this, &MembersParts::showDevices);
    show(dialog);
}

void MembersParts::showDevices()
{
    Account *account = m_parts.shown.account();
    if (!account)
        return;
    DevicesDialog::Server server;
    server.list = [account](QObject *context, auto done) { account->listDevices(context, done); };
    server.revoke = [account](const DeviceId &device, QObject *context, auto done) {
        account->revokeDevice(device, context, done);
    };
    show(new DevicesDialog(server, &m_parts.window));
}

void MembersParts::setRole(const RoomId &room, const User &user, MemberRole role)
{
    Account *account = m_parts.shown.account();
    if (!account)
        return;
    account->setRole(room, user.id, role, this, [this, room, user, role](const Result<bool> &set) {
        // What we did ourselves nobody tells us.
        if (set)
            m_pane->applyChange({.room = room, .user = user.id, .state = MemberState::Joined, .role = role});
        else
            complain(tr("The role was not changed"), set.error());
    });
}

void MembersParts::askRemove(const RoomId &room, const User &user)
{
    auto *box =
        new QMessageBox(QMessageBox::Question, tr("Remove a member"),
                        tr("Remove %1 from #%2? They keep what they have read and may be invited again.")
                            .arg(shownName(user), room.text()),
                        QMessageBox::Cancel, &m_parts.window);
    box->setObjectName(u"confirmRemove"_s);
    box->setTextFormat(Qt::PlainText);
    QPushButton *sure = box->addButton(tr("Remove"), QMessageBox::AcceptRole);
    sure->setObjectName(u"removeMember"_s);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(sure, &QPushButton::clicked, this, [this, room, user] {
        Account *account = m_parts.shown.account();
        if (!account)
            return;
        account->removeMember(room, user.id, this, [this, room, user](const Result<bool> &removed) {
            if (removed)
                m_pane->applyChange({.room = room, .user = user.id, .state = MemberState::Left});
            else
                complain(tr("The member was not removed"), removed.error());
        });
    });
    show(box);
}

void MembersParts::complain(const QString &title, const Error &error)
{
    const words::Advice advice = words::errorAdvice(error);
    auto *box = new QMessageBox(QMessageBox::Warning, title, advice.title + u". "_s + advice.sentence,
                                QMessageBox::Ok, &m_parts.window);
    box->setTextFormat(Qt::PlainText);
    box->setObjectName(u"complaint"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace roomscope
