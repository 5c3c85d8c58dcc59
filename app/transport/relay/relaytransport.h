// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/alarm.h"
#include "transport/recordbook.h"
#include "transport/relay/relayhandshake.h"
#include "transport/relay/relaypipe.h"
#include "transport/transport.h"

#include <memory>

class QTcpSocket;
class QWebSocket;

namespace roomscope {

class RelayListener;

//! One attempt over a QWebSocket that talks to a relay in this process: the relay owns the connection to the
//! server, sees and records every byte of it, and mends what QWebSocket gets wrong (see README.md, "The
//! relay"). Everything a record says was on the wire.
class RelayTransport final : public Transport
{
    Q_OBJECT
public:
    RelayTransport(quint64 connection, Clock &clock, QObject *parent = nullptr);
    ~RelayTransport() override;

    //! Outcome::error's code when this machine does not let the relay listen, or us connect to it: nothing
    //! was sent to the server, and DirectTransport may be tried.
    [[nodiscard]] static QString unavailableCode();

    void open(const OpenRequest &request) override;
    MessageRef sendText(const QByteArray &utf8, SecretSpan secret = {}) override;
    MessageRef sendBinary(const QByteArray &bytes) override;
    void ping(const QByteArray &nonce) override;
    void close(quint16 code, const QString &reason) override;
    void abort(const Outcome &outcome) override;
    [[nodiscard]] qint64 bytesToWrite() const override;
    [[nodiscard]] std::vector<quint64> recordsOf(const MessageRef &message) const override;

private:
    void openListener();
    void makeSocket();
    void watchSocket();
    void onAdmitted(QTcpSocket *socket, const wire::RequestHead &head);
    void onUpgraded();
    void watchPipe();
    void onConnected();
    void onSocketError();
    void onSocketGone();
    void onReported(bool isText);
    void hand(const DownPump::Message &message);
    void onEnded();
    void onDeadline();

    [[nodiscard]] bool canSend(qsizetype bytes) const;
    void enter(Phase phase);
    void tellStory(HandshakeFinding finding);
    void finish(const Outcome &outcome);

    Clock &m_clock;
    OpenRequest m_request;
    RecordBook m_book;
    std::unique_ptr<RelayListener> m_listener;
    std::unique_ptr<RelayHandshake> m_handshake;
    std::unique_ptr<RelayPipe> m_pipe;
    QWebSocket *m_socket = nullptr;
    //! QWebSocket's counterpart, until the pipe has it.
    QTcpSocket *m_loopback = nullptr;
    qint64 m_ownBytes = 0;

    Phase m_phase = Phase::Connecting;
    bool m_isStoryTold = false;
    bool m_isClosedByUs = false;
    bool m_isSocketGone = false;
    bool m_isEnded = false;
    bool m_isFinished = false;

    Alarm m_attemptAlarm;
    Alarm m_closeAlarm;
};

} // namespace roomscope
