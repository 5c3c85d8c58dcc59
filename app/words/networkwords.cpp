// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/networkwords.h"

#include "words/words.h"

using namespace Qt::StringLiterals;

namespace roomscope::words {

QString networkSentence(const Error &error)
{
    const QString &code = error.code;
    if (code == "address-bad"_L1)
        return Words::tr("A further address is written as the first one: wss://host:port/path, one a line.");
    if (code == "address-with-user"_L1)
        return Words::tr("Write a further address without user and secret: the account's are used for all.");
    if (code == "address-twice"_L1)
        return Words::tr("This address is in the list twice, or is the account's own.");
    if (code == "too-many-addresses"_L1)
        return Words::tr("That is more addresses than this client tries in turn.");
    if (code == "address-not-secure"_L1)
        return Words::tr("The account's address is encrypted (wss://), so each further one must be, too.");
    if (code == "header-no-name"_L1)
        return Words::tr("A header needs a name.");
    if (code == "header-bad-name"_L1)
        return Words::tr("A header's name has only letters, digits and !#$%&'*+-.^_`|~.");
    if (code == "header-bad-value"_L1)
        return Words::tr("A header's value is one line, without control characters.");
    if (code == "header-reserved"_L1)
        return Words::tr(
            "Host, Upgrade, Connection and Sec-WebSocket-… belong to the handshake and cannot be set.");
    if (code == "header-has-field"_L1)
        return Words::tr("Cookie, Origin and User-Agent have fields of their own.");
    if (code == "header-must-be-secret"_L1)
        return Words::tr("Authorization is always a secret: tick its box.");
    if (code == "too-many-headers"_L1)
        return Words::tr("That is more headers than servers take.");
    if (code == "too-long"_L1)
        return Words::tr("That is longer than servers take.");
    if (code == "bad-cookies"_L1)
        return Words::tr("Cookies are written name=value; other=value, on one line.");
    if (code == "bad-origin"_L1)
        return Words::tr("An Origin is written https://host or https://host:port, without a path.");
    if (code == "bad-query"_L1)
        return Words::tr("A query is written name=value&other=value, without spaces and #.");
    if (code == "secret-in-query"_L1)
        return Words::tr("A query is no place for a secret: servers and proxies log it. Use a header.");
    if (code == "bad-subprotocol"_L1)
        return Words::tr("Sub-protocols are words with commas between them, each only once.");
    if (code == "bad-user-agent"_L1)
        return Words::tr("A user agent is one line, without control characters.");
    if (code == "proxy-no-host"_L1)
        return Words::tr("Type the name or address of the proxy.");
    if (code == "proxy-bad-host"_L1)
        return Words::tr("This is not the name of a proxy: write the host alone, without http:// and port.");
    if (code == "proxy-no-port"_L1)
        return Words::tr("Type the port of the proxy, from 1 to 65535.");
    if (code == "proxy-bad-user"_L1)
        return Words::tr("User and password of a proxy are one line, and a user has no colon.");
    if (code == "file-not-absolute"_L1)
        return Words::tr("Write the whole path of the file, from the root.");
    if (code == "key-without-certificate"_L1)
        return Words::tr("A key needs its certificate as well.");
    if (code == "bad-passphrase"_L1)
        return Words::tr("A passphrase is one line.");
    return Words::tr("This setting cannot be used.");
}

QString networkSecretsInMemory()
{
    return Words::tr("No system keychain answered, so the secrets of the network settings are kept in memory "
                     "until you quit.");
}

QString networkSecretsLost()
{
    return Words::tr(
        "The secrets of the network settings were not found in the system keychain: type them again.");
}

} // namespace roomscope::words
