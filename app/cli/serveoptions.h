// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

namespace roomscope {

//! What the arguments of `roomscope serve` ask for.
struct ServeOptions
{
    enum class Command
    {
        Serve,
        AddUser,
        SetPassword,
        RemoveUser,
        Invite,
        ListDevices,
        Revoke
    };

    Command command = Command::Serve;
    //! The user or the device that the command is about.
    QString subject = {};
    //! Where the command's password is ("-": standard input); empty: it is asked for.
    QString passwordFile = {};

    QString address = QStringLiteral("127.0.0.1");
    quint16 port = 0;
    QString dataDir = {};
    bool isInsecureLan = false;
    bool isAccountsOnly = false;
    bool isDemo = false;
    bool isHelp = false;
    QString tlsCertificateFile = {};
    QString tlsKeyFile = {};
    QString tlsKeyPasswordFile = {};
    QString publicName = {};
    int maxConnections = 256;
    //! 0: half of them.
    int maxConnectionsPerAddress = 0;

    [[nodiscard]] bool isEncrypted() const { return !tlsCertificateFile.isEmpty() || !tlsKeyFile.isEmpty(); }
    bool operator==(const ServeOptions &) const = default;
};

//! The options, or the sentence that says what is wrong with the arguments.
[[nodiscard]] tl::expected<ServeOptions, QString> parseServeOptions(const QStringList &arguments);

} // namespace roomscope
