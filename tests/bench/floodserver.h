// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QThread>
#include <QTimer>
#include <QUrl>

class QWebSocket;
class QWebSocketServer;

namespace roomscope::bench {

//! Speaks just enough of protocol.md for one user in one room, and then pushes messages into it at a steady
//! rate, as batches, from a thread of its own.
class FloodServer final
{
public:
    //! \a perSecond messages, for clients that list `batch`.
    explicit FloodServer(int perSecond);
    ~FloodServer();
    FloodServer(const FloodServer &) = delete;
    FloodServer &operator=(const FloodServer &) = delete;

    [[nodiscard]] const QUrl &url() const { return m_url; }
    //! To every connection, logged in or not. Thread-safe.
    void flood(bool isOn);
    [[nodiscard]] qint64 pushed() const;

    static constexpr const char *kRoom = "flood";

private:
    class Worker;

    QThread m_thread;
    Worker *m_worker;
    QUrl m_url;
};

} // namespace roomscope::bench
