// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

namespace roomscope::test {

//! A TCP server that knows just enough HTTP to answer an upgrade well, badly or never: what no real WebSocket
//! server can be made to do. One connection at a time.
class RawServer final : public QObject
{
    Q_OBJECT
public:
    explicit RawServer(QObject *parent = nullptr);

    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/")) const;
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    //! Runs as soon as a client is there, and when its request head is whole. Without them: silence.
    void setOnConnected(std::function<void()> action) { m_onConnected = std::move(action); }
    void setOnRequest(std::function<void(const QByteArray &head)> action) { m_onRequest = std::move(action); }

    //! A valid 101 for the request, with further headers, each with its line end.
    [[nodiscard]] QByteArray upgradeFor(const QByteArray &head, const QByteArray &headers = {}) const;
    //! Answers each upgrade with 101 and then writes \a afterwards in the same breath.
    void acceptAll(const QByteArray &afterwards = {});

    void write(const QByteArray &bytes);
    void fin();
    void rst();
    [[nodiscard]] QTcpSocket *socket() const { return m_socket; }
    [[nodiscard]] bool isClientGone() const;
    [[nodiscard]] int connections() const { return m_connections; }
    //! What came after the request head.
    [[nodiscard]] QByteArray received() const { return m_received; }
    //! Stops reading: the kernel's buffers fill.
    void stopReading();

    //! A server's frame: not masked.
    [[nodiscard]] static QByteArray frame(quint8 firstByte, const QByteArray &payload);

signals:
    void requested();
    void clientGone();

private:
    void onReadyRead();

    QTcpServer m_server;
    QPointer<QTcpSocket> m_socket;
    std::function<void()> m_onConnected;
    std::function<void(const QByteArray &)> m_onRequest;
    QByteArray m_head;
    QByteArray m_received;
    bool m_hasHead = false;
    bool m_isReading = true;
    int m_connections = 0;
};

} // namespace roomscope::test
