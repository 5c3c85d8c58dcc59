// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/servewords.h"

#include <QDateTime>
#include <QLocale>

namespace roomscope {

using namespace Qt::StringLiterals;

QString ServeWords::usage()
{
    return tr(
        "Usage: roomscope serve [OPTION]...\n"
        "   or: roomscope serve [--data DIR] COMMAND\n"
        "\n"
        "Runs a chat server on this machine and prints a link that clients paste to join.\n"
        "\n"
        "  --listen ADDRESS:PORT     where to listen; 127.0.0.1 and a free port when absent\n"
        "  --data DIR                the directory of the server's files\n"
        "  --accounts                let in only users who were added or invited by the commands below;\n"
        "                            without it, whoever has the link can join\n"
        "  --tls-cert FILE           encrypt, with the certificate (and those that signed it) in this PEM "
        "file\n"
        "  --tls-key FILE            the certificate's key, a PEM file; SIGHUP reads both again\n"
        "  --tls-key-password-file FILE\n"
        "                            where the password of an encrypted key is (asked for when absent)\n"
        "  --name HOST               the host in the link; the certificate's name when absent\n"
        "  --max-connections N       take no more connections than N; 256 when absent\n"
        "  --max-connections-per-address N\n"
        "                            nor more than N of one address; half of the above when absent\n"
        "  --insecure-lan            allow an address that other machines can reach, without encryption\n"
        "  --demo                    fill an empty server with three rooms, and run the bots\n"
        "  --help                    this text\n"
        "\n"
        "Commands, for a server that runs as well as for one that does not:\n"
        "\n"
        "  --add-user NAME           add a user; asks for the password\n"
        "  --set-password NAME       give a user another password; devices stay signed in\n"
        "  --remove-user NAME        keep a user out; the name and its messages stay\n"
        "  --password-file FILE      take the password from the first line of FILE (- is standard input)\n"
        "  --invite                  print a link with which one person can join, once, within two days\n"
        "  --list-devices NAME       list the devices that are signed in as a user\n"
        "  --revoke DEVICE           sign a device out");
}

QString ServeWords::unknownOption(const QString &option)
{
    return tr("\"%1\" is not an option of roomscope serve. See roomscope serve --help.").arg(option);
}

QString ServeWords::missingValue(const QString &option)
{
    return tr("%1 needs a value. See roomscope serve --help.").arg(option);
}

QString ServeWords::badListen(const QString &text)
{
    return tr("\"%1\" is not ADDRESS:PORT with a numeric address, as in 127.0.0.1:8080 or [::1]:8080.")
        .arg(text);
}

QString ServeWords::badNumber(const QString &option, const QString &text)
{
    return tr("%1 needs a number from 1 to 100000, and \"%2\" is none.").arg(option, text);
}

QString ServeWords::oneCommand(const QString &first, const QString &second)
{
    return tr("%1 and %2 are two commands. Give one at a time.").arg(first, second);
}

QString ServeWords::needsBothTlsFiles()
{
    return tr("Encryption needs both --tls-cert and --tls-key.");
}

QString ServeWords::needsInsecureLan(const QString &address)
{
    return tr("%1 can be reached from other machines, and nothing would be encrypted. Give --tls-cert and "
              "--tls-key, "
              "or add --insecure-lan if everyone on that network may read along.")
        .arg(address);
}

QString ServeWords::insecureLanMeans()
{
    return tr("Warning: everything goes over the network as plain text, passwords and links too. Whoever "
              "reads along "
              "can come in.");
}

QString ServeWords::listening(const QString &link)
{
    return tr("Paste this link into Roomscope to join: %1").arg(link);
}

QString ServeWords::listeningForAccounts(const QString &address)
{
    return tr("Users sign in at %1 with their name and password.").arg(address);
}

QString ServeWords::tlsReloaded()
{
    return tr("The certificate was read again. New connections use it.");
}

QString ServeWords::tlsKept(const Error &error)
{
    return tr("The certificate in use stays: %1").arg(failure(error));
}

QString ServeWords::passwordPrompt(const QString &user)
{
    return tr("Password for %1 (is not shown): ").arg(user);
}

QString ServeWords::passwordAgain()
{
    return tr("The same password again: ");
}

QString ServeWords::keyPasswordPrompt(const QString &file)
{
    return tr("Password of the key in %1 (is not shown): ").arg(file);
}

QString ServeWords::passwordsDiffer()
{
    return tr("The two passwords are not the same. Nothing was changed.");
}

QString ServeWords::noPasswordGiven()
{
    return tr("No password was given. Nothing was changed.");
}

QString ServeWords::noTerminal()
{
    return tr(
        "There is no terminal to ask for the password. Give it with --password-file FILE, or - for standard "
        "input.");
}

QString ServeWords::passwordFileUnreadable(const QString &file)
{
    return tr("No password could be read from %1.").arg(file);
}

QString ServeWords::userAdded(const QString &user)
{
    return tr("%1 can sign in now.").arg(user);
}

QString ServeWords::passwordSet(const QString &user)
{
    return tr("%1 has a new password. Devices that are signed in stay so; --revoke signs one out.").arg(user);
}

QString ServeWords::userRemoved(const QString &user)
{
    return tr("%1 cannot come in any more. The name stays taken; --add-user %1 lets the user in again.")
        .arg(user);
}

QString ServeWords::invite(const QString &link)
{
    return tr("One person can join with this link, once, within two days: %1").arg(link);
}

QString ServeWords::isNotRunning()
{
    return tr("The server does not run now. The link works once it listens there again.");
}

QString ServeWords::noDevices(const QString &user)
{
    return tr("No device is signed in as %1.").arg(user);
}

QString ServeWords::device(const QString &device, const QString &lastUse)
{
    return tr("%1   signed in last on %2").arg(device, lastUse);
}

QString ServeWords::revoked(const QString &device, const QString &user)
{
    return tr("The device %1 of %2 is signed out.").arg(device, user);
}

QString ServeWords::twoDevices(const QString &device)
{
    return tr("Two users have a device %1. Remove the user, or let the user sign it out.").arg(device);
}

QString ServeWords::commandFailure(const Error &error)
{
    if (error.code == u"bad-user"_s)
        return tr("\"%1\" cannot be a user's name: it takes 1 to 64 of a-z, 0-9, dot, underscore and hyphen.")
            .arg(error.detail);
    if (error.code == u"short-password"_s)
        return tr("A password takes at least %n character(s). Nothing was changed.", nullptr,
                  error.detail.toInt());
    if (error.code == u"long-password"_s)
        return tr("A password takes at most %n character(s). Nothing was changed.", nullptr,
                  error.detail.toInt());
    if (error.code == u"conflict"_s)
        return tr("There is a user %1 already. --set-password gives another password.").arg(error.detail);
    if (error.code == u"not-found"_s)
        return tr("There is no %1 on this server.").arg(error.detail);
    if (error.code == u"no-server"_s)
        return tr("There is no server in %1.").arg(error.detail);
    if (error.code == u"older-server"_s)
        return tr("An older version of the server runs in %1. Start it again with this version first.")
            .arg(error.detail);
    if (error.code == u"no-address"_s)
        return tr("The server has not run yet, so no link can be made. Start it once.");
    if (error.code == u"no-memory"_s)
        return tr("There is not enough memory to store a password safely.");
    if (error.code == u"busy"_s)
        return tr("The server is busy with its file. Try again.");
    return failure(error);
}

//! What is wrong with the files that the server should encrypt with; empty for any other error.
QString ServeWords::tlsFailure(const Error &error)
{
    if (error.code == u"tls-missing"_s)
        return needsBothTlsFiles();
    if (error.code == u"tls-certificate-file"_s)
        return tr("The certificate %1 cannot be read.").arg(error.detail);
    if (error.code == u"tls-certificate"_s)
        return tr("%1 holds no certificate in PEM form.").arg(error.detail);
    if (error.code == u"tls-key-file"_s)
        return tr("The key %1 cannot be read.").arg(error.detail);
    if (error.code == u"tls-key"_s)
        return tr("%1 holds no RSA or EC key in PEM form.").arg(error.detail);
    if (error.code == u"tls-key-encrypted"_s)
        return tr("The key %1 is encrypted, and its password was not given.").arg(error.detail);
    if (error.code == u"tls-key-password"_s)
        return tr("The password does not open the key %1.").arg(error.detail);
    if (error.code == u"tls-mismatch"_s)
        return tr("The key %1 does not belong to the certificate.").arg(error.detail);
    const QDateTime day = QDateTime::fromString(error.detail, Qt::ISODate);
    const QString shown = QLocale().toString(day.toLocalTime(), QLocale::ShortFormat);
    if (error.code == u"tls-expired"_s)
        return tr("The certificate expired on %1.").arg(shown);
    if (error.code == u"tls-not-yet"_s)
        return tr("The certificate is not valid before %1.").arg(shown);
    return {};
}

QString ServeWords::stopping()
{
    return tr("Everything is stored. The server has stopped.");
}

QString ServeWords::failure(const Error &error)
{
    if (const QString tls = tlsFailure(error); !tls.isEmpty())
        return tls;
    if (error.code == u"port-in-use"_s)
        return tr("Port %1 is in use by another program.").arg(error.detail);
    if (error.code == u"port-forbidden"_s)
        return tr("This user may not listen on port %1.").arg(error.detail);
    if (error.code == u"not-loopback"_s)
        return needsInsecureLan(error.detail);
    if (error.code == u"bad-address"_s)
        return tr("%1 is not an address of this machine.").arg(error.detail);
    if (error.code == u"data-dir"_s)
        return tr("The directory %1 cannot be written to.").arg(error.detail);
    if (error.code == u"in-use"_s)
        return tr("Another server is already running in %1.").arg(error.detail);
    if (error.code == u"newer-file"_s)
        return tr("The server's file was written by a newer version of Roomscope.");
    if (error.code == u"disk-full"_s)
        return tr("The disk is full.");
    return tr("The server could not start: %1").arg(error.detail.isEmpty() ? error.code : error.detail);
}

} // namespace roomscope
