// SPDX-License-Identifier: GPL-3.0-or-later
#include "nodeserver.h"

#include <QDeadlineTimer>
#include <QFileInfo>
#include <QJsonDocument>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

constexpr int kPatience = 20'000;

QString folder()
{
    return QStringLiteral(ROOMSCOPE_NODE_FOLDER);
}

} // namespace

NodeServer::NodeServer()
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setWorkingDirectory(folder());
}

NodeServer::~NodeServer()
{
    m_process.kill();
    m_process.waitForFinished();
}

QString NodeServer::whyNot()
{
    if (QStandardPaths::findExecutable(u"node"_s).isEmpty())
        return u"node is not installed"_s;
    if (!QFileInfo::exists(folder() + u"/node_modules/ws"_s))
        return u"the library ws is not there (npm ci --prefix %1)"_s.arg(folder());
    return {};
}

bool NodeServer::start()
{
    m_process.start(u"node"_s, {u"server.js"_s});
    const QDeadlineTimer deadline(kPatience);
    while (m_port == 0 && !deadline.hasExpired() && m_process.state() != QProcess::NotRunning) {
        m_process.waitForReadyRead(100);
        const QByteArray said = output();
        const qsizetype end = said.indexOf('\n');
        m_port = end < 0 ? 0 : QJsonDocument::fromJson(said.first(end))[u"port"_s].toInt();
    }
    return m_port != 0;
}

QUrl NodeServer::url(const QString &path) const
{
    return QUrl(u"ws://127.0.0.1:%1/%2"_s.arg(m_port).arg(path));
}

QByteArray NodeServer::output()
{
    m_output += m_process.readAll();
    return m_output;
}

} // namespace roomscope::test
