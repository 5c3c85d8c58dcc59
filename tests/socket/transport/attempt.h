// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/systemclock.h"
#include "transport/directtransport.h"
#include "transport/relay/relaytransport.h"

#include <QObject>
#include <QSignalSpy>
#include <QTest>

#include <memory>
#include <optional>

namespace roomscope::test {

//! One attempt, direct or through the relay, with everything it said, on short deadlines.
class Attempt : public QObject
{
    Q_OBJECT
public:
    explicit Attempt(TransportRoute route = TransportRoute::Direct, quint64 connection = 7)
        : transport(make(route, connection))
        , finishedSpy(transport.get(), &Transport::finished)
        , openedSpy(transport.get(), &Transport::opened)
        , textSpy(transport.get(), &Transport::textReceived)
        , bytesSpy(transport.get(), &Transport::bytesReceived)
        , writtenSpy(transport.get(), &Transport::written)
        , pongSpy(transport.get(), &Transport::pongReceived)
        , storySpy(transport.get(), &Transport::handshakeTold)
    {
        request.deadlines = {.attempt = std::chrono::milliseconds(600),
                             .connect = std::chrono::milliseconds(400),
                             .close = std::chrono::milliseconds(300)};
        connect(transport.get(), &Transport::phaseChanged, this,
                [this](Transport::Phase phase) { phases.append(phase); });
        connect(transport.get(), &Transport::recorded, this, [this](const wire::Record &record) {
            if (keepsRecords)
                records.append(record);
        });
    }

    void open(const QUrl &url)
    {
        request.url = url;
        transport->open(request);
    }

    bool opens(const QUrl &url)
    {
        open(url);
        return !openedSpy.isEmpty() || (openedSpy.wait(2000) && finishedSpy.isEmpty());
    }

    //! The outcome, waited for.
    std::optional<Outcome> outcome(int ms = 3000)
    {
        if (finishedSpy.isEmpty() && !finishedSpy.wait(ms))
            return std::nullopt;
        return finishedSpy.first().first().value<Outcome>();
    }

    [[nodiscard]] QByteArray text(int index) const { return textSpy.at(index).first().toByteArray(); }

    //! How the handshake went; once it was told.
    [[nodiscard]] HandshakeStory story() const
    {
        return storySpy.isEmpty() ? HandshakeStory() : storySpy.first().first().value<HandshakeStory>();
    }

    SystemClock clock;
    OpenRequest request;
    std::unique_ptr<Transport> transport;
    QSignalSpy finishedSpy;
    QSignalSpy openedSpy;
    QSignalSpy textSpy;
    QSignalSpy bytesSpy;
    QSignalSpy writtenSpy;
    QSignalSpy pongSpy;
    QSignalSpy storySpy;
    QList<Transport::Phase> phases;
    QList<wire::Record> records;
    bool keepsRecords = true;

private:
    std::unique_ptr<Transport> make(TransportRoute route, quint64 connection)
    {
        if (route == TransportRoute::Relay)
            return std::make_unique<RelayTransport>(connection, clock);
        return std::make_unique<DirectTransport>(connection, clock);
    }
};

//! Through the relay.
class RelayAttempt final : public Attempt
{
public:
    RelayAttempt() : Attempt(TransportRoute::Relay) {}
};

//! Whether this run is about the relay, or (ROOMSCOPE_TEST_ROUTE=direct) about QWebSocket alone.
inline bool isRelayed()
{
    return qEnvironmentVariable("ROOMSCOPE_TEST_ROUTE") != QLatin1String("direct");
}

//! On the route of this run.
class RouteAttempt final : public Attempt
{
public:
    RouteAttempt() : Attempt(isRelayed() ? TransportRoute::Relay : TransportRoute::Direct) {}
};

} // namespace roomscope::test
