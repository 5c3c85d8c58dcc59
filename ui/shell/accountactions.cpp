// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/accountactions.h"

#include "connection/certificatedialog.h"
#include "connection/connectdialog.h"
#include "connection/detailsdialog.h"
#include "connection/networkdialog.h"
#include "connection/signindialog.h"
#include "shell/windowwords.h"
#include "words/errorwords.h"
#include "words/outcomewords.h"
#include "words/servewords.h"
#include "workspace/account.h"
#include "workspace/workspace.h"

#include <QDateTime>
#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace roomscope {

AccountActions::AccountActions(Workspace &workspace, QWidget *window)
    : QObject(window), m_workspace(workspace), m_window(window)
{
}

void AccountActions::setAccount(Account *account)
{
    m_account = account;
}

void AccountActions::connectToServer(const QString &address, const UserId &user)
{
    openConnectDialog(address, user, From::Nothing);
}

void AccountActions::openConnectDialog(const QString &address, const UserId &user, From from)
{
    const bool isEditing = from == From::Account && m_account;
    const auto open = [this](const AccountSpec &spec) -> Result<bool> {
        const Result<Account *> opened = m_workspace.openAccount(spec);
        if (!opened)
            return failure(opened.error());
        emit accountOpened(*opened);
        (*opened)->connectToServer();
        return true;
    };
    auto *dialog = new ConnectDialog(open, windowwords::secrets(m_account), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (!address.isEmpty())
        dialog->setAddress(address);
    if (!user.isEmpty())
        dialog->setUser(user);
    if (isEditing)
        dialog->setNetwork(m_account->networkSettings(), m_account->networkSecrets());
    dialog->open();
}

void AccountActions::editAddress()
{
    if (m_account)
        openConnectDialog(m_account->address().toString(QUrl::FullyEncoded), m_account->user(),
                          From::Account);
}

void AccountActions::removeAccount(Account *account)
{
    if (!account)
        return;
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("Remove account"),
                                tr("Remove %1 from this window?").arg(windowwords::accountName(account)),
                                QMessageBox::Cancel, m_window);
    box->setObjectName(u"confirmRemove"_s);
    box->button(QMessageBox::Cancel)->setObjectName(u"cancel"_s);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QString sentence =
        account->isDemo()
            ? tr("The demo and its server stop. What was written stays on this computer for the next demo.")
            : tr("It is disconnected and its token is forgotten. Its messages are a file on this computer: "
                 "kept, "
                 "they are here again when you add the account again; deleted, only the server has them.");
    if (const int waiting = account->figures().waiting + account->figures().parked; waiting > 0)
        sentence += u"\n\n"_s + tr("%n messages have not been sent. They are in that file and nowhere else.",
                                   nullptr, waiting);
    box->setInformativeText(sentence);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(account, &QObject::destroyed, box, &QDialog::reject);
    const auto add = [this, box, account](const QString &text, const QString &name,
                                          QMessageBox::ButtonRole role, Workspace::Archive archive) {
        QPushButton *button = box->addButton(text, role);
        button->setObjectName(name);
        connect(
            button, &QPushButton::clicked, account,
            [this, account, archive] { m_workspace.removeAccount(account, archive); }, Qt::QueuedConnection);
    };
    if (account->isDemo()) {
        add(tr("Stop the demo"), u"removeKeep"_s, QMessageBox::AcceptRole, Workspace::Archive::Keep);
    } else {
        add(tr("Remove, keep messages"), u"removeKeep"_s, QMessageBox::AcceptRole, Workspace::Archive::Keep);
        add(tr("Remove and delete messages"), u"removeDelete"_s, QMessageBox::DestructiveRole,
            Workspace::Archive::Delete);
    }
    box->open();
}

void AccountActions::editNetwork()
{
    if (!m_account)
        return;
    Account *account = m_account;
    auto *dialog =
        new NetworkDialog(account->address().host(), windowwords::networkSecrets(account), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAddress(account->address());
    dialog->present(account->networkSettings(), account->networkSecrets());
    // Where what went wrong is mended.
    const bool isOnline = account->status().isOnline();
    const std::optional<Outcome> outcome = isOnline ? std::nullopt : account->status().outcome;
    if (outcome && outcome->kind == Outcome::Kind::ProxyFailed)
        dialog->showTabOf(NetworkField::ProxyHost);
    else if (outcome && outcome->kind == Outcome::Kind::TlsFailed)
        dialog->showTabOf(NetworkField::ClientCertificate);
    connect(account, &QObject::destroyed, dialog, &QDialog::reject);
    connect(account, &Account::networkChanged, dialog,
            [account, dialog] { dialog->presentPins(account->networkSettings().tls.pins); });
    connect(dialog, &NetworkDialog::revoked, account, &Account::revokeTrust);
    connect(dialog, &NetworkDialog::saved, account,
            [account](NetworkSettings settings, const NetworkSecrets &secrets) {
                // One may have been revoked meanwhile.
                settings.tls.pins = account->networkSettings().tls.pins;
                account->setNetwork(settings, secrets);
            });
    dialog->open();
}

void AccountActions::lookAtCertificate()
{
    if (!m_account)
        return;
    Account *account = m_account;
    const auto &outcome = account->status().outcome;
    std::optional<TlsFacts> facts = outcome ? outcome->tls : std::nullopt;
    if (!facts && account->handshake())
        facts = account->handshake()->tls;
    if (!facts)
        return;
    auto *dialog = new CertificateDialog(*facts, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(account, &QObject::destroyed, dialog, &QDialog::reject);
    connect(dialog, &CertificateDialog::trusted, account, [account](CertificatePin pin) {
        pin.trustedAt = WallTime(std::chrono::milliseconds(QDateTime::currentMSecsSinceEpoch()));
        account->trustCertificate(pin);
    });
    dialog->open();
}

void AccountActions::signIn()
{
    if (!m_account)
        return;
    auto *dialog = new SignInDialog(m_account->user().text(), m_account->address().host(),
                                    windowwords::secrets(m_account), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_account, &QObject::destroyed, dialog, &QDialog::reject);
    connect(dialog, &SignInDialog::secretEntered, m_account, &Account::setCredential);
    dialog->open();
}

void AccountActions::showConnectionDetails()
{
    if (!m_account || !m_account->status().outcome)
        return;
    const Outcome outcome = *m_account->status().outcome;
    showDetails(words::outcomeAdvice(outcome), words::outcomeFacts(outcome));
}

void AccountActions::showStorageDetails()
{
    if (!m_account || !m_account->storageError())
        return;
    const Error error = *m_account->storageError();
    showDetails(words::storageAdvice(error), {{tr("Detail"), error.detail}, {tr("Code"), error.code}});
}

void AccountActions::showDetails(const words::Advice &advice, const QList<QPair<QString, QString>> &facts)
{
    auto *dialog =
        new DetailsDialog(advice.title + u". "_s + advice.sentence, advice.advice, facts, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void AccountActions::tellDemoFailed(const Error &error)
{
    tell(tr("The demo did not start"), ServeWords::failure(error));
}

void AccountActions::showAbout()
{
    const QStringList parts{u"Qt %1 (LGPL 3)"_s.arg(QLatin1String(qVersion())),
                            u"libsodium (ISC)"_s,
                            u"QtKeychain (BSD 2-Clause)"_s,
                            u"SQLite (public domain)"_s,
                            u"simdjson (Apache 2.0)"_s,
                            u"zlib (zlib licence)"_s,
                            u"tl::expected (CC0)"_s};
    tell(tr("About Roomscope"),
         tr("Roomscope %1: a chat that shows every frame behind every message.\n"
            "Free software under the GNU General Public License, version 3 or later.\n\n"
            "It is made with the work of others:\n%2")
             .arg(QStringLiteral(ROOMSCOPE_VERSION), parts.join(u'\n')));
}

void AccountActions::tell(const QString &title, const QString &sentence)
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, title, sentence, QMessageBox::Ok, m_window);
    box->setObjectName(u"messageBox"_s);
    box->button(QMessageBox::Ok)->setObjectName(u"ok"_s);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace roomscope
