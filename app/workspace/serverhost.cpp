// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/serverhost.h"

#include "server/embeddedserver.h"

#include <QNetworkInterface>

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

} // namespace

ServerHost::ServerHost(const HostedServer &server, QObject *parent)
    : QObject(parent)
    , m_server(std::make_unique<EmbeddedServer>(ServerOptions{.dataDir = server.dataDir,
                                                              .address = server.address,
                                                              .port = server.port,
                                                              .isLanAllowed = server.isLanAllowed,
                                                              .isDemo = server.isDemo}))
{
    connect(m_server.get(), &EmbeddedServer::listening, this,
            [this](const QUrl &address, const QString &invite) {
                QUrl link = reachable(address);
                link.setFragment(u"invite="_s + invite);
                emit listening(link);
            });
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

} // namespace roomscope
