// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/servercore.h"

#include "base/logging.h"
#include "db/database.h"
#include "server/resources.h"

#include <QDir>

namespace roomscope::server {

using namespace Qt::StringLiterals;

ServerCore::ServerCore(const ServerOptions &options, const ServerSurroundings &surroundings)
    : m_options(options), m_surroundings(surroundings)
{
}

ServerCore::~ServerCore() = default;

void ServerCore::start()
{
    initResources();
    m_clock = m_surroundings.clock();
    m_random = m_surroundings.random();
    const auto running = run();
    if (!running) {
        clear();
        emit failed(running.error());
        return;
    }
    const QUrl address = addressAt(running->second);
    m_engine->noteAddress(address.toString());
    qCInfo(lcServer) << "listening on" << address.toString();
    emit listening(address, running->first);
}

QUrl ServerCore::addressAt(quint16 port) const
{
    QUrl address;
    address.setScheme(m_tls ? u"wss"_s : u"ws"_s);
    if (!m_options.publicName.isEmpty())
        address.setHost(m_options.publicName);
    else
        // Another name than the certificate's is refused by every client.
        address.setHost(m_tls && !m_tls->host.isEmpty() ? m_tls->host : m_options.address);
    address.setPort(port);
    address.setPath(u"/"_s);
    return address;
}

Result<void> ServerCore::readTls()
{
    if (!m_options.tls.isOn())
        return {};
    auto identity = readTlsIdentity(m_options.tls, m_clock->wallNow());
    if (!identity)
        return failure(identity.error());
    m_tls = *std::move(identity);
    if (m_engine)
        m_engine->setTls(m_tls->configuration);
    return {};
}

void ServerCore::reloadTls()
{
    if (!m_engine || !m_options.tls.isOn())
        return;
    if (const auto read = readTls(); !read) {
        qCWarning(lcServer) << "the certificate stays as it was:" << read.error().code << read.error().detail;
        emit tlsKept(read.error());
        return;
    }
    qCInfo(lcServer) << "the certificate was read again";
    emit tlsReloaded();
}

void ServerCore::makeInvite()
{
    if (!m_engine)
        return;
    const auto invite = m_engine->makeSingleInvite();
    if (invite)
        emit invited(*invite);
    else
        emit inviteFailed(invite.error());
}

Result<QPair<QString, quint16>> ServerCore::run()
{
    if (const auto read = readTls(); !read)
        return failure(read.error());
    if (const auto taken = takeDirectory(); !taken)
        return failure(taken.error());
    if (const auto opened = openDatabase(); !opened)
        return failure(opened.error());
    m_engine = std::make_unique<ServerEngine>(*m_database, *m_clock, *m_random, m_options);
    connect(m_engine.get(), &ServerEngine::broken, this, &ServerCore::stop, Qt::QueuedConnection);
    connect(m_engine.get(), &ServerEngine::figuresDue, this, [this] {
        // A listener that is busy gets the newest when it is back, not all that it missed.
        if (m_areFiguresTaken.exchange(false))
            emit figures(m_engine->figures());
    });
    if (m_tls)
        m_engine->setTls(m_tls->configuration);
    connect(m_engine.get(), &ServerEngine::closed, this, &ServerCore::onClosed, Qt::QueuedConnection);
    const auto invite = m_engine->prepare();
    if (!invite)
        return failure(invite.error());
    const auto port = m_engine->listen();
    if (!port)
        return failure(port.error());
    return QPair(*invite, *port);
}

Result<void> ServerCore::takeDirectory()
{
    const QDir directory(m_options.dataDir);
    if (!directory.mkpath(u"."_s))
        return failure(u"data-dir"_s, m_options.dataDir);
    m_lock = std::make_unique<QLockFile>(directory.filePath(m_options.databaseName + u".lock"_s));
    // Never by age: only a lock whose process is gone is stale.
    m_lock->setStaleLockTime(0);
    if (m_lock->tryLock())
        return {};
    return failure(m_lock->error() == QLockFile::LockFailedError ? u"in-use"_s : u"data-dir"_s,
                   m_options.dataDir);
}

Result<void> ServerCore::openDatabase()
{
    auto opened = Database::open({.path = QDir(m_options.dataDir).filePath(m_options.databaseName),
                                  .synchronous = DatabaseOptions::Synchronous::Full,
                                  .maxPages = m_options.limits.databasePages});
    if (!opened)
        return failure(opened.error());
    m_database = *std::move(opened);
    const auto version = m_database->migrate(u":/server/sql"_s);
    if (!version)
        return failure(version.error());
    return {};
}

void ServerCore::stop()
{
    if (m_engine)
        m_engine->close();
    else
        emit stopped();
}

void ServerCore::onClosed()
{
    // Asked for by the last client and by the farewell alike.
    if (!m_engine)
        return;
    clear();
    emit stopped();
}

void ServerCore::clear()
{
    m_engine.reset();
    m_database.reset();
    m_lock.reset();
    m_random.reset();
    m_clock.reset();
}

} // namespace roomscope::server
