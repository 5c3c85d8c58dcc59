// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/servewords.h"

namespace roomscope {

using namespace Qt::StringLiterals;

QString ServeWords::usage()
{
    return tr("Usage: roomscope serve [--listen ADDRESS:PORT] [--data DIR] [--insecure-lan] [--demo]\n"
              "\n"
              "Runs a chat server on this machine and prints a link that clients paste to join.\n"
              "\n"
              "  --listen ADDRESS:PORT  where to listen; 127.0.0.1 and a free port when absent\n"
              "  --data DIR             the directory of the server's files\n"
              "  --insecure-lan         allow an address that other machines can reach, without encryption\n"
              "  --demo                 fill an empty server with three rooms, and run the bots\n"
              "  --help                 this text");
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

QString ServeWords::needsInsecureLan(const QString &address)
{
    return tr("%1 can be reached from other machines, and this server does not encrypt. Add --insecure-lan "
              "if everyone on "
              "that network may read along and join.")
        .arg(address);
}

QString ServeWords::insecureLanMeans()
{
    return tr(
        "Warning: everything goes over the network as plain text, and anyone who has the link can join.");
}

QString ServeWords::listening(const QString &link)
{
    return tr("Paste this link into Roomscope to join: %1").arg(link);
}

QString ServeWords::stopping()
{
    return tr("Everything is stored. The server has stopped.");
}

QString ServeWords::failure(const Error &error)
{
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
