// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report.h"

#include <QElapsedTimer>
#include <QObject>
#include <QProcess>

namespace roomscope::conformance {

//! What one call of the program is asked for.
struct RunnerOptions
{
    QString client;
    QStringList transports;
    //! A folder with "known-relay.txt" and so on.
    QString known;
    //! README.md, or empty.
    QString write;
    bool isVerbose = false;
};

//! Runs the echo client against the server, once for each transport, and says what differs from what is
//! known.
class Runner final : public QObject
{
    Q_OBJECT
public:
    Runner(ConformanceServer &server, const RunnerOptions &options, QObject *parent = nullptr);

    void start();

signals:
    //! 0: nothing surprised.
    void finished(int exitCode);

private:
    void startNext();
    void onCase(size_t index, const Result &result);
    void onClientEnd(int exitCode);
    void conclude();

    ConformanceServer &m_server;
    RunnerOptions m_options;
    QProcess m_client;
    QElapsedTimer m_clock;
    QList<Run> m_runs;
    int m_exitCode = 0;
};

} // namespace roomscope::conformance
