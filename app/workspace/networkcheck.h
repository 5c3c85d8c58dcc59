// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "workspace/networksettings.h"

#include <QUrl>

#include <optional>

namespace roomscope {

enum class NetworkField : quint8
{
    FurtherAddress,
    Header,
    Cookies,
    Origin,
    Query,
    Subprotocols,
    UserAgent,
    ProxyHost,
    ProxyPort,
    ProxyUser,
    ProxyPassword,
    AuthorityFile,
    ClientCertificate,
    ClientKey,
    KeyPassphrase
};

struct NetworkProblem
{
    NetworkField field = NetworkField::Header;
    //! FurtherAddress, Header: which; else 0.
    qsizetype row = 0;
    //! A stable word: "address-bad", "header-bad-name", "header-reserved", "bad-origin", "proxy-no-port", …;
    //! words::networkSentence().
    Error error = {};
};

//! The first thing in it that cannot be sent as it is. Header names are tokens (RFC 9110 section 5.6.2),
//! nothing holds CR, LF or NUL, and what the handshake itself says (Host, Upgrade, Connection,
//! Sec-WebSocket-*) cannot be set. Pure: looks at no file.
[[nodiscard]] std::optional<NetworkProblem> problemOf(const NetworkSettings &settings,
                                                      const NetworkSecrets &secrets = {});

//! The first further address that is no use beside the account's own, \a address: "address-not-secure" where
//! the account's is wss:// and it is not, for nothing goes out in the clear that was to be encrypted;
//! "address-twice".
[[nodiscard]] std::optional<NetworkProblem> furtherAddressProblem(const NetworkSettings &settings,
                                                                  const QUrl &address);

//! Whether \a text is a token of RFC 9110 section 5.6.2.
[[nodiscard]] bool isToken(QByteArrayView text);

} // namespace roomscope
