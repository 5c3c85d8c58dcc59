// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/embeddedserver.h"

#include "base/systemclock.h"
#include "server/servercore.h"

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

ServerSurroundings realSurroundings()
{
    return {.clock = [] { return std::make_unique<SystemClock>(); },
            .random = [] { return std::make_unique<SystemRandom>(); }};
}

} // namespace

EmbeddedServer::EmbeddedServer(ServerOptions options, QObject *parent)
    : EmbeddedServer(std::move(options), realSurroundings(), parent)
{
}

EmbeddedServer::EmbeddedServer(ServerOptions options, ServerSurroundings surroundings, QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_surroundings(std::move(surroundings))
{
    m_thread.setObjectName(u"roomscope-server"_s);
}

EmbeddedServer::~EmbeddedServer()
{
    if (!m_core)
        return;
    stop();
    // The core quits the thread's loop itself when it has said farewell.
    endThread();
}

void EmbeddedServer::start()
{
    if (m_core)
        return;
    m_core = new server::ServerCore(m_options, m_surroundings);
    m_core->moveToThread(&m_thread);
    connect(m_core, &server::ServerCore::listening, this, &EmbeddedServer::listening);
    connect(m_core, &server::ServerCore::tlsReloaded, this, &EmbeddedServer::tlsReloaded);
    connect(m_core, &server::ServerCore::tlsKept, this, &EmbeddedServer::tlsKept);
    connect(m_core, &server::ServerCore::invited, this, &EmbeddedServer::invited);
    connect(m_core, &server::ServerCore::inviteFailed, this, &EmbeddedServer::inviteFailed);
    connect(m_core, &server::ServerCore::figures, this, [this](const ServerFigures &figures) {
        if (m_core)
            m_core->figuresTaken();
        emit figuresChanged(figures);
    });
    connect(m_core, &server::ServerCore::failed, this, [this](const Error &error) {
        endThread();
        emit failed(error);
    });
    connect(m_core, &server::ServerCore::stopped, this, [this] {
        endThread();
        emit stopped();
    });
    // Direct: a destructor that waits for the thread runs no event loop.
    connect(m_core, &server::ServerCore::failed, &m_thread, &QThread::quit, Qt::DirectConnection);
    connect(m_core, &server::ServerCore::stopped, &m_thread, &QThread::quit, Qt::DirectConnection);
    connect(&m_thread, &QThread::started, m_core, &server::ServerCore::start);
    m_thread.start();
}

void EmbeddedServer::stop()
{
    if (m_core)
        QMetaObject::invokeMethod(m_core, &server::ServerCore::stop, Qt::QueuedConnection);
}

void EmbeddedServer::reloadTls()
{
    if (m_core)
        QMetaObject::invokeMethod(m_core, &server::ServerCore::reloadTls, Qt::QueuedConnection);
}

void EmbeddedServer::makeInvite()
{
    if (m_core)
        QMetaObject::invokeMethod(m_core, &server::ServerCore::makeInvite, Qt::QueuedConnection);
}

void EmbeddedServer::endThread()
{
    m_thread.wait();
    // By now an empty shell: whatever belongs to the server's thread it ended there.
    delete std::exchange(m_core, nullptr);
}

} // namespace roomscope
