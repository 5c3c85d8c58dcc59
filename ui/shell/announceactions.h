// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/announcement.h"

#include <QObject>
#include <QPointer>

class QDialog;
class QWidget;

namespace roomscope {

class Account;

//! What one does with announcements, each in its dialog: make one, see who is missing, tell them again.
//! Dialogs belong to the window and to the account they were opened for.
class AnnounceActions final : public QObject
{
    Q_OBJECT
public:
    explicit AnnounceActions(QWidget *window);

    void setAccount(Account *account);

    //! Opens the dialog, with \a text in it; says so where this user may not announce.
    void announce(const QString &text = {});
    void showMissing(const AnnouncementId &id);
    void tellAgain(const AnnouncementId &id);

signals:
    //! A conversation is there to be shown.
    void opened(const roomscope::ConversationId &conversation);

private:
    void show(QDialog *dialog);
    void complain(const QString &title, const QString &sentence);

    QWidget *m_window;
    QPointer<Account> m_account;
};

} // namespace roomscope
