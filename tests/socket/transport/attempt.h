// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/systemclock.h"
#include "transport/directtransport.h"

#include <QObject>
#include <QSignalSpy>
#include <QTest>

#include <memory>
#include <optional>

namespace roomscope::test {

//! One DirectTransport with everything it said, on short deadlines.
class Attempt final : public QObject
{
    Q_OBJECT
public:
    explicit Attempt(quint64 connection = 7)
        : transport(std::make_unique<DirectTransport>(connection, clock))
        , finishedSpy(transport.get(), &Transport::finished)
        , openedSpy(transport.get(), &Transport::opened)
        , textSpy(transport.get(), &Transport::textReceived)
        , bytesSpy(transport.get(), &Transport::bytesReceived)
        , writtenSpy(transport.get(), &Transport::written)
        , pongSpy(transport.get(), &Transport::pongReceived)
    {
        request.deadlines = {.attempt = std::chrono::milliseconds(600),
                             .connect = std::chrono::milliseconds(400),
                             .close = std::chrono::milliseconds(300)};
        connect(transport.get(), &Transport::phaseChanged, this,
                [this](Transport::Phase phase) { phases.append(phase); });
        connect(transport.get(), &Transport::recorded, this,
                [this](const wire::Record &record) { records.append(record); });
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

    SystemClock clock;
    OpenRequest request;
    std::unique_ptr<DirectTransport> transport;
    QSignalSpy finishedSpy;
    QSignalSpy openedSpy;
    QSignalSpy textSpy;
    QSignalSpy bytesSpy;
    QSignalSpy writtenSpy;
    QSignalSpy pongSpy;
    QList<Transport::Phase> phases;
    QList<wire::Record> records;
};

} // namespace roomscope::test
