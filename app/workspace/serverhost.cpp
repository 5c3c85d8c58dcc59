// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/serverhost.h"

#include "server/embeddedserver.h"

#include <QNetworkInterface>

#include <algorithm>

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

//! 0.0.0.0 is no address to connect to: names one of this machine's that others can reach.
QUrl reachable(QUrl address)
{
    const QHostAddress host(address.host());
    if (host != QHostAddress(QHostAddress::AnyIPv4) && host != QHostAddress(QHostAddress::AnyIPv6) &&
        host != QHostAddress(QHostAddress::Any))
        return address;
    const QList<QHostAddress> own = QNetworkInterface::allAddresses();
    address.setHost(u"127.0.0.1"_s);
    for (const QHostAddress &candidate : own) {
        if (candidate.protocol() == QAbstractSocket::IPv4Protocol && !candidate.isLoopback() &&
            !candidate.isLinkLocal()) {
            address.setHost(candidate.toString());
            break;
        }
    }
    return address;
}

constexpr int kLeastPerAddress = 8;

ServerOptions optionsFor(const HostedServer &server)
{
    // A whole office may sit behind one address, but one program in a loop must not keep all others out.
    const int half =
        std::max((server.maxConnections + 1) / 2, std::min(kLeastPerAddress, server.maxConnections));
    ServerOptions options{.dataDir = server.dataDir,
                          .address = server.address,
                          .port = server.port,
                          .isLanAllowed = server.isLanAllowed,
                          .tls = {.certificateFile = server.tlsCertificateFile,
                                  .keyFile = server.tlsKeyFile,
                                  .keyPassword = server.tlsKeyPassword},
                          .publicName = server.publicName,
                          .isAccountsOnly = server.isAccountsOnly,
                          .isWatchingFile = true,
                          .figuresEvery = std::chrono::milliseconds(server.isReporting ? 1000 : 0),
                          .isDemo = server.isDemo};
    options.limits.connections = server.maxConnections;
    options.limits.connectionsPerAddress =
        server.maxConnectionsPerAddress > 0 ? server.maxConnectionsPerAddress : half;
    return options;
}

} // namespace

QUrl linkOf(const QUrl &address, const QString &invite)
{
    QUrl link = reachable(address);
    if (!invite.isEmpty())
        link.setFragment(u"invite="_s + invite);
    return link;
}

ServerHost::ServerHost(const HostedServer &server, QObject *parent)
    : QObject(parent), m_server(std::make_unique<EmbeddedServer>(optionsFor(server)))
{
    connect(m_server.get(), &EmbeddedServer::listening, this,
            [this](const QUrl &address, const QString &invite) {
                m_address = address;
                emit listening(linkOf(address, invite));
            });
    connect(m_server.get(), &EmbeddedServer::invited, this,
            [this](const QString &invite) { emit invited(linkOf(m_address, invite)); });
    connect(m_server.get(), &EmbeddedServer::inviteFailed, this, &ServerHost::inviteFailed);
    connect(m_server.get(), &EmbeddedServer::tlsReloaded, this, &ServerHost::tlsReloaded);
    connect(m_server.get(), &EmbeddedServer::tlsKept, this, &ServerHost::tlsKept);
    connect(m_server.get(), &EmbeddedServer::figuresChanged, this, &ServerHost::figuresChanged);
    connect(m_server.get(), &EmbeddedServer::failed, this, &ServerHost::failed);
    connect(m_server.get(), &EmbeddedServer::stopped, this, &ServerHost::stopped);
}

ServerHost::~ServerHost() = default;

void ServerHost::start()
{
    m_server->start();
}

void ServerHost::stop()
{
    if (m_server->isRunning())
        m_server->stop();
    else
        emit stopped();
}

void ServerHost::reloadTls()
{
    m_server->reloadTls();
}

void ServerHost::makeInvite()
{
    m_server->makeInvite();
}

} // namespace roomscope
