// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/serverengine.h"

#include "base/logging.h"
#include "db/database.h"
#include "secrets/passwordhash.h"
#include "server/closecodes.h"
#include "server/demo.h"

namespace roomscope::server {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr std::chrono::milliseconds kWatchEvery = 1s;
}

ServerEngine::ServerEngine(Database &database, Clock &clock, Random &random, const ServerOptions &options,
                           QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_database(database)
    , m_office(database, clock, random, options.limits)
    , m_desks(m_office)
    , m_passwords(
          m_office.accounts, clock,
          {.post = [this](std::function<void()> job) { return m_hashing && m_hashing->post(std::move(job)); },
           .isPasswordOf =
               [this](const QByteArray &hash, const QString &password) {
                   return !m_isEnding && isPasswordOf(hash, password);
               }})
    , m_reception(m_office, m_desks)
    , m_dispatcher(m_office, m_desks)
    , m_door(
          options, clock,
          [this](const QByteArray &token) { return m_desks.logins.isBearerGood(QString::fromUtf8(token)); })
    , m_watch(clock, [this] { watchFile(); })
    , m_figures(clock,
                [this] {
                    m_figures.start(m_options.figuresEvery);
                    emit figuresDue();
                })
    , m_housekeeping(clock, [this] { forgetOldRequests(); })
    , m_farewell(clock, [this] { emit closed(); })
{
    connect(&m_door, &FrontDoor::arrived, this, &ServerEngine::onArrival);
    connect(&m_door, &FrontDoor::rejected, this, &ServerEngine::countReject);
    connect(&m_office.turn, &Turn::abandoned, this, &ServerEngine::onAbandoned);
    connect(&m_office.turn, &Turn::settled, this, [this] {
        for (Client *client : std::as_const(m_clients))
            client->onTurnSettled();
    });
    m_desks.logins.setOwner(UserId(m_options.owner));
    if (m_options.isAccountsOnly)
        startPasswords();
    m_desks.roles.setOwner(UserId(m_options.owner));
    if (m_options.isDemo) {
        m_demo = std::make_unique<Demo>(m_office, m_desks);
        m_reception.setWelcome([this](const UserId &user) { return m_demo->welcome(user); });
    }
}

ServerEngine::~ServerEngine()
{
    m_isEnding = true;
    m_hashing.reset();
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
    const auto invite = m_options.isAccountsOnly ? Result<QString>(QString()) : m_desks.logins.makeInvite();
    if (!invite)
        return invite;
    if (!m_office.turn.settle())
        return failure(u"disk-full"_s);
    forgetOldRequests();
    return invite;
}

Result<quint16> ServerEngine::listen()
{
    const auto port = m_door.listen();
    if (port && m_options.isWatchingFile)
        watchFile();
    if (port && m_options.figuresEvery.count() > 0)
        m_figures.start(m_options.figuresEvery);
    return port;
}

void ServerEngine::noteAddress(const QString &address)
{
    if (!m_office.turn.open())
        return;
    if (const auto kept = m_office.accounts.setFact(u"address"_s, address); !kept)
        m_office.turn.abandon(kept.error());
    m_office.turn.settle();
}

Result<QString> ServerEngine::makeSingleInvite()
{
    auto invite = m_desks.logins.makeSingleInvite();
    if (invite && !m_office.turn.settle())
        return failure(u"disk-full"_s);
    return invite;
}

ServerFigures ServerEngine::figures() const
{
    ServerFigures figures{.connectionCount = m_clients.size(),
                          .pendingCount = m_door.pending(),
                          .roomCount = qint64(m_office.book.rooms().size()),
                          .userCount = m_office.people.count(),
                          .bytesIn = m_pastIn,
                          .bytesOut = m_pastOut,
                          .passwordsWaiting = m_passwords.waiting(),
                          .rejects = m_rejects};
    for (auto it = m_clients.cbegin(); it != m_clients.cend(); ++it) {
        ServerFigures::Connection one = it.value()->figures();
        one.id = it.key();
        figures.bytesIn += one.bytesIn;
        figures.bytesOut += one.bytesOut;
        figures.queued += one.queued;
        if (figures.connections.size() < ServerFigures::kMaxConnections)
            figures.connections.append(std::move(one));
    }
    return figures;
}

void ServerEngine::startPasswords()
{
    m_desks.logins.setAccountsOnly();
    m_hashing = std::make_unique<WorkerThread>(u"roomscope-passwords"_s);
}

void ServerEngine::watchFile()
{
    m_watch.start(kWatchEvery);
    // Another number only when another connection than ours has changed the file.
    const auto version = m_database.integer(u"PRAGMA data_version"_s);
    if (!version || !*version || m_dataVersion == **version)
        return;
    const bool isFirst = std::exchange(m_dataVersion, **version) == 0;
    if (!isFirst)
        endTheRemoved();
}

void ServerEngine::endTheRemoved()
{
    const auto users = m_office.users.load();
    if (!users)
        return;
    m_office.people.reset(*users);
    const QList<Client *> clients = m_clients.values();
    for (Client *client : clients) {
        const Session *session = m_office.sessions.find(client->session());
        if (!session)
            continue;
        const auto devices = m_office.users.devices(session->user);
        const bool isKnown =
            !devices || std::any_of(devices->begin(), devices->end(), [&](const DeviceRow &device) {
                return device.device == session->device;
            });
        if (m_office.people.isBanned(session->user))
            client->close(kForbidden, u"banned from this server"_s, {});
        else if (!isKnown)
            client->close(kUnauthenticated, u"the device's token was revoked"_s, {});
    }
}

void ServerEngine::close()
{
    if (std::exchange(m_isClosing, true))
        return;
    m_door.close();
    m_housekeeping.stop();
    m_watch.stop();
    m_figures.stop();
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
    auto *client = new Client(arrival,
                              {.office = m_office,
                               .desks = m_desks,
                               .reception = m_reception,
                               .dispatcher = m_dispatcher,
                               .passwords = m_passwords},
                              this);
    const quint64 id = m_nextClient++;
    m_clients.insert(id, client);
    qCInfo(lcServer) << "connection" << id << "from" << client->address().toString();
    connect(client, &Client::loggedIn, this, [this, client] { m_door.welcome(client->address()); });
    connect(client, &Client::rejected, this, &ServerEngine::countReject);
    connect(client, &Client::closed, this, [this, id] { onClientClosed(id); });
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

void ServerEngine::onClientClosed(quint64 id)
{
    Client *client = m_clients.take(id);
    const ServerFigures::Connection last = client->figures();
    m_pastIn += last.bytesIn;
    m_pastOut += last.bytesOut;
    qCInfo(lcServer) << "connection" << id << "is over";
    m_door.farewell(client->address(), client->isStranger());
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
