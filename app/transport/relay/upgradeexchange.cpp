// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/upgradeexchange.h"

#include <QAbstractSocket>

#include <utility>

namespace roomscope {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds kBodyDeadline = 2s;

} // namespace

UpgradeExchange::UpgradeExchange(Clock &clock, QObject *parent)
    : QObject(parent), m_bodyAlarm(clock, [this] { finish(&UpgradeExchange::answered); })
{
}

void UpgradeExchange::start(QAbstractSocket *socket, const QByteArray &requestHead)
{
    m_socket = socket;
    connect(socket, &QAbstractSocket::readyRead, this, &UpgradeExchange::onReadyRead);
    connect(socket, &QAbstractSocket::disconnected, this, &UpgradeExchange::onDisconnected);
    connect(socket, &QAbstractSocket::errorOccurred, this, [this] {
        if (m_socket && m_socketError.isEmpty())
            m_socketError = m_socket->errorString();
    });
    socket->write(requestHead);
    socket->flush();
    // A server may have spoken before it was asked, and may be gone.
    if (socket->bytesAvailable() > 0)
        onReadyRead();
    if (m_socket && socket->state() == QAbstractSocket::UnconnectedState)
        onDisconnected();
}

void UpgradeExchange::onReadyRead()
{
    if (!m_socket)
        return;
    const QByteArray bytes = m_socket->readAll();
    if (m_body)
        onBody(bytes);
    else
        onHead(bytes);
}

void UpgradeExchange::onHead(const QByteArray &bytes)
{
    const qsizetype used = m_reader.feed(bytes);
    switch (m_reader.state()) {
    case wire::HeadReader::State::Reading:
        return;
    case wire::HeadReader::State::Violated:
        finish(&UpgradeExchange::failed);
        return;
    case wire::HeadReader::State::Complete:
        break;
    }
    const QByteArray rest = bytes.mid(used);
    const int status = m_reader.response().status;
    if (status == 101) {
        m_rest = rest;
        finish(&UpgradeExchange::answered);
    } else if (status >= 100 && status < 200) {
        // RFC 9110 section 15.2: any number of these may come before the answer.
        m_reader = wire::HeadReader(wire::HeadReader::Kind::Response);
        if (!rest.isEmpty())
            onHead(rest);
    } else {
        m_body.emplace(m_reader.response());
        m_bodyAlarm.start(kBodyDeadline);
        onBody(rest);
    }
}

void UpgradeExchange::onBody(const QByteArray &bytes)
{
    m_body->feed(bytes);
    if (m_body->isDone())
        finish(&UpgradeExchange::answered);
}

void UpgradeExchange::onDisconnected()
{
    if (m_socket && m_socket->isOpen() && m_socket->bytesAvailable() > 0)
        onReadyRead();
    finish(m_body ? &UpgradeExchange::answered : &UpgradeExchange::failed);
}

void UpgradeExchange::finish(void (UpgradeExchange::*end)())
{
    if (!m_socket)
        return;
    m_bodyAlarm.stop();
    std::exchange(m_socket, nullptr)->disconnect(this);
    emit(this->*end)();
}

} // namespace roomscope
