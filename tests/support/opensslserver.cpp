// SPDX-License-Identifier: GPL-3.0-or-later
#include "opensslserver.h"

#include <QDeadlineTimer>
#include <QRegularExpression>
#include <QtDebug>

using namespace Qt::StringLiterals;

namespace roomscope::test {

OpensslServer::OpensslServer(const TlsLab::Identity &identity, const QStringList &arguments)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    const QStringList chain =
        identity.chain.isEmpty() ? QStringList() : QStringList{u"-cert_chain"_s, identity.chain};
    m_process.start(u"openssl"_s, QStringList{u"s_server"_s, u"-accept"_s, u"127.0.0.1:0"_s, u"-cert"_s,
                                              identity.certificate, u"-key"_s, identity.key} +
                                      chain + arguments);
    static const QRegularExpression listening(u"ACCEPT [^\\n]*:(\\d+)\\s"_s);
    const QDeadlineTimer deadline(20'000);
    QRegularExpressionMatch match;
    while (!match.hasMatch()) {
        if (deadline.hasExpired() || m_process.state() == QProcess::NotRunning) {
            qFatal("openssl s_server does not listen: %s", output().constData());
        }
        m_process.waitForReadyRead(100);
        match = listening.match(QString::fromLatin1(output()));
    }
    m_port = match.captured(1).toUShort();
}

OpensslServer::~OpensslServer()
{
    m_process.kill();
    m_process.waitForFinished();
}

QByteArray OpensslServer::output()
{
    m_output += m_process.readAll();
    return m_output;
}

} // namespace roomscope::test
