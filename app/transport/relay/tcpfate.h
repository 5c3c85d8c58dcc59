// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>

class QAbstractSocket;

namespace roomscope {

//! Tells a reset (RST) from an end (FIN), which Qt reports alike, by a second descriptor of the connection:
//! the first is closed by the time Qt says anything. It must be released for the connection to end. Linux
//! only; elsewhere there is no answer.
class TcpFate final
{
public:
    TcpFate() = default;
    ~TcpFate() { release(); }
    TcpFate(const TcpFate &) = delete;
    TcpFate &operator=(const TcpFate &) = delete;

    //! \a socket is connected.
    void watch(const QAbstractSocket &socket);
    //! Whether the connection, which has ended, was reset. Absent: not visible.
    [[nodiscard]] std::optional<bool> wasReset() const;
    //! The end that follows is a reset: what is not yet sent is thrown away, and the peer learns of it at
    //! once.
    void endWithReset();
    void release();

private:
    int m_descriptor = -1;
};

} // namespace roomscope
