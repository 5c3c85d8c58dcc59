// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/errorwords.h"

#include "words/words.h"

using namespace Qt::StringLiterals;

namespace roomscope::words {

Advice errorAdvice(const Error &error)
{
    const QString &code = error.code;
    if (code == "bad-request"_L1)
        return {Words::tr("Not understood"), Words::tr("The server could not read this request.")};
    if (code == "unauthenticated"_L1)
        return {
            Words::tr("Signed out"), Words::tr("The server wants you to sign in again."), {}, Action::SignIn};
    if (code == "forbidden"_L1)
        return {Words::tr("Not allowed"), Words::tr("You may not do this here.")};
    if (code == "not-found"_L1)
        return {Words::tr("Not found"), Words::tr("The server does not know it, or you are not in it.")};
    if (code == "conflict"_L1)
        return {Words::tr("Already taken"), Words::tr("The server has something else under this name.")};
    if (code == "too-large"_L1)
        return {Words::tr("Too long"), Words::tr("The server does not accept so much at once.")};
    if (code == "rate-limited"_L1)
        return {Words::tr("Too fast"), Words::tr("The server asks for a pause; try again in a moment.")};
    if (code == "unavailable"_L1)
        return {Words::tr("Server busy"), Words::tr("The server cannot do this now; try again later.")};
    if (code == "internal"_L1)
        return {Words::tr("Server error"), Words::tr("The server met an error of its own.")};
    if (code == "timeout"_L1)
        return {Words::tr("No answer"), Words::tr("It may have happened; nobody said so in time.")};
    if (code == "offline"_L1)
        return {Words::tr("Not connected"),
                Words::tr("This needs a connection to the server."),
                {},
                Action::TryNow};
    return {Words::tr("That did not work"),
            Words::tr("The server gave a reason that this client does not know.")};
}

Advice loginAdvice(const Error &error)
{
    const QString &code = error.code;
    if (code == "forbidden"_L1)
        return {Words::tr("Not allowed"), Words::tr("The server does not let this user in."),
                Words::tr("Ask whoever runs it, or sign in as somebody else."), Action::SignIn};
    if (code == "rate-limited"_L1)
        return {Words::tr("Too many attempts"),
                Words::tr("The server asks for a pause before the next sign-in."),
                {},
                Action::TryNow};
    if (code == "unavailable"_L1 || code == "internal"_L1)
        return {
            Words::tr("Server busy"), Words::tr("The server cannot let anyone in now."), {}, Action::TryNow};
    if (code == "bad-request"_L1)
        return {Words::tr("Not understood"), Words::tr("The server could not read our sign-in."),
                Words::tr("It may speak another protocol."), Action::EditAddress};
    if (code == "timeout"_L1)
        return {Words::tr("No answer"),
                Words::tr("The server did not answer the sign-in in time."),
                {},
                Action::TryNow};
    // The protocol has one code for both.
    return {Words::tr("Signed out"),
            Words::tr("The token or password was refused, or the name belongs to somebody else."),
            {},
            Action::SignIn};
}

Advice storageAdvice(const Error &error)
{
    const QString kept = Words::tr("Your words are kept in memory; nothing is sent.");
    const QString &code = error.code;
    if (code == "disk-full"_L1)
        return {Words::tr("Disk full"), kept, Words::tr("Free some space, then retry."),
                Action::RetryStorage};
    if (code == "read-only"_L1)
        return {Words::tr("Disk is read-only"), kept, Words::tr("Make it writable, then retry."),
                Action::RetryStorage};
    if (code == "newer-file"_L1)
        return {Words::tr("Stored by a newer Roomscope"),
                Words::tr("This version cannot read this account's file and leaves it as it is."),
                Words::tr("Install the newer version."), Action::None};
    if (code == "corrupt"_L1)
        return {Words::tr("Stored file damaged"), kept, Words::tr("Copy the file away before anything else."),
                Action::RetryStorage};
    return {Words::tr("Disk trouble"), kept, {}, Action::RetryStorage};
}

QString addressSentence(const Error &error)
{
    const QString &code = error.code;
    if (code == "no-address"_L1)
        return Words::tr("Type an address, such as wss://chat.example/chat, or paste a link.");
    if (code == "bad-scheme"_L1)
        return Words::tr("The address must start with ws:// or wss://.");
    if (code == "no-host"_L1)
        return Words::tr("The address has no server name.");
    if (code == "bad-port"_L1)
        return Words::tr("The port must be a number from 1 to 65535.");
    if (code == "no-user"_L1)
        return Words::tr("Type the name you have on this server.");
    if (code == "bad-user"_L1)
        return Words::tr("A user name has 1 to 64 of the letters a to z, digits, dot, dash and underscore.");
    if (code == "secret-in-query"_L1)
        return Words::tr("Take the secret out of the address: put it into the field below, or after a #.");
    if (code == "duplicate"_L1)
        return Words::tr("This account is open already.");
    return Words::tr("This is not an address that can be connected to.");
}

} // namespace roomscope::words
