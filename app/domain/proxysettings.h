// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace roomscope {

//! How an account goes out. The password is a ConnectionSecrets, never in here.
struct ProxySettings
{
    enum class Mode : quint8
    {
        System, //!< as the desktop or the environment says; never for this machine's own addresses
        None,
        HttpConnect,
        Socks5,
    };

    Mode mode = Mode::System;
    QString host = {};
    quint16 port = 0;
    QString user = {};

    bool operator==(const ProxySettings &) const = default;
};

//! Why a proxy did not let us through.
enum class ProxyProblem : quint8
{
    NotFound,           //!< its name
    Unreachable,        //!< nobody listens, or no way there
    CredentialsMissing, //!< it asks who we are
    CredentialsRefused, //!< it does not take the user and password given
    SchemeUnsupported,  //!< it asks for NTLM or Negotiate only
    Forbidden,          //!< it does not let anybody go there (403, SOCKS "not allowed")
    TargetNotFound,     //!< it could not find the server's name
    TargetRefused,      //!< it could not reach the server
    Busy,               //!< it asked to come back later (429, or 503 with Retry-After)
    NotAProxy,          //!< its answer is no proxy's
    TimedOut,
    Closed, //!< it closed in the middle
};

} // namespace roomscope
