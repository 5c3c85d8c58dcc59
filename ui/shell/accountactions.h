// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "domain/ids.h"

#include <QList>
#include <QObject>
#include <QPair>
#include <QPointer>

class QWidget;

namespace roomscope {

namespace words {
struct Advice;
}
class Account;
class Workspace;

//! What one does with accounts and their connections, each in its dialog: connect, sign in again, read the
//! details.
class AccountActions final : public QObject
{
    Q_OBJECT
public:
    AccountActions(Workspace &workspace, QWidget *window);

    void setAccount(Account *account);

    //! \a address is an address or a pasted link; both may be empty.
    void connectToServer(const QString &address = {}, const UserId &user = {});
    void editAddress();
    //! Asks first, and what is to become of its messages. Null does nothing.
    void removeAccount(Account *account);
    void signIn();
    void editNetwork();
    //! What the last attempt was shown; nothing where it was not seen.
    void lookAtCertificate();
    void showConnectionDetails();
    void showStorageDetails();
    void tellDemoFailed(const Error &error);
    void showAbout();

signals:
    //! An account that is to be shown now.
    void accountOpened(roomscope::Account *account);

private:
    //! What the dialog's network settings begin with.
    enum class From
    {
        Nothing,
        Account
    };
    void openConnectDialog(const QString &address, const UserId &user, From from);
    void showDetails(const words::Advice &advice, const QList<QPair<QString, QString>> &facts);
    void tell(const QString &title, const QString &sentence);

    Workspace &m_workspace;
    QWidget *m_window;
    QPointer<Account> m_account;
};

} // namespace roomscope
