// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QThread>
#include <QUrl>

#include <atomic>
#include <memory>

class QTcpSocket;

namespace roomscope::bench {

//! Answers each upgrade with 101 and then writes the same number of equal text frames, ready made, as fast as
//! the client reads; in a thread of its own. Costs next to nothing itself, so it is the client that is
//! measured.
class RawFlood final
{
public:
    RawFlood(qsizetype payload, int count);
    ~RawFlood();
    RawFlood(const RawFlood &) = delete;
    RawFlood &operator=(const RawFlood &) = delete;

    [[nodiscard]] const QUrl &url() const { return m_url; }
    [[nodiscard]] int count() const { return m_count; }

private:
    void run();
    void serve(QTcpSocket &socket) const;

    int m_count;
    QByteArray m_frame;
    QUrl m_url;
    std::atomic<quint16> m_port{0};
    std::atomic<bool> m_isOver{false};
    std::unique_ptr<QThread> m_thread;
};

} // namespace roomscope::bench
