// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/accountspec.h"

#include <QList>
#include <QString>
#include <QThreadPool>

namespace roomscope {

//! Which accounts a data directory knows: accounts.json there, without any secret. Read once at the start;
//! written off the calling thread, in the order of the calls, each time as a whole.
class AccountRegistry final
{
public:
    explicit AccountRegistry(QString dataDir);
    ~AccountRegistry();
    AccountRegistry(const AccountRegistry &) = delete;
    AccountRegistry &operator=(const AccountRegistry &) = delete;

    [[nodiscard]] const QList<AccountSpec> &accounts() const { return m_accounts; }
    //! A new one comes last, a known one keeps its place. The demo is never kept. Without network settings,
    //! the stored ones stay.
    void add(const AccountSpec &spec);
    void remove(const QString &key);
    //! One place up (-1) or down (+1); false at the end.
    bool move(const QString &key, int step);
    //! The account's new network settings; nothing for one that is not kept.
    void setNetwork(const QString &key, const NetworkSettings &network);

    //! Stable name of an account: of its folder, its settings and its keychain entry. Readable, and safe as a
    //! file name.
    [[nodiscard]] static QString keyOf(const AccountSpec &spec);

private:
    void load();
    void save();

    QString m_path;
    QList<AccountSpec> m_accounts;
    QThreadPool m_writer;
};

} // namespace roomscope
