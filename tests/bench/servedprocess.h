// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>

#include <optional>

namespace roomscope::bench {

//! A server in a process of its own: ours (`roomscope serve`) or the library ws in node.
class ServedProcess final
{
public:
    enum class Make
    {
        Ours,
        NodeWs
    };

    //! Starts it; qFatal where it does not listen.
    ServedProcess(Make make, int maxConnections);
    ~ServedProcess();

    //! Why node's cannot be had here; empty: it can.
    [[nodiscard]] static QString whyNoNode();
    [[nodiscard]] Make make() const { return m_make; }
    [[nodiscard]] quint16 port() const { return m_port; }
    //! Ours only: lets anyone in.
    [[nodiscard]] QString invite() const { return m_invite; }
    //! Proportional set size in bytes, after a garbage collection where there is one.
    [[nodiscard]] qint64 memory();

private:
    const Make m_make;
    QTemporaryDir m_dir;
    QProcess m_process;
    quint16 m_port = 0;
    QString m_invite;
};

} // namespace roomscope::bench
