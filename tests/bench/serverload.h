// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "base/systemclock.h"
#include "base/ulid.h"
#include "servedprocess.h"

#include <QTcpSocket>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace roomscope::bench {

//! One WebSocket by hand, as cheap as can be: what is measured is the server.
class LoadClient final : public QObject
{
    Q_OBJECT
public:
    explicit LoadClient(QObject *parent = nullptr);
    ~LoadClient() override;

    void open(quint16 port);
    void send(const QByteArray &text);
    //! A sign of life: servers close what stays silent.
    void ping();

signals:
    void opened();
    //! One text message of the server.
    void received(const QByteArray &text);

private:
    void onReadyRead();

    QTcpSocket m_socket;
    QByteArray m_bytes;
    bool m_isOpen = false;
};

//! Many clients of one server, logged in where it asks for that, and perhaps in one room.
class ServerLoad final : public QObject
{
    Q_OBJECT
public:
    enum class Place
    {
        Nowhere,
        OneRoom
    };

    //! \a prefix makes the users' names; another one for each load of a server.
    ServerLoad(ServedProcess &server, int count, Place place, const QByteArray &prefix);

    //! The first client says something; microseconds until each of the others had it.
    [[nodiscard]] std::vector<double> sayOnce(int number);

private:
    //! Several at once: their logins share commits, as they would in life.
    void addWave(int count, Place place);
    void openAll(size_t from);
    void askAll(size_t from, const char *what, const std::function<QByteArray(size_t index)> &request);
    [[nodiscard]] QByteArray request(const QByteArray &event, const QByteArray &data);

    ServedProcess &m_server;
    const QByteArray m_prefix;
    SystemClock m_clock;
    SystemRandom m_random;
    UlidSource m_ids;
    std::vector<std::unique_ptr<LoadClient>> m_clients;
    std::function<void(const QByteArray &text)> m_onText;
    QTimer m_pings;
};

//! Lets this process and those it starts have many files open; how many.
[[nodiscard]] qint64 raiseFileLimit();

} // namespace roomscope::bench
