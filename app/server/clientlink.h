// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/alarm.h"
#include "server/frontdoor.h"

#include <QObject>
#include <QPointer>

namespace roomscope::server {

//! One upgraded connection: bytes in and out, with its limits. Knows nothing of the protocol above it.
class ClientLink final : public QObject
{
    Q_OBJECT
public:
    //! Takes the arrival's socket.
    ClientLink(const Arrival &arrival, const ServerLimitsOptions &limits, Clock &clock, QObject *parent);
    ~ClientLink() override;

    [[nodiscard]] QHostAddress address() const { return m_address; }
    [[nodiscard]] QByteArray bearer() const { return m_bearer; }
    //! Bytes that the peer has not taken yet.
    [[nodiscard]] qint64 queuedBytes() const;
    [[nodiscard]] bool isOpen() const { return !m_isClosing; }
    //! Of messages, without what frames and TLS add.
    [[nodiscard]] qint64 bytesIn() const { return m_bytesIn; }
    [[nodiscard]] qint64 bytesOut() const { return m_bytesOut; }

    //! Queues one text message (UTF-8). Nothing is sent on a closing link, nor past the bound: then
    //! overflowed() follows from the event loop.
    void send(const QByteArray &text);
    //! Hands what was sent to the system now, as far as it takes it: one by one through the event loop, a
    //! thousand members would cost a thousand turns of it.
    void flush();
    //! Sends a last message past any bound (a bye), then closes; closed() follows within the farewell.
    void closeWith(quint16 code, const QString &reason, const QByteArray &lastWords = {});

signals:
    void received(const QByteArray &text);
    //! A binary message came: the protocol has none.
    void receivedBinary();
    //! The peer reads too slowly for its queue.
    void overflowed();
    //! No byte for the limit's time.
    void fellSilent();
    //! The peer took what waited for it.
    void drained();
    //! Over; emitted once, never from within a call.
    void closed();

private:
    void onBytes();
    void overflow();
    void watchSilence();
    void onDisconnected();

    QWebSocket *m_socket;
    QPointer<QTcpSocket> m_wire;
    const QHostAddress m_address;
    const QByteArray m_bearer;
    const ServerLimitsOptions m_limits;
    Clock &m_clock;
    SteadyTime m_lastByte;
    Alarm m_silence;
    Alarm m_farewell;
    qint64 m_bytesIn = 0;
    qint64 m_bytesOut = 0;
    bool m_isClosing = false;
    bool m_isOverflowing = false;
    bool m_isOver = false;
};

} // namespace roomscope::server
