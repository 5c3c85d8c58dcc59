// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>

namespace roomscope::test {

//! A proxy that says what the test says, on a free port of 127.0.0.1.
class ScriptedProxy final : public QObject
{
    Q_OBJECT
public:
    enum class After : quint8
    {
        Keep,  //!< goes on with the next answer
        Close, //!< FIN
        Reset, //!< RST
        Tunnel //!< passes on to tunnelTo()
    };
    struct Answer
    {
        QByteArray bytes = {};
        After after = After::Keep;
    };

    ScriptedProxy()
    {
        if (!m_server.listen(QHostAddress(QHostAddress::LocalHost)))
            qFatal("cannot listen on 127.0.0.1");
        connect(&m_server, &QTcpServer::newConnection, this, &ScriptedProxy::onConnection);
    }

    //! One for each request, whatever the connection it comes over; then silence.
    void answer(const QList<Answer> &answers) { m_answers = answers; }
    void tunnelTo(quint16 port) { m_target = port; }
    //! How much a request is: up to the empty line for HTTP; whatever comes at once for SOCKS.
    void takeAnyBytes() { m_isHttp = false; }
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] int connections() const { return m_connections; }
    [[nodiscard]] QList<QByteArray> requests() const { return m_requests; }
    [[nodiscard]] QByteArray afterwards() const { return m_afterwards; }

private:
    void onConnection()
    {
        QTcpSocket *socket = m_server.nextPendingConnection();
        ++m_connections;
        m_buffer.clear();
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { onReadyRead(socket); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }

    void onReadyRead(QTcpSocket *socket)
    {
        if (m_inner) {
            m_inner->write(socket->readAll());
            return;
        }
        m_buffer += socket->readAll();
        const qsizetype end = m_buffer.indexOf("\r\n\r\n");
        const qsizetype size = m_isHttp ? end + 4 : m_buffer.size();
        if (m_isHttp && end < 0)
            return;
        m_requests.append(m_buffer.first(size));
        m_afterwards = m_buffer.mid(size);
        m_buffer.clear();
        if (m_answers.isEmpty())
            return;
        const Answer answer = m_answers.takeFirst();
        socket->write(answer.bytes);
        socket->flush();
        switch (answer.after) {
        case After::Keep:
            break;
        case After::Close:
            socket->disconnectFromHost();
            break;
        case After::Reset:
            socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
            socket->abort();
            break;
        case After::Tunnel:
            tunnel(socket);
            break;
        }
    }

    void tunnel(QTcpSocket *socket)
    {
        m_inner = new QTcpSocket(socket);
        connect(m_inner, &QTcpSocket::readyRead, this, [this, socket] { socket->write(m_inner->readAll()); });
        m_inner->connectToHost(QHostAddress(QHostAddress::LocalHost), m_target);
    }

    QTcpServer m_server;
    QList<Answer> m_answers;
    QList<QByteArray> m_requests;
    QByteArray m_buffer;
    QByteArray m_afterwards;
    QPointer<QTcpSocket> m_inner;
    quint16 m_target = 0;
    bool m_isHttp = true;
    int m_connections = 0;
};

} // namespace roomscope::test
