// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/proxysettings.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>

namespace roomscope {

//! Where a proxy shall lead us. The proxy looks the name up, we do not.
struct ProxyTarget
{
    QString host = {}; //!< ASCII (IDN encoded), or an IP address without brackets
    quint16 port = 0;

    bool operator==(const ProxyTarget &) const = default;
};

//! Who we are to a proxy; without a user we are nobody.
struct ProxyCredentials
{
    QString user = {};
    QString password = {};
};

//! Why it did not let us through.
struct ProxyFailure
{
    ProxyProblem problem = ProxyProblem::NotAProxy;
    std::optional<int> httpStatus = {};
    QString detail = {};        //!< technical, partly from outside
    QByteArray retryAfter = {}; //!< its Retry-After header as it came; see retryAfterOf()

    bool operator==(const ProxyFailure &) const = default;
};

//! What to do after some bytes.
struct ProxyStep
{
    enum class Next : quint8
    {
        Read,      //!< write \c write, then wait for bytes
        Reconnect, //!< the proxy ends this connection: make another, and call begin() again
        Through,   //!< what follows is the server
        Failed,    //!< see \c failure
    };
    Next next = Next::Read;
    QByteArray write = {};
    qsizetype taken = 0; //!< of the bytes fed; the rest comes again, with more, or is the server's
    ProxyFailure failure = {};
};

//! What is said to a proxy and what it answers; pure, no sockets. A hostile proxy can make it hold nothing
//! and go on for at most a few rounds; the deadline is its user's.
class ProxyDialogue
{
public:
    ProxyDialogue() = default;
    ProxyDialogue(const ProxyDialogue &) = delete;
    ProxyDialogue &operator=(const ProxyDialogue &) = delete;
    virtual ~ProxyDialogue() = default;

    //! A connection to the proxy is there.
    [[nodiscard]] virtual ProxyStep begin() = 0;
    //! All that was received and not taken.
    [[nodiscard]] virtual ProxyStep feed(QByteArrayView bytes) = 0;
    //! The proxy ended the connection; \a rest was not taken.
    [[nodiscard]] virtual ProxyStep closed(QByteArrayView rest) = 0;
    //! How we showed who we are: "Basic", "Digest SHA-256"; empty: not at all.
    [[nodiscard]] virtual QString authentication() const = 0;
};

} // namespace roomscope
