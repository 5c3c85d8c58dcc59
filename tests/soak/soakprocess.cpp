// SPDX-License-Identifier: GPL-3.0-or-later
#include "soakprocess.h"

namespace roomscope::test {

namespace {
constexpr int kKeptLines = 200;
constexpr int kPatience = 10'000;
} // namespace

SoakProcess::SoakProcess(QString program, QString name, QObject *parent)
    : QObject(parent), m_program(std::move(program)), m_name(std::move(name))
{
}

SoakProcess::~SoakProcess()
{
    if (isRunning())
        killHard();
}

void SoakProcess::start(const QStringList &arguments)
{
    m_buffer.clear();
    m_process = std::make_unique<QProcess>();
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, &SoakProcess::readLines);
    m_process->start(m_program, arguments);
    if (!m_process->waitForStarted(kPatience))
        take(QStringLiteral("cannot be started: ") + m_process->errorString());
}

void SoakProcess::tell(const QByteArray &line)
{
    if (isRunning())
        m_process->write(line + '\n');
}

void SoakProcess::killHard()
{
    m_process->kill();
    m_process->waitForFinished(kPatience);
    // What it said before it died counts.
    readLines();
    m_process.reset();
}

bool SoakProcess::endGently()
{
    m_process->closeWriteChannel();
    // For the server, which does not read its input.
    if (!m_process->waitForFinished(500))
        m_process->terminate();
    const bool hasEnded = m_process->state() == QProcess::NotRunning || m_process->waitForFinished(kPatience);
    readLines();
    const bool isFine =
        hasEnded && m_process->exitStatus() == QProcess::NormalExit && m_process->exitCode() == 0;
    if (!hasEnded)
        killHard();
    m_process.reset();
    return isFine;
}

bool SoakProcess::isRunning() const
{
    return m_process && m_process->state() == QProcess::Running;
}

QString SoakProcess::lastWords() const
{
    return m_name + QStringLiteral(":\n  ") + m_lines.join(QStringLiteral("\n  "));
}

void SoakProcess::readLines()
{
    if (!m_process)
        return;
    m_buffer += m_process->readAllStandardOutput();
    for (qsizetype end = m_buffer.indexOf('\n'); end >= 0; end = m_buffer.indexOf('\n')) {
        const QString one = QString::fromUtf8(m_buffer.left(end));
        m_buffer.remove(0, end + 1);
        take(one);
    }
}

void SoakProcess::take(const QString &line)
{
    m_lines.append(line);
    if (m_lines.size() > kKeptLines)
        m_lines.removeFirst();
    emit this->line(line);
}

} // namespace roomscope::test
