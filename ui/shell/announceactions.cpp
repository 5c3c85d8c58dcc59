// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/announceactions.h"

#include "announcements/announcedialog.h"
#include "announcements/missingdialog.h"
#include "chat/conversationsmodel.h"
#include "words/errorwords.h"
#include "workspace/account.h"

#include <QMessageBox>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

QList<AnnounceDialog::Room> roomsOf(const Account &account)
{
    QList<AnnounceDialog::Room> rooms;
    const ConversationsModel *model = account.conversations();
    for (int row = 0; row < model->rowCount(); ++row) {
        const QModelIndex index = model->index(row);
        const auto id = index.data(ConversationsModel::IdRole).value<ConversationId>();
        if (kindOf(id) == ConversationKind::Room && !index.data(ConversationsModel::IsGoneRole).toBool())
            rooms.append({roomOf(id), index.data(ConversationsModel::TitleRole).toString()});
    }
    return rooms;
}

} // namespace

AnnounceActions::AnnounceActions(QWidget *window) : QObject(window), m_window(window) {}

void AnnounceActions::setAccount(Account *account)
{
    m_account = account;
}

void AnnounceActions::show(QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (m_account)
        connect(m_account, &QObject::destroyed, dialog, &QDialog::reject);
    dialog->open();
}

void AnnounceActions::announce(const QString &text)
{
    if (!m_account)
        return;
    if (!m_account->capabilities().testFlag(Capability::Announce)) {
        complain(tr("You cannot announce here"),
                 m_account->status().isOnline()
                     ? tr("Only the server's owner, and those whom they let, may tell everyone.")
                     : tr("You are not connected."));
        return;
    }
    Account *account = m_account;
    AnnounceDialog::Server server;
    server.count = [account](const Audience &audience, QObject *context, auto done) {
        account->countAudience(audience, context, done);
    };
    server.announce = [account](const AnnouncementOrder &order, QObject *context, auto done) {
        account->announce(order, context, done);
    };
    server.rooms = roomsOf(*account);
    server.messageLimit = account->messageLimit();
    auto *dialog = new AnnounceDialog(server, text, m_window);
    connect(dialog, &AnnounceDialog::announced, this, [this] { emit opened(announcementsConversation()); });
    show(dialog);
}

void AnnounceActions::showMissing(const AnnouncementId &id)
{
    if (!m_account)
        return;
    Account *account = m_account;
    MissingDialog::Server server;
    server.status = [account, id](const std::optional<QString> &after, QObject *context, auto done) {
        account->announcementStatus(id, after, context, done);
    };
    server.repeat = [account, id](QObject *context, auto done) {
        account->resendAnnouncement(id, context, done);
    };
    server.nameOf = [account](const UserId &user) { return account->conversations()->nameOf(user); };
    auto *dialog = new MissingDialog(server, m_window);
    // What the dialog says is kept up while it is open.
    connect(account->announcements(), &QAbstractItemModel::dataChanged, dialog, [account, id, dialog] {
        const auto progress = account->announcements()->progressOf(id);
        if (progress)
            dialog->progressed(*progress);
    });
    show(dialog);
}

void AnnounceActions::tellAgain(const AnnouncementId &id)
{
    if (!m_account)
        return;
    m_account->resendAnnouncement(id, this, [this](const Result<bool> &told) {
        if (told)
            return;
        const words::Advice advice = words::errorAdvice(told.error());
        complain(tr("They were not told again"), advice.title + u". "_s + advice.sentence);
    });
}

void AnnounceActions::complain(const QString &title, const QString &sentence)
{
    auto *box = new QMessageBox(QMessageBox::Warning, title, sentence, QMessageBox::Ok, m_window);
    box->setTextFormat(Qt::PlainText);
    box->setObjectName(u"complaint"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace roomscope
