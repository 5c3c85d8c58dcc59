// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/alarm.h"
#include "transport/pendingwrites.h"
#include "transport/qtverdict.h"
#include "transport/recordbook.h"
#include "transport/transport.h"

#include <QPointer>

class QAbstractSocket;
class QWebSocket;

namespace roomscope {

//! One attempt over a QWebSocket of its own, on the real address. What QWebSocket does not expose is left
//! without a value; what it gets wrong is covered here (see README.md, "Traps of QWebSocket").
class DirectTransport final : public Transport
{
    Q_OBJECT
public:
    DirectTransport(quint64 connection, Clock &clock, QObject *parent = nullptr);
    ~DirectTransport() override;

    //! Always this, whatever the route.
    [[nodiscard]] static TransportFactory factory(Clock &clock);

    void open(const OpenRequest &request) override;
    MessageRef sendText(const QByteArray &utf8, SecretSpan secret = {}) override;
    MessageRef sendBinary(const QByteArray &bytes) override;
    void ping(const QByteArray &nonce) override;
    void close(quint16 code, const QString &reason) override;
    void abort(const Outcome &outcome) override;
    [[nodiscard]] qint64 bytesToWrite() const override;
    [[nodiscard]] std::vector<quint64> recordsOf(const MessageRef &message) const override;

private:
    void makeSocket(const OpenRequest &request);
    void watchSocket();
    void watchInnerSocket();
    void enter(Phase phase);
    void onConnected();
    void onAboutToClose();
    void onText(const QString &text);
    void onBinary(const QByteArray &bytes);
    void onPong(const QByteArray &payload);
    void onReadyRead();
    void onBytesWritten();
    void onError(QAbstractSocket::SocketError error);
    void onDisconnected();
    void onDeadline();

    [[nodiscard]] bool canSend(qsizetype bytes) const;
    template <typename Send>
    void handOver(qsizetype bytes, Send send);
    MessageRef tellSent(const wire::Record &record);
    void noteReceived(qint64 bytes);
    void concludeLater();
    void conclude();
    void finish(const Outcome &outcome);

    Clock &m_clock;
    OpenRequest m_request;
    QWebSocket *m_socket = nullptr;
    //! QWebSocket's own socket, where it can be seen; for phases and for bytes below the frames.
    QPointer<QAbstractSocket> m_inner;
    //! An HTTP proxy's socket holds the queue that QWebSocket::bytesToWrite() does not see.
    bool m_hasNestedSockets = false;

    Phase m_phase = Phase::Connecting;
    bool m_isFinished = false;
    bool m_isClosedByUs = false;
    bool m_isConcluding = false;
    QtEnd m_end;

    RecordBook m_book;
    PendingWrites m_pending;
    //! Received since the last bytesReceived().
    qint64 m_unreported = 0;
    bool m_isSending = false;

    Alarm m_connectAlarm;
    Alarm m_attemptAlarm;
    Alarm m_closeAlarm;
};

} // namespace roomscope
