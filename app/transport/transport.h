// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/handshakestory.h"
#include "domain/messageref.h"
#include "domain/outcome.h"
#include "transport/connectionsettings.h"
#include "wire/record.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace roomscope {

//! What one attempt needs to know. Times are the attempt's own deadlines.
struct OpenRequest
{
    QUrl url;
    QStringList subprotocols = {};
    QByteArray origin = {};
    QList<QPair<QByteArray, QByteArray>> headers = {};
    DeadlineSettings deadlines = {};
    LimitSettings limits = {};
    CompressionSettings compression = {};
    ProxySettings proxy = {};
    TlsSettings tls = {};
    ConnectionSecrets secrets = {};
};

//! A span of an outgoing message that is a secret, marked when the message is recorded.
struct SecretSpan
{
    qint64 start = 0;
    qint64 length = 0;
};

//! One connection attempt: a pipe of opaque text and binary messages that ends in exactly one Outcome. A
//! Transport is used once: made, opened, finished, deleted. Lives in one thread; every signal is emitted
//! there, none after finished() and none from the destructor.
class Transport : public QObject
{
    Q_OBJECT
public:
    enum class Phase
    {
        Connecting,
        Handshaking,
        Open,
        Closing
    };
    Q_ENUM(Phase)

    //! \a connection is the generation: unique in this run, the first part of every MessageRef.
    explicit Transport(quint64 connection, QObject *parent = nullptr);
    ~Transport() override;

    [[nodiscard]] quint64 connection() const { return m_connection; }

    //! Starts the attempt. Call once.
    virtual void open(const OpenRequest &request) = 0;
    //! Sends one text message (UTF-8). Only while Open; otherwise an invalid ref and nothing is sent.
    virtual MessageRef sendText(const QByteArray &utf8, SecretSpan secret = {}) = 0;
    virtual MessageRef sendBinary(const QByteArray &bytes) = 0;
    //! The transport's own heartbeat: a WebSocket ping carrying \a nonce (at most 125 bytes).
    virtual void ping(const QByteArray &nonce) = 0;
    //! Starts the closing handshake (RFC 6455 section 7.1.2); finished() follows within the close deadline.
    virtual void close(quint16 code, const QString &reason) = 0;
    //! Ends at once without a Close frame; finished(\a outcome) is emitted before this returns.
    virtual void abort(const Outcome &outcome) = 0;
    //! Bytes handed over and not yet written to the socket.
    [[nodiscard]] virtual qint64 bytesToWrite() const = 0;
    //! The wire records (Record::number) of a message of this connection; empty when forgotten.
    [[nodiscard]] virtual std::vector<quint64> recordsOf(const MessageRef &message) const = 0;

signals:
    void phaseChanged(roomscope::Transport::Phase phase);
    //! How the handshake went, step by step: once, before opened() or finished(). Only where it was visible
    //! (relay mode).
    void handshakeTold(const roomscope::HandshakeStory &story);
    //! 101 was received; messages may be sent.
    void opened(const QString &subprotocol);
    //! One whole text message, as UTF-8.
    void textReceived(const QByteArray &utf8, roomscope::MessageRef message);
    void binaryReceived(const QByteArray &bytes, roomscope::MessageRef message);
    //! A pong of the peer, whatever its payload.
    void pongReceived(const QByteArray &payload);
    //! Bytes came in: the peer lives. At least once per frame received.
    void bytesReceived(qint64 count);
    //! Bytes left a queue that was full: the peer takes what we send, though it says nothing yet. As good as
    //! a byte of it, because a pong cannot overtake a long message on a slow line.
    void progressed();
    //! All messages up to \a ordinal have been written to the socket.
    void written(quint64 ordinal);
    //! One more record for the inspector.
    void recorded(const roomscope::wire::Record &record);
    //! The end; exactly once.
    void finished(const roomscope::Outcome &outcome);

private:
    quint64 m_connection;
};

//! Makes the transport of each attempt: direct, relay, fake.
using TransportFactory = std::function<std::unique_ptr<Transport>(quint64 connection, TransportRoute route)>;

} // namespace roomscope
