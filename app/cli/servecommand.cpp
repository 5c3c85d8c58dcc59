// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/servecommand.h"

#include "base/timetext.h"
#include "cli/terminal.h"
#include "words/servewords.h"
#include "workspace/serveradmin.h"

#include <QDateTime>
#include <QLocale>

namespace roomscope {

using namespace Qt::StringLiterals;
using terminal::say;
using Command = ServeOptions::Command;

namespace {

constexpr int kDone = 0;
constexpr int kRefused = 1;

int refuse(const QString &sentence)
{
    say(stderr, sentence);
    return kRefused;
}

int refuse(const Error &error)
{
    return refuse(ServeWords::commandFailure({error.code, terminal::printable(error.detail)}));
}

int done(const QString &sentence)
{
    say(stderr, sentence);
    return kDone;
}

//! The password, or the sentence that says why there is none.
tl::expected<QString, QString> password(const ServeOptions &options)
{
    if (!options.passwordFile.isEmpty()) {
        const auto line = terminal::firstLineOf(options.passwordFile);
        if (!line)
            return tl::unexpected(ServeWords::passwordFileUnreadable(options.passwordFile));
        return *line;
    }
    if (!terminal::isThere())
        return tl::unexpected(ServeWords::noTerminal());
    const auto first = terminal::askSecret(ServeWords::passwordPrompt(options.subject));
    if (!first || first->isEmpty())
        return tl::unexpected(ServeWords::noPasswordGiven());
    // Not after the second: who typed a short one need not type it again.
    if (const auto good = ServerAdmin::checkPassword(*first); !good)
        return tl::unexpected(ServeWords::commandFailure(good.error()));
    const auto second = terminal::askSecret(ServeWords::passwordAgain());
    if (!second)
        return tl::unexpected(ServeWords::noPasswordGiven());
    if (*first != *second)
        return tl::unexpected(ServeWords::passwordsDiffer());
    return *first;
}

//! Whether the name will do for the command; asked before the password is, by a desk that is closed again:
//! nobody waits for the server's files while a person types.
Result<void> checkName(const ServeOptions &options)
{
    const UserId user(options.subject);
    const auto missing =
        options.command == Command::AddUser ? ServerAdmin::Missing::Make : ServerAdmin::Missing::Refuse;
    const auto admin = ServerAdmin::open(options.dataDir, missing);
    if (!admin)
        return failure(admin.error());
    const auto isThere = (*admin)->hasUser(user);
    if (!isThere)
        return failure(isThere.error());
    if (options.command == Command::AddUser && *isThere)
        return failure(u"conflict"_s, options.subject);
    if (options.command != Command::AddUser && !*isThere)
        return failure(u"not-found"_s, options.subject);
    return {};
}

int changePassword(const ServeOptions &options)
{
    if (const auto good = checkName(options); !good)
        return refuse(good.error());
    const auto typed = password(options);
    if (!typed)
        return refuse(typed.error());
    const UserId user(options.subject);
    const auto admin = ServerAdmin::open(options.dataDir, ServerAdmin::Missing::Refuse);
    if (!admin)
        return refuse(admin.error());
    const bool isNew = options.command == Command::AddUser;
    const auto changed = isNew ? (*admin)->addUser(user, *typed) : (*admin)->setPassword(user, *typed);
    if (!changed)
        return refuse(changed.error());
    return done(isNew ? ServeWords::userAdded(user.text()) : ServeWords::passwordSet(user.text()));
}

int removeUser(ServerAdmin &admin, const QString &name)
{
    if (const auto isThere = admin.hasUser(UserId(name)); !isThere)
        return refuse(isThere.error());
    const auto removed = admin.removeUser(UserId(name));
    return removed ? done(ServeWords::userRemoved(name)) : refuse(removed.error());
}

int makeInvite(ServerAdmin &admin)
{
    const auto link = admin.makeInvite();
    if (!link)
        return refuse(link.error());
    say(stdout, ServeWords::invite(link->toString(QUrl::FullyEncoded)));
    if (!admin.isRunning())
        say(stderr, ServeWords::isNotRunning());
    return kDone;
}

int listDevices(const ServerAdmin &admin, const QString &name)
{
    const auto devices = admin.devices(UserId(name));
    if (!devices)
        return refuse(devices.error());
    if (devices->isEmpty())
        return done(ServeWords::noDevices(name));
    for (const ServerAdmin::Device &device : *devices) {
        const QString lastUse = QLocale().toString(QDateTime::fromMSecsSinceEpoch(toUnixMs(device.lastUse)),
                                                   QLocale::ShortFormat);
        say(stdout, ServeWords::device(terminal::printable(device.device.text()), lastUse));
    }
    return kDone;
}

int revoke(ServerAdmin &admin, const QString &device)
{
    const auto owner = admin.revoke(DeviceId(device));
    if (owner)
        return done(ServeWords::revoked(terminal::printable(device), owner->text()));
    if (owner.error().code == u"conflict"_s)
        return refuse(ServeWords::twoDevices(terminal::printable(device)));
    return refuse(owner.error());
}

} // namespace

int runServeCommand(const ServeOptions &options)
{
    if (options.command == Command::AddUser || options.command == Command::SetPassword)
        return changePassword(options);
    const auto admin = ServerAdmin::open(options.dataDir, ServerAdmin::Missing::Refuse);
    if (!admin)
        return refuse(admin.error());
    switch (options.command) {
    case Command::RemoveUser:
        return removeUser(**admin, options.subject);
    case Command::Invite:
        return makeInvite(**admin);
    case Command::ListDevices:
        return listDevices(**admin, options.subject);
    case Command::Revoke:
        return revoke(**admin, options.subject);
    case Command::Serve:
    case Command::AddUser:
    case Command::SetPassword:
        break;
    }
    return kDone;
}

} // namespace roomscope
