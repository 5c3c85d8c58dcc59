// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/alarm.h"
#include "server/client.h"

#include <QSet>

namespace roomscope::server {

class Demo;

//! The server above its open database: the office, its desks, the front door and everyone who came through
//! it.
class ServerEngine final : public QObject
{
    Q_OBJECT
public:
    ServerEngine(Database &database, Clock &clock, Random &random, const ServerOptions &options,
                 QObject *parent = nullptr);
    ~ServerEngine() override;

    //! Reads what is stored, seeds an empty demo, makes and stores a new invite. The errors are the disk's.
    [[nodiscard]] Result<QString> prepare();
    [[nodiscard]] Result<quint16> listen();
    //! Stores everything, says bye to all; closed() follows, at the latest after the farewell.
    void close();

signals:
    //! What is held in memory could not be read again after a failure: the server must stop.
    void broken();
    void closed();

private:
    void onArrival(const Arrival &arrival);
    void onAbandoned();
    void onClientClosed(Client *client);
    void forgetOldRequests();
    void checkClosed();

    const ServerOptions m_options;
    Office m_office;
    Desks m_desks;
    Reception m_reception;
    Dispatcher m_dispatcher;
    FrontDoor m_door;
    std::unique_ptr<Demo> m_demo;
    QSet<Client *> m_clients;
    Alarm m_housekeeping;
    Alarm m_farewell;
    bool m_isClosing = false;
};

} // namespace roomscope::server
