// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/serveoptions.h"

#include "words/servewords.h"

#include <QHash>
#include <QHostAddress>
#include <QStandardPaths>

#include <optional>

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

//! "ADDRESS:PORT", "[V6]:PORT", "ADDRESS" or ":PORT".
bool parseListen(const QString &text, ServeOptions &options)
{
    QString address = text;
    // The last colon, because an IPv6 address has its own; bare ones stand in brackets.
    const qsizetype colon = text.lastIndexOf(u':');
    if (colon >= 0 && !text.endsWith(u']')) {
        bool isNumber = false;
        options.port = text.mid(colon + 1).toUShort(&isNumber);
        if (!isNumber)
            return false;
        address = text.left(colon);
    }
    if (address.startsWith(u'[') && address.endsWith(u']'))
        address = address.mid(1, address.size() - 2);
    if (!address.isEmpty())
        options.address = address;
    QHostAddress parsed;
    return parsed.setAddress(options.address);
}

//! A number from 1 to 100 000.
bool parseCount(const QString &text, int &count)
{
    bool isNumber = false;
    count = text.toInt(&isNumber);
    return isNumber && count >= 1 && count <= 100'000;
}

//! One argument: its option and, behind "=" or as the next argument, its value.
struct Argument
{
    QString name;
    std::optional<QString> value = {};
};

using Taken = tl::expected<void, QString>;

const QHash<QString, bool ServeOptions::*> &flags()
{
    static const QHash<QString, bool ServeOptions::*> all{{u"--insecure-lan"_s, &ServeOptions::isInsecureLan},
                                                          {u"--accounts"_s, &ServeOptions::isAccountsOnly},
                                                          {u"--demo"_s, &ServeOptions::isDemo},
                                                          {u"--help"_s, &ServeOptions::isHelp},
                                                          {u"-h"_s, &ServeOptions::isHelp}};
    return all;
}

const QHash<QString, QString ServeOptions::*> &texts()
{
    static const QHash<QString, QString ServeOptions::*> all{
        {u"--data"_s, &ServeOptions::dataDir},
        {u"--tls-cert"_s, &ServeOptions::tlsCertificateFile},
        {u"--tls-key"_s, &ServeOptions::tlsKeyFile},
        {u"--tls-key-password-file"_s, &ServeOptions::tlsKeyPasswordFile},
        {u"--name"_s, &ServeOptions::publicName},
        {u"--password-file"_s, &ServeOptions::passwordFile}};
    return all;
}

const QHash<QString, int ServeOptions::*> &counts()
{
    static const QHash<QString, int ServeOptions::*> all{
        {u"--max-connections"_s, &ServeOptions::maxConnections},
        {u"--max-connections-per-address"_s, &ServeOptions::maxConnectionsPerAddress}};
    return all;
}

const QHash<QString, ServeOptions::Command> &commands()
{
    using Command = ServeOptions::Command;
    static const QHash<QString, Command> all{
        {u"--add-user"_s, Command::AddUser},         {u"--set-password"_s, Command::SetPassword},
        {u"--remove-user"_s, Command::RemoveUser},   {u"--invite"_s, Command::Invite},
        {u"--list-devices"_s, Command::ListDevices}, {u"--revoke"_s, Command::Revoke}};
    return all;
}

bool takesValue(const QString &name)
{
    return name == u"--listen"_s || texts().contains(name) || counts().contains(name) ||
           (commands().contains(name) && name != u"--invite"_s);
}

Taken take(const Argument &argument, ServeOptions &options)
{
    const QString &name = argument.name;
    const QString value = argument.value.value_or(QString());
    if (name == u"--listen"_s) {
        if (!parseListen(value, options))
            return tl::unexpected(ServeWords::badListen(value));
    } else if (const auto text = texts().value(name)) {
        options.*text = value;
    } else if (const auto count = counts().value(name)) {
        if (!parseCount(value, options.*count))
            return tl::unexpected(ServeWords::badNumber(name, value));
    } else if (const auto flag = flags().value(name)) {
        options.*flag = true;
    } else {
        if (options.command != ServeOptions::Command::Serve)
            return tl::unexpected(ServeWords::oneCommand(commands().key(options.command), name));
        options.command = commands().value(name);
        options.subject = value;
    }
    return {};
}

} // namespace

tl::expected<ServeOptions, QString> parseServeOptions(const QStringList &arguments)
{
    ServeOptions options;
    options.dataDir = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/server"_s;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const qsizetype equals = arguments.at(i).indexOf(u'=');
        Argument argument{.name = arguments.at(i).left(equals < 0 ? arguments.at(i).size() : equals)};
        if (equals >= 0)
            argument.value = arguments.at(i).mid(equals + 1);
        const bool isKnown = flags().contains(argument.name) || commands().contains(argument.name);
        if (takesValue(argument.name)) {
            if (!argument.value)
                argument.value = arguments.value(++i);
            if (argument.value->isEmpty())
                return tl::unexpected(ServeWords::missingValue(argument.name));
        } else if (!isKnown || argument.value) {
            return tl::unexpected(ServeWords::unknownOption(arguments.at(i)));
        }
        if (const Taken taken = take(argument, options); !taken)
            return tl::unexpected(taken.error());
    }
    if (options.isHelp || options.command != ServeOptions::Command::Serve)
        return options;
    if (options.tlsCertificateFile.isEmpty() != options.tlsKeyFile.isEmpty())
        return tl::unexpected(ServeWords::needsBothTlsFiles());
    if (!options.isInsecureLan && !options.isEncrypted() && !QHostAddress(options.address).isLoopback())
        return tl::unexpected(ServeWords::needsInsecureLan(options.address));
    return options;
}

} // namespace roomscope
