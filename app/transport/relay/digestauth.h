// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/relay/authchallenge.h"
#include "transport/relay/proxydialogue.h"

#include <QCryptographicHash>

#include <optional>

namespace roomscope {

//! HTTP Digest (RFC 7616) as a server asks for it: MD5 and SHA-256, with and without "-sess", qop "auth" or
//! (RFC 2069) none.
struct DigestChallenge
{
    QByteArray algorithm = "MD5"; //!< as the server wrote it
    QCryptographicHash::Algorithm hash = QCryptographicHash::Md5;
    bool isSession = false;
    bool hasQop = false;
    bool isStale = false;
    bool isUserHashed = false;
    QByteArray realm = {};
    QByteArray nonce = {};
    std::optional<QByteArray> opaque = {};

    bool operator==(const DigestChallenge &) const = default;
};

//! Nothing: not Digest, without a nonce, or with an algorithm or only with a qop that we do not have.
[[nodiscard]] std::optional<DigestChallenge> digestChallengeOf(const AuthChallenge &challenge);

//! What a Digest answer is about.
struct DigestRequest
{
    QByteArray method = {};
    QByteArray uri = {};
    QByteArray cnonce = {};
    quint32 count = 1; //!< of requests with this nonce, this one included
};

//! The value of Authorization or Proxy-Authorization (RFC 7616 section 3.4). User and password go into it as
//! UTF-8.
[[nodiscard]] QByteArray digestAuthorization(const DigestChallenge &challenge, const ProxyCredentials &who,
                                             const DigestRequest &request);

} // namespace roomscope
