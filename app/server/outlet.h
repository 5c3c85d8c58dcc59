// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/message.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>

namespace roomscope::server {

//! One envelope to a client, made once for all who get the same.
struct Parcel
{
    QByteArray json;
    //! The chat message it carries, if it is one: for the bots, which read no JSON.
    std::shared_ptr<const Message> message = {};
};

//! The way to one client, a socket's or a bot's. Server thread.
class Outlet
{
public:
    Outlet() = default;
    Outlet(const Outlet &) = delete;
    Outlet &operator=(const Outlet &) = delete;
    virtual ~Outlet();

    //! All that is for this client now, in order. Everything it tells of is on disk.
    virtual void deliver(const QList<Parcel> &parcels) = 0;
    //! Ends the connection after \a lastWords, if any.
    virtual void close(quint16 code, const QString &reason, const QByteArray &lastWords) = 0;
    //! Bytes delivered that the client has not taken.
    [[nodiscard]] virtual qint64 backlog() const = 0;
};

} // namespace roomscope::server
