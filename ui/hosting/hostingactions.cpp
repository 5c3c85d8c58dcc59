// SPDX-License-Identifier: GPL-3.0-or-later
#include "hosting/hostingactions.h"

#include "hosting/hostdialog.h"
#include "hosting/hostingdock.h"
#include "words/servewords.h"
#include "workspace/workspace.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace roomscope {

HostingActions::HostingActions(Workspace &workspace, QMainWindow *window)
    : QObject(window)
    , m_hosting(*workspace.hosting())
    , m_window(window)
    , m_dock(new HostingDock(m_hosting, window))
    , m_action(new QAction(this))
{
    addToMenu();
    // The inspector keeps its whole height.
    window->setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    window->addDockWidget(Qt::BottomDockWidgetArea, m_dock);
    m_dock->hide();
    connect(m_action, &QAction::triggered, this, &HostingActions::open);
    connect(m_dock, &HostingDock::copyRequested, this, &HostingActions::copyLink);
    connect(m_dock, &HostingDock::inviteRequested, &m_hosting, &Hosting::makeInvite);
    connect(m_dock, &HostingDock::stopRequested, this, &HostingActions::askStop);
    connect(&m_hosting, &Hosting::stateChanged, this, &HostingActions::onState);
    connect(&m_hosting, &Hosting::invited, this, &HostingActions::takeInvite);
    connect(&m_hosting, &Hosting::inviteFailed, this, &HostingActions::complain);
    // Queued: after the window has put back the layout of its last run, in which a server may have been
    // running.
    QMetaObject::invokeMethod(
        this, [this] { onState(m_hosting.state()); }, Qt::QueuedConnection);
}

void HostingActions::addToMenu()
{
    m_action->setObjectName(u"hostServer"_s);
    m_action->setText(tr("&Host a server…"));
    QAction *before = nullptr;
    QMenu *menu = nullptr;
    if (const auto *connectTo = m_window->findChild<QAction *>(u"connectToServer"_s)) {
        const QObjectList objects = connectTo->associatedObjects();
        for (QObject *object : objects) {
            if ((menu = qobject_cast<QMenu *>(object)))
                before = menu->actions().value(menu->actions().indexOf(connectTo) + 1);
        }
    }
    const QList<QAction *> bar = m_window->menuBar()->actions();
    if (!menu && !bar.isEmpty())
        menu = bar.first()->menu();
    if (menu)
        menu->insertAction(before, m_action);
}

void HostingActions::open()
{
    if (m_hosting.state() != Hosting::State::Off) {
        m_dock->show();
        m_dock->raise();
        return;
    }
    auto *dialog = new HostDialog(m_hosting, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void HostingActions::onState(Hosting::State state)
{
    const bool isOn = state == Hosting::State::Running || state == Hosting::State::Stopping;
    m_action->setText(isOn ? tr("&Hosting") : tr("&Host a server…"));
    if (state == Hosting::State::Running)
        m_dock->show();
    else if (!isOn)
        m_dock->hide();
}

void HostingActions::copyLink()
{
    QGuiApplication::clipboard()->setText(m_hosting.link().toString(QUrl::FullyEncoded));
    m_dock->note(m_hosting.server().isAccountsOnly ? tr("The address is in the clipboard.")
                                                   : tr("The link is in the clipboard."));
}

void HostingActions::takeInvite(const QUrl &link)
{
    QGuiApplication::clipboard()->setText(link.toString(QUrl::FullyEncoded));
    m_dock->note(tr("Copied. It works once, within two days."));
}

void HostingActions::askStop()
{
    const qint64 count = m_hosting.figures().connectionCount;
    const QString sentence =
        count == 0
            ? tr("Nobody is connected. What was written stays, and is there when you host again.")
            : tr("%n connection(s) will be closed, with a word to each. What was written stays, and is there "
                 "when you host again.",
                 nullptr, int(count));
    auto *box =
        new QMessageBox(QMessageBox::Question, tr("Stop hosting"), sentence, QMessageBox::Cancel, m_window);
    box->setObjectName(u"stopHostingBox"_s);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *stop = box->addButton(tr("Stop hosting"), QMessageBox::AcceptRole);
    stop->setObjectName(u"confirmStopHosting"_s);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(stop, &QPushButton::clicked, &m_hosting, &Hosting::stop);
    box->open();
}

void HostingActions::complain(const Error &error)
{
    m_dock->note(tr("No link could be made. %1").arg(ServeWords::failure(error)));
}

} // namespace roomscope
