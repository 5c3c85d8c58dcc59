// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/proxytunnel.h"

#include "base/random.h"
#include "transport/relay/httpproxydialogue.h"
#include "transport/relay/socks5dialogue.h"

namespace roomscope {

namespace {

std::unique_ptr<ProxyDialogue> dialogueFor(const ProxyRoute &route, const ProxyTarget &target)
{
    if (route.kind == ProxyRoute::Kind::Socks5)
        return std::make_unique<Socks5Dialogue>(target, route.who);
    return std::make_unique<HttpProxyDialogue>(target, route.who, SystemRandom().bytes(24).toBase64());
}

} // namespace

ProxyTunnel::ProxyTunnel(const ProxyRoute &route, const ProxyTarget &target, QObject *parent)
    : QObject(parent), m_dialogue(dialogueFor(route, target))
{
}

ProxyTunnel::~ProxyTunnel() = default;

void ProxyTunnel::start(QSslSocket &socket)
{
    m_socket = &socket;
    connect(&socket, &QIODevice::readyRead, this, &ProxyTunnel::onReadyRead);
    connect(&socket, &QAbstractSocket::errorOccurred, this, &ProxyTunnel::onEnd);
    act(m_dialogue->begin());
}

void ProxyTunnel::stop()
{
    if (m_socket)
        m_socket->disconnect(this);
    m_socket = nullptr;
}

void ProxyTunnel::onReadyRead()
{
    while (m_socket && m_socket->bytesAvailable() > 0) {
        // Looked at, not taken: what follows the answer is not ours.
        const ProxyStep step = m_dialogue->feed(m_socket->peek(m_socket->bytesAvailable()));
        m_socket->skip(step.taken);
        if (!act(step) || step.taken == 0)
            return;
    }
}

void ProxyTunnel::onEnd()
{
    onReadyRead();
    if (m_socket)
        act(m_dialogue->closed(m_socket->peek(m_socket->bytesAvailable())));
}

bool ProxyTunnel::act(const ProxyStep &step)
{
    switch (step.next) {
    case ProxyStep::Next::Read:
        if (!step.write.isEmpty())
            m_socket->write(step.write);
        return true;
    case ProxyStep::Next::Reconnect:
        stop();
        emit reconnectWanted();
        return false;
    case ProxyStep::Next::Through:
        stop();
        emit through();
        return false;
    case ProxyStep::Next::Failed:
        stop();
        emit failed(step.failure);
        return false;
    }
    Q_UNREACHABLE();
    return false;
}

} // namespace roomscope
