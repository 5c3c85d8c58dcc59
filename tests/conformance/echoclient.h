// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/transport.h"

#include <QObject>
#include <QTimer>

namespace roomscope::conformance {

//! What the echo client is asked for.
struct EchoOptions
{
    //! The server's address, without a path.
    QUrl url;
    QString agent;
    //! Only this case; 0: all.
    int onlyCase = 0;
    TransportRoute route = TransportRoute::Relay;
    CompressionSettings compression = {};
};

//! Sends every message back, over one Transport after the other, as Autobahn's server asks for it.
class EchoClient final : public QObject
{
    Q_OBJECT
public:
    EchoClient(const EchoOptions &options, TransportFactory factory, QObject *parent = nullptr);
    ~EchoClient() override;

    void start();

signals:
    //! Without a word about the verdicts: those are the server's. False: it could not be reached.
    void finished(bool wasReached);

private:
    enum class Task
    {
        Count,
        Run,
        Reports,
        Done
    };

    void next();
    void open(const QString &path);
    void onText(const QByteArray &utf8);
    void onFinished();

    EchoOptions m_options;
    TransportFactory m_factory;
    std::unique_ptr<Transport> m_transport;
    QTimer m_watchdog;
    Task m_task = Task::Count;
    quint64 m_connections = 0;
    int m_count = 0;
    int m_case = 0;
};

} // namespace roomscope::conformance
