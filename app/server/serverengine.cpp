// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/serverengine.h"

#include "base/logging.h"
#include "server/closecodes.h"
#include "server/demo.h"

namespace roomscope::server {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

ServerEngine::ServerEngine(Database &database, Clock &clock, Random &random, const ServerOptions &options,
                           QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_office(database, clock, random, options.limits)
    , m_desks(m_office)
    , m_reception(m_office, m_desks)
    , m_dispatcher(m_office, m_desks)
    , m_door(
          options, clock,
          [this](const QByteArray &token) { return m_desks.logins.isBearerGood(QString::fromUtf8(token)); })
    , m_housekeeping(clock, [this] { forgetOldRequests(); })
    , m_farewell(clock, [this] { emit closed(); })
{
    connect(&m_door, &FrontDoor::arrived, this, &ServerEngine::onArrival);
    connect(&m_office.turn, &Turn::abandoned, this, &ServerEngine::onAbandoned);
    connect(&m_office.turn, &Turn::settled, this, [this] {
        for (Client *client : std::as_const(m_clients))
            client->onTurnSettled();
    });
    m_desks.logins.setOwner(UserId(m_options.owner));
    m_desks.roles.setOwner(UserId(m_options.owner));
    if (m_options.isDemo) {
        m_demo = std::make_unique<Demo>(m_office, m_desks);
        m_reception.setWelcome([this](const UserId &user) { return m_demo->welcome(user); });
    }
}

ServerEngine::~ServerEngine()
{
    // Clients are outlets of the office, and must be gone before it.
    qDeleteAll(std::exchange(m_clients, {}));
}

Result<QString> ServerEngine::prepare()
{
    if (const auto read = m_office.reload(); !read)
        return failure(read.error());
    if (m_demo) {
        if (const auto started = m_demo->start(); !started)
            return failure(started.error());
    }
    if (const auto resumed = m_desks.announcements.start(); !resumed)
        return failure(resumed.error());
    const auto invite = m_desks.logins.makeInvite();
    if (!invite)
        return invite;
    if (!m_office.turn.settle())
        return failure(u"disk-full"_s);
    forgetOldRequests();
    return invite;
}

Result<quint16> ServerEngine::listen()
{
    return m_door.listen();
}

void ServerEngine::close()
{
    if (std::exchange(m_isClosing, true))
        return;
    m_door.close();
    m_housekeeping.stop();
    m_office.turn.settle();
    const QList<Client *> clients = m_clients.values();
    for (Client *client : clients)
        client->dismiss(kRestart, u"the server stops"_s, m_options.limits.reconnectAfter);
    m_office.turn.settle();
    m_farewell.start(m_options.limits.farewell);
    checkClosed();
}

void ServerEngine::onArrival(const Arrival &arrival)
{
    auto *client = new Client(
        arrival, {.office = m_office, .desks = m_desks, .reception = m_reception, .dispatcher = m_dispatcher},
        this);
    m_clients.insert(client);
    connect(client, &Client::loggedIn, this, [this, client] { m_door.welcome(client->address()); });
    connect(client, &Client::closed, this, [this, client] { onClientClosed(client); });
}

void ServerEngine::onAbandoned()
{
    if (const auto read = m_office.reload(); !read) {
        qCCritical(lcServer) << "cannot read the database again:" << read.error().code << read.error().detail;
        emit broken();
        return;
    }
    const QList<Client *> clients = m_clients.values();
    for (Client *client : clients)
        client->onTurnAbandoned();
}

void ServerEngine::onClientClosed(Client *client)
{
    m_door.farewell(client->address(), client->isStranger());
    m_clients.remove(client);
    client->deleteLater();
    checkClosed();
}

void ServerEngine::forgetOldRequests()
{
    m_housekeeping.start(1h);
    if (const auto opened = m_office.turn.open(); !opened)
        return;
    const auto forgotten = m_office.requests.forget(m_office.clock.wallNow() - RequestStore::kMemory);
    if (!forgotten)
        m_office.turn.abandon(forgotten.error());
}

void ServerEngine::checkClosed()
{
    if (m_isClosing && m_clients.isEmpty())
        QMetaObject::invokeMethod(this, &ServerEngine::closed, Qt::QueuedConnection);
}

} // namespace roomscope::server
