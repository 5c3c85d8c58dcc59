// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/addressrace.h"

#include <QNetworkProxy>

#include <algorithm>
#include <utility>

namespace roomscope {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds kHeadStart = 250ms;
//! A name may have hundreds of addresses.
constexpr qsizetype kMostAddresses = 8;

} // namespace

QList<QHostAddress> interleaved(const QList<QHostAddress> &addresses)
{
    QList<QHostAddress> first;
    QList<QHostAddress> second;
    for (const QHostAddress &address : addresses) {
        const bool isLikeFirst = address.protocol() == addresses.constFirst().protocol();
        (isLikeFirst ? first : second).append(address);
    }
    QList<QHostAddress> result;
    result.reserve(addresses.size());
    for (qsizetype i = 0; i < std::max(first.size(), second.size()); ++i) {
        if (i < first.size())
            result.append(first.at(i));
        if (i < second.size())
            result.append(second.at(i));
    }
    return result;
}

AddressRace::AddressRace(Clock &clock, QObject *parent)
    : QObject(parent), m_headStart(clock, [this] { tryNext(); })
{
}

AddressRace::~AddressRace()
{
    stop();
}

void AddressRace::start(const QList<QHostAddress> &addresses, quint16 port)
{
    Q_ASSERT(!addresses.isEmpty());
    m_waiting = interleaved(addresses).first(std::min(addresses.size(), kMostAddresses));
    m_port = port;
    tryNext();
}

void AddressRace::tryNext()
{
    if (m_waiting.isEmpty() || m_winner)
        return;
    const QHostAddress address = m_waiting.takeFirst();
    if (!m_waiting.isEmpty())
        m_headStart.start(kHeadStart);
    auto *socket = m_running.emplace_back(std::make_unique<QSslSocket>()).get();
    // Whatever proxy the program or the machine has: we speak to it ourselves.
    socket->setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    connect(socket, &QAbstractSocket::connected, this, [this, socket] { onConnected(socket); });
    connect(socket, &QAbstractSocket::errorOccurred, this,
            [this, socket](QAbstractSocket::SocketError error) { onError(socket, error); });
    socket->connectToHost(address, m_port);
}

void AddressRace::onConnected(QSslSocket *socket)
{
    const auto found = std::ranges::find(m_running, socket, &std::unique_ptr<QSslSocket>::get);
    if (found == m_running.end() || m_winner)
        return;
    socket->disconnect(this);
    m_winner = std::move(*found);
    m_running.erase(found);
    stop();
    emit connected();
}

void AddressRace::onError(QSslSocket *socket, QAbstractSocket::SocketError error)
{
    if (m_errorText.isEmpty() || error == QAbstractSocket::ConnectionRefusedError) {
        m_error = error;
        m_errorText = socket->peerName() + QStringLiteral(": ") + socket->errorString();
    }
    drop(socket);
    if (!m_waiting.isEmpty()) {
        // From the event loop: a socket may fail inside of connectToHost().
        m_headStart.start(0ms);
    } else if (m_running.empty()) {
        emit failed(m_error, m_errorText);
    }
}

void AddressRace::drop(QSslSocket *socket)
{
    socket->disconnect(this);
    const auto found = std::ranges::find(m_running, socket, &std::unique_ptr<QSslSocket>::get);
    if (found == m_running.end())
        return;
    // It is inside of its own signal.
    found->release()->deleteLater();
    m_running.erase(found);
}

void AddressRace::stop()
{
    m_headStart.stop();
    m_waiting.clear();
    while (!m_running.empty())
        drop(m_running.back().get());
}

} // namespace roomscope
