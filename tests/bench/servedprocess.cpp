// SPDX-License-Identifier: GPL-3.0-or-later
#include "servedprocess.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QThread>
#include <QUrl>

namespace roomscope::bench {

using namespace Qt::StringLiterals;

namespace {
constexpr int kPatience = 20'000;
constexpr std::chrono::seconds kSettling{2};
} // namespace

ServedProcess::ServedProcess(Make make, int maxConnections) : m_make(make)
{
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    m_process.setStandardErrorFile(QProcess::nullDevice());
    if (make == Make::Ours) {
        const QString most = QString::number(maxConnections);
        m_process.start(QStringLiteral(ROOMSCOPE_PROGRAM),
                        {u"serve"_s, u"--data"_s, m_dir.path(), u"--max-connections"_s, most,
                         u"--max-connections-per-address"_s, most});
    } else {
        m_process.setWorkingDirectory(QStringLiteral(ROOMSCOPE_NODE_FOLDER));
        m_process.start(u"node"_s, {u"--expose-gc"_s, u"benchserver.js"_s});
    }
    QByteArray line;
    while (!m_process.canReadLine() && m_process.waitForReadyRead(kPatience)) {
    }
    line = m_process.readLine();
    if (make == Make::Ours) {
        const QUrl link(QString::fromUtf8(line.mid(line.indexOf("ws://"))).trimmed());
        m_port = quint16(link.port(0));
        m_invite = link.fragment().mid(qsizetype(qstrlen("invite=")));
    } else {
        m_port = quint16(QJsonDocument::fromJson(line)[u"port"_s].toInt());
    }
    if (m_port == 0)
        qFatal("the server to be measured does not start: %s", qPrintable(m_process.errorString()));
}

ServedProcess::~ServedProcess()
{
    m_process.kill();
    m_process.waitForFinished();
}

QString ServedProcess::whyNoNode()
{
    if (QStandardPaths::findExecutable(u"node"_s).isEmpty())
        return u"node is not installed"_s;
    if (!QFileInfo::exists(QStringLiteral(ROOMSCOPE_NODE_FOLDER) + u"/node_modules/ws"_s))
        return u"the library ws is not there (npm ci --prefix %1)"_s.arg(
            QStringLiteral(ROOMSCOPE_NODE_FOLDER));
    return {};
}

qint64 ServedProcess::memory()
{
    QThread::sleep(kSettling.count());
    if (m_make == Make::NodeWs) {
        m_process.write("gc\n");
        while (!m_process.canReadLine() && m_process.waitForReadyRead(kPatience)) {
        }
        m_process.readLine();
    }
    QFile rollup(u"/proc/%1/smaps_rollup"_s.arg(m_process.processId()));
    if (!rollup.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> lines = rollup.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("Pss:"))
            return line.simplified().split(' ').value(1).toLongLong() * 1024;
    }
    return 0;
}

} // namespace roomscope::bench
