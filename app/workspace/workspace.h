// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "workspace/accountspec.h"

#include <QObject>

#include <memory>

namespace roomscope {

class Account;

//! Builds accounts with their threads; the only place where chat, inspector, transport, storage and server
//! meet. Lives in the GUI thread.
class Workspace final : public QObject
{
    Q_OBJECT
public:
    //! \a dataDir holds every file of this run.
    explicit Workspace(QString dataDir, QObject *parent = nullptr);
    ~Workspace() override;

    [[nodiscard]] QString dataDir() const;

    //! Accounts stored in this data directory by earlier runs.
    [[nodiscard]] QList<AccountSpec> storedAccounts() const;
    //! Opens an account (makes it on first use). Refused at once only for a bad address or name.
    [[nodiscard]] Result<Account *> openAccount(const AccountSpec &spec);
    //! Starts the embedded server with its demo rooms and bots, and opens a throw-away account on it. The
    //! account is there at once; it connects when the server listens.
    [[nodiscard]] Account *openDemo();
    //! Opens all that are stored, in their order; each connects by itself.
    void openStoredAccounts();
    //! For this run: it stays stored.
    void closeAccount(Account *account);
    enum class Archive
    {
        Keep,
        Delete
    };
    //! Closes it for good: it is not stored any more, its token and network secrets leave the keychain. Its
    //! file of messages stays for the day it is added again, or is deleted as soon as its threads have let
    //! go.
    void removeAccount(Account *account, Archive archive);
    //! One place up (-1) or down (+1) among the others; kept.
    void moveAccount(Account *account, int step);
    [[nodiscard]] QList<Account *> accounts() const;

    //! Reads an address or a pasted link ("ws://host:port/?user=…#invite=…"): says what is wrong with a
    //! stable word.
    [[nodiscard]] static Result<AccountSpec> parseAddress(const QString &text);

signals:
    void accountOpened(roomscope::Account *account);
    void accountClosing(roomscope::Account *account);
    //! The order of accounts() is another.
    void accountsMoved();
    //! The embedded server could not start.
    void demoFailed(const roomscope::Error &error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace roomscope
