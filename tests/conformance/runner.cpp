// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner.h"

#include <QTextStream>

namespace roomscope::conformance {

using namespace Qt::StringLiterals;

Runner::Runner(ConformanceServer &server, const RunnerOptions &options, QObject *parent)
    : QObject(parent), m_server(server), m_options(options)
{
    m_client.setProcessChannelMode(QProcess::ForwardedChannels);
    connect(&m_client, &QProcess::finished, this, &Runner::onClientEnd);
    connect(&m_client, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            onClientEnd(-1);
    });
    connect(&m_server, &ConformanceServer::caseDone, this, &Runner::onCase);
}

void Runner::start()
{
    startNext();
}

void Runner::startNext()
{
    if (m_runs.size() == m_options.transports.size()) {
        conclude();
        return;
    }
    Run run{.transport = m_options.transports.at(m_runs.size())};
    const QString known = m_options.known + u"/known-%1.txt"_s.arg(run.transport);
    if (const auto list = readKnown(known)) {
        run.known = *list;
    } else {
        QTextStream(stderr) << "cannot read " << known << Qt::endl;
        m_exitCode = 2;
    }
    m_runs.append(run);
    m_clock.start();
    m_client.start(m_options.client,
                   {u"ws://127.0.0.1:%1"_s.arg(m_server.port()), u"--transport"_s, run.transport});
}

void Runner::onCase(size_t index, const Result &result)
{
    if (!m_options.isVerbose)
        return;
    const Case &one = m_server.cases().at(index);
    QTextStream(stdout) << u"%1 %2 %3 ms (%4: %5) %6"_s.arg(one.id, nameOf(result.judgement.verdict()))
                               .arg(result.elapsed.count())
                               .arg(one.group, one.title, result.judgement.detail)
                        << Qt::endl;
}

void Runner::onClientEnd(int exitCode)
{
    Run &run = m_runs.last();
    run.elapsed = std::chrono::milliseconds(m_clock.elapsed());
    run.results = m_server.takeResults();
    QTextStream out(stdout);
    out << u"%1: %2 cases in %3 s: %4"_s.arg(run.transport)
               .arg(m_server.cases().size())
               .arg(double(run.elapsed.count()) / 1000, 0, 'f', 1)
               .arg(countText(m_server.cases(), run))
        << Qt::endl;
    const bool hasCrashed = exitCode != 0 || m_client.exitStatus() != QProcess::NormalExit;
    if (hasCrashed)
        out << u"%1: the client ended with %2"_s.arg(run.transport).arg(exitCode) << Qt::endl;
    const QStringList lines = surprises(m_server.cases(), run);
    for (const QString &line : lines)
        out << run.transport << ": " << line << Qt::endl;
    if (hasCrashed || !lines.isEmpty())
        m_exitCode = std::max(m_exitCode, 1);
    startNext();
}

void Runner::conclude()
{
    if (!m_options.write.isEmpty() &&
        !writeBetweenMarks(m_options.write, markdown(m_server.cases(), m_runs))) {
        QTextStream(stderr) << "cannot write the table into " << m_options.write << Qt::endl;
        m_exitCode = 2;
    }
    emit finished(m_exitCode);
}

} // namespace roomscope::conformance
