// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowwalk.h"

#include "chat/conversationsmodel.h"
#include "connection/bannerstack.h"
#include "connection/certificatedialog.h"
#include "connection/detailsdialog.h"
#include "connection/signindialog.h"
#include "inspector/inspectordock.h"
#include "shell/chatpane.h"
#include "timeline/longtextdialog.h"
#include "timeline/timelinepanel.h"
#include "timeline/timelineview.h"
#include "workspace/account.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

constexpr int kPatience = 15'000;
constexpr QSize kSize(1280, 800);

//! Layouts are made when events are handled.
void settle()
{
    for (int i = 0; i < 3; ++i) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
}

//! \a top with each tab in it, and with what its checkable buttons unfold.
void lookThrough(QWidget &top, const QString &where, const WindowWalk::Look &look)
{
    settle();
    look(top, where);
    for (auto *button : top.findChildren<QPushButton *>()) {
        if (button->isVisible() && button->isCheckable() && !button->isChecked()) {
            button->click();
            settle();
            look(top, where + u" > "_s + button->objectName());
        }
    }
    for (auto *tabs : top.findChildren<QTabWidget *>()) {
        const int first = tabs->currentIndex();
        for (int i = 0; tabs->isVisible() && i < tabs->count(); ++i) {
            tabs->setCurrentIndex(i);
            settle();
            look(top, where + u" > tab "_s + QString::number(i));
        }
        tabs->setCurrentIndex(first);
    }
}

void collect(const QMenu *menu, QList<QAction *> &actions)
{
    for (QAction *action : menu->actions()) {
        if (action->menu())
            collect(action->menu(), actions);
        else if (!action->isSeparator() && action->isEnabled() && action->isVisible())
            actions.append(action);
    }
}

//! What would end the walk, or leave the program.
bool isAvoided(const QString &name)
{
    static const QStringList avoided = {u"quit"_s, u"closeAccount"_s, u"goOffline"_s, u"goOnline"_s,
                                        u"inspectorAction"_s};
    return avoided.contains(name) || name.startsWith("languageMenu"_L1) ||
           name.startsWith("appearanceMenu"_L1);
}

TlsFacts factsOfAnUntrustedCertificate()
{
    const CertificateFacts own{.subject = u"CN=ops.example"_s,
                               .issuer = u"CN=Own CA"_s,
                               .names = {u"ops.example"_s, u"*.ops.example"_s},
                               .notBefore = WallTime(std::chrono::milliseconds(1'767'398'400'000)),
                               .notAfter = WallTime(std::chrono::milliseconds(1'798'934'400'000)),
                               .key = u"RSA 2048"_s,
                               .signature = u"SHA-256 with RSA"_s,
                               .sha256 = QByteArray(32, '\x5c')};
    return {.host = u"ops.example"_s, .port = 443, .chain = {own}, .problems = {TlsProblem::SelfSigned}};
}

} // namespace

WindowWalk::WindowWalk(const QString &dataDir) : m_workspace(std::make_unique<Workspace>(dataDir))
{
    m_window = std::make_unique<MainWindow>(*m_workspace, m_clock);
    m_window->resize(kSize);
    m_window->show();
    m_account = m_workspace->openDemo();
    if (!m_account)
        return;
    m_isReady = QTest::qWaitFor([this] { return m_account->status().isOnline(); }, kPatience) &&
                QTest::qWaitFor([this] { return m_window->chat()->panel()->view()->model()->rowCount() > 0; },
                                kPatience);
}

WindowWalk::~WindowWalk() = default;

void WindowWalk::walk(const Look &look)
{
    lookAtWindow(look);
    lookAtDialogs(look);
    lookAtFaults(look);
    lookAtBanners(look);
    m_workspace->closeAccount(m_account);
    m_account = nullptr;
    settle();
    look(*m_window, u"without an account"_s);
}

void WindowWalk::lookAtWindow(const Look &look)
{
    m_window->inspector()->show();
    const ConversationsModel *conversations = m_account->conversations();
    for (int row = 0; row < conversations->rowCount(); ++row)
        m_window->openConversation(
            conversations->index(row).data(ConversationsModel::IdRole).value<ConversationId>());
    lookThrough(*m_window, u"window"_s, look);
}

void WindowWalk::lookAtDialogs(const Look &look)
{
    QList<QAction *> actions;
    for (const QAction *menu : m_window->menuBar()->actions()) {
        if (menu->menu())
            collect(menu->menu(), actions);
    }
    for (QAction *action : std::as_const(actions)) {
        if (isAvoided(action->objectName()))
            continue;
        action->trigger();
        settle();
        const auto dialogs = m_window->findChildren<QDialog *>();
        for (QDialog *dialog : dialogs) {
            if (!dialog->isVisible())
                continue;
            lookThrough(*dialog, action->objectName(), look);
            dialog->reject();
        }
        settle();
    }
}

void WindowWalk::lookAtFaults(const Look &look)
{
    const auto lookAt = [&look](QDialog &dialog, const QString &where) {
        dialog.show();
        lookThrough(dialog, where, look);
    };
    CertificateDialog certificate(factsOfAnUntrustedCertificate());
    lookAt(certificate, u"certificate"_s);
    SignInDialog signIn(u"lan"_s, u"ops.example"_s, u"Kept somewhere."_s);
    lookAt(signIn, u"sign in"_s);
    DetailsDialog details(u"Connection lost"_s, u"Check the network."_s, {{u"Step"_s, u"open"_s}});
    lookAt(details, u"details"_s);
    LongTextDialog longText(QByteArray(5000, 'x'));
    lookAt(longText, u"long text"_s);
}

void WindowWalk::lookAtBanners(const Look &look)
{
    // As wide as the middle of the window with the inspector open.
    QWidget frame;
    frame.resize(540, 500);
    auto *column = new QVBoxLayout(&frame);
    column->setContentsMargins(0, 0, 0, 0);
    auto *banners = new BannerStack(m_clock);
    column->addWidget(banners);
    column->addStretch();
    frame.show();
    const auto present = [&](const QString &where, const BannerStack::Facts &facts) {
        banners->present(facts);
        settle();
        look(frame, u"banner "_s + where);
    };
    BannerStack::Facts facts{.isTokenInMemory = true, .isDemo = true};
    facts.status.state = ConnectionState::Active;
    facts.status.isWanted = true;
    present(u"notices"_s, facts);
    facts = {};
    present(u"offline"_s, facts);
    facts.status.isWanted = true;
    facts.waiting = 2;
    facts.status.state = ConnectionState::WaitingToRetry;
    facts.status.retryAt = m_clock.now() + std::chrono::seconds(4);
    Outcome outcome;
    outcome.kind = Outcome::Kind::ClosedByPeer;
    outcome.closeCode = 1012;
    facts.status.outcome = outcome;
    present(u"retry"_s, facts);
    facts.storageError = Error{.code = u"full"_s};
    facts.status.state = ConnectionState::Failed;
    facts.status.outcome->kind = Outcome::Kind::TlsFailed;
    present(u"failed"_s, facts);
}

} // namespace roomscope::test
