// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QUrl>

namespace roomscope::test {

//! node/server.js with the library ws, on a free port of 127.0.0.1.
class NodeServer final
{
public:
    NodeServer();
    ~NodeServer();

    //! Why it cannot be had here; empty: it can.
    [[nodiscard]] static QString whyNot();
    //! Starts it; false if it does not listen in time.
    [[nodiscard]] bool start();
    [[nodiscard]] QUrl url(const QString &path) const;
    //! All it printed.
    QByteArray output();

private:
    QProcess m_process;
    QByteArray m_output;
    int m_port = 0;
};

} // namespace roomscope::test
