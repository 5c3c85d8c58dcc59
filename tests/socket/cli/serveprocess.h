// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QRegularExpression>
#include <QTest>
#include <QUrl>

#include <csignal>

namespace roomscope::test {

using namespace Qt::StringLiterals;

//! `roomscope serve` as a process of its own, with the link it printed.
class ServeProcess final
{
public:
    ~ServeProcess()
    {
        if (m_process.state() != QProcess::NotRunning) {
            m_process.kill();
            m_process.waitForFinished();
        }
    }
    [[nodiscard]] bool start(const QStringList &arguments)
    {
        m_process.start(QStringLiteral(SERVE_PROGRAM), arguments);
        QByteArray line;
        const bool isDecided = QTest::qWaitFor(
            [&] { return m_process.canReadLine() || m_process.state() == QProcess::NotRunning; }, 15'000);
        line = m_process.readLine();
        static const QRegularExpression form(u"wss?://\\S+"_s);
        const QRegularExpressionMatch match = form.match(QString::fromUtf8(line));
        m_link = QUrl(match.captured());
        return isDecided && match.hasMatch();
    }
    [[nodiscard]] bool waitFinished()
    {
        return QTest::qWaitFor([&] { return m_process.state() == QProcess::NotRunning; }, 10'000);
    }
    void signal(int number) { ::kill(pid_t(m_process.processId()), number); }
    [[nodiscard]] QUrl address() const
    {
        QUrl url = m_link;
        url.setFragment({});
        return url;
    }
    [[nodiscard]] QString invite() const { return m_link.fragment().mid(int(qstrlen("invite="))); }
    [[nodiscard]] const QUrl &link() const { return m_link; }
    [[nodiscard]] QProcess &process() { return m_process; }

private:
    QProcess m_process;
    QUrl m_link;
};

} // namespace roomscope::test
