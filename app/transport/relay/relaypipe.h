// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/relay/closemachine.h"
#include "transport/relay/downpump.h"
#include "transport/relay/tcpfate.h"
#include "transport/relay/uppump.h"
#include "transport/relay/upstream.h"

#include <QObject>

#include <memory>

class QTcpSocket;

namespace roomscope {

//! The relay after the upgrade: both sockets, the pumps between them, and the end. Neither side can make it
//! hold more than about 1 MiB beside one message: what cannot be passed on is not read.
class RelayPipe final : public QObject
{
    Q_OBJECT
public:
    struct Settings
    {
        qint64 messageBytes = 0;
        std::optional<wire::DeflateParameters> deflate = {};
        //! Sizes of the heads: of QWebSocket's request, of the request upstream, and of its answer.
        qint64 ownBytes = 0;
        qint64 requestBytes = 0;
        qint64 answerBytes = 0;
    };

    //! \a loopback becomes this object's; every record goes to \a tell, which may call stop().
    RelayPipe(std::unique_ptr<Upstream> upstream, QTcpSocket *loopback, RecordBook &book,
              const Settings &settings, DownPump::Tell tell, QObject *parent = nullptr);
    ~RelayPipe() override;

    //! \a head is for QWebSocket; \a rest came behind the answer.
    void start(const QByteArray &head, const QByteArray &rest);
    //! QWebSocket was handed a message.
    void expect(quint64 ordinal, qint64 payload, SecretSpan secret) { m_up.expect(ordinal, payload, secret); }
    //! QWebSocket reported one; nothing where it reports what was not passed on.
    [[nodiscard]] std::optional<DownPump::Message> takeReported();
    //! Handed over and not yet in the kernel's hands upstream.
    [[nodiscard]] qint64 bytesToWrite() const;
    //! QWebSocket is closing because we asked, with this payload.
    void closeByUs(const QByteArray &payload);
    //! The end, or what would be the end if it were now.
    [[nodiscard]] Outcome outcome() const { return m_machine.outcome(); }
    //! Silence, and both connections end: in order where all was sent and said, else upstream is reset.
    void stop();

signals:
    void bytesReceived(qint64 count);
    void written(quint64 ordinal);
    void progressed();
    //! The peer closed, or had to be failed.
    void closing();
    //! There is nothing upstream any more. What was passed on before it is still to be reported by
    //! QWebSocket.
    void ended();
    //! The peer will not stop, or we are broken ourselves: it must be ended at once.
    void failed(const roomscope::Outcome &outcome);

private:
    void watch();
    void pumpDown();
    void pumpUp();
    void pumpDownLater();
    [[nodiscard]] bool isDownFull() const;
    [[nodiscard]] qint64 upstreamQueue() const;
    void afterDown();
    void failWith(wire::Rule rule);
    void sendUp();
    void onUpstreamWritten();
    void onUpstreamEnded();
    void onLoopbackEnded();

    RecordBook &m_book;
    std::unique_ptr<Upstream> m_upstream;
    QSslSocket *m_server;
    QTcpSocket *m_loopback;
    DownPump m_down;
    UpPump m_up;
    TcpFate m_fate;
    CloseMachine m_machine;
    //! What our own Close says, should QWebSocket not bring it through.
    QByteArray m_ownClose;
    qint64 m_reported = 0;
    bool m_isDownQueued = false;
    bool m_isServerGone = false;
    bool m_isOver = false;
};

} // namespace roomscope
