// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/transport.h"

#include <QList>

#include <optional>

namespace roomscope::test {

//! A Transport that a test plays: it keeps what it was asked, and tells what the test says. It keeps the
//! contract of Transport (one finished(), nothing after it), whatever the test does.
class FakeTransport final : public Transport
{
    Q_OBJECT
public:
    struct Sent
    {
        QByteArray bytes;
        bool isText = true;
        SecretSpan secret = {};
        MessageRef ref = {};
    };

    explicit FakeTransport(quint64 connection, QObject *parent = nullptr);
    ~FakeTransport() override;

    //! \name What was asked
    //! @{
    [[nodiscard]] const OpenRequest &request() const { return m_request; }
    [[nodiscard]] const QList<Sent> &sent() const { return m_sent; }
    [[nodiscard]] const QList<QByteArray> &pings() const { return m_pings; }
    [[nodiscard]] std::optional<quint16> closedWith() const { return m_closeCode; }
    [[nodiscard]] QString closeReason() const { return m_closeReason; }
    [[nodiscard]] std::optional<Outcome> abortedWith() const { return m_aborted; }
    [[nodiscard]] bool isOpen() const { return m_phase == Phase::Open && !m_isFinished; }
    [[nodiscard]] bool isFinished() const { return m_isFinished; }
    //! @}

    //! \name What happens
    //! @{
    void enterPhase(Phase phase);
    //! 101.
    void accept(const QString &subprotocol = {});
    MessageRef receiveText(const QByteArray &utf8);
    MessageRef receiveBinary(const QByteArray &bytes);
    //! Bytes that complete no message: the peer lives.
    void receiveBytes(qint64 count);
    void receivePong(const QByteArray &payload);
    //! Part of a full queue got through.
    void progress();
    //! Answers the newest ping.
    void pong();
    //! Pings are answered at once while this is on.
    void setAnswersPings(bool on) { m_answersPings = on; }
    //! Messages stay in bytesToWrite() until flush() while this is on.
    void setHoldsWrites(bool on) { m_holdsWrites = on; }
    void flush();
    //! close() is answered by a finished ClosedByUs at once while this is on (the default).
    void setAnswersClose(bool on) { m_answersClose = on; }
    void finish(const Outcome &outcome);
    void finish(Outcome::Kind kind);
    //! A Close frame of the peer.
    void peerCloses(quint16 code, const QString &reason = {});
    //! @}

    void open(const OpenRequest &request) override;
    MessageRef sendText(const QByteArray &utf8, SecretSpan secret = {}) override;
    MessageRef sendBinary(const QByteArray &bytes) override;
    void ping(const QByteArray &nonce) override;
    void close(quint16 code, const QString &reason) override;
    void abort(const Outcome &outcome) override;
    [[nodiscard]] qint64 bytesToWrite() const override { return m_held; }
    [[nodiscard]] std::vector<quint64> recordsOf(const MessageRef &message) const override;

signals:
    void wasOpened();
    void messageSent(const QByteArray &bytes);

private:
    MessageRef send(const QByteArray &bytes, bool isText, SecretSpan secret);

    OpenRequest m_request;
    QList<Sent> m_sent;
    QList<QByteArray> m_pings;
    std::optional<quint16> m_closeCode;
    QString m_closeReason;
    std::optional<Outcome> m_aborted;
    Phase m_phase = Phase::Connecting;
    quint64 m_in = 0;
    quint64 m_out = 0;
    qint64 m_held = 0;
    bool m_answersPings = false;
    bool m_holdsWrites = false;
    bool m_answersClose = true;
    bool m_isFinished = false;
};

} // namespace roomscope::test
