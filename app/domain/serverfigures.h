// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/ids.h"

#include <QMap>
#include <QMetaType>

namespace roomscope {

//! Why a server of this program sent somebody away.
enum class ServerReject : quint8
{
    BadRequest,  //!< no request for an upgrade, or a wrong path
    WebPage,     //!< an Origin that may not connect
    BadToken,    //!< a bearer token before the upgrade, or the token of a hello
    TooSlow,     //!< the request or the hello did not come in time, or nothing for too long
    TooLarge,    //!< the head of the request
    Strangers,   //!< too many of one address that have not logged in
    Full,        //!< as many connections as the server takes
    AddressFull, //!< as many connections as one address may have
    NoTls,       //!< no encryption came about
    WrongPassword,
    PasswordThrottled, //!< too many wrong passwords, or too many at once
    NotAllowed,        //!< a banned user
    SlowReader,        //!< did not take what waited for it
};

//! What a running server says of itself, about once a second.
struct ServerFigures
{
    struct Connection
    {
        //! Names it in this run of the server.
        quint64 id = 0;
        //! Empty until it has logged in.
        UserId user = {};
        QString address = {};
        WallTime since = {};
        //! Of messages, without what frames and TLS add.
        qint64 bytesIn = 0;
        qint64 bytesOut = 0;
        //! Bytes that wait for it to read them.
        qint64 queued = 0;

        bool operator==(const Connection &) const = default;
    };

    //! In the order of their ids, so many at most.
    static constexpr qsizetype kMaxConnections = 500;
    QList<Connection> connections = {};
    qint64 connectionCount = 0;
    //! Connections whose request is not complete.
    qint64 pendingCount = 0;
    qint64 roomCount = 0;
    qint64 userCount = 0;
    //! Since the start, of connections that are gone too.
    qint64 bytesIn = 0;
    qint64 bytesOut = 0;
    qint64 queued = 0;
    //! Passwords that wait to be looked at.
    qint64 passwordsWaiting = 0;
    QMap<ServerReject, qint64> rejects = {};

    bool operator==(const ServerFigures &) const = default;
};

} // namespace roomscope

Q_DECLARE_METATYPE(roomscope::ServerFigures)
