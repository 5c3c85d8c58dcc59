// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge.h"

#include <QObject>
#include <QTcpServer>

#include <map>

class QTcpSocket;

namespace roomscope::conformance {

struct Upgrade;

//! The verdict on one case, and how long it took.
struct Result
{
    Judgement judgement;
    std::chrono::milliseconds elapsed{};
    int visits = 0;
    qint64 wireBytes = 0;
    qint64 messageBytes = 0;
};

//! Serves the cases to an echo client that speaks Autobahn's protocol: /getCaseCount, /runCase?case=N&agent=A
//! (N from 1) and /updateReports?agent=A.
class ConformanceServer final : public QObject
{
    Q_OBJECT
public:
    explicit ConformanceServer(std::vector<Case> cases, QObject *parent = nullptr);

    //! On 127.0.0.1; \a port 0: a free one.
    [[nodiscard]] bool listen(quint16 port);
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] const std::vector<Case> &cases() const { return m_cases; }
    //! By the index of the case; what an agent did last.
    [[nodiscard]] std::map<size_t, Result> takeResults() { return std::exchange(m_results, {}); }

signals:
    void caseDone(size_t index, const roomscope::conformance::Result &result);
    void reportsWanted(const QString &agent);

private:
    void onConnection();
    void onHead(QTcpSocket *socket);
    void serve(QTcpSocket *socket, const Upgrade &upgrade, const QByteArray &early);
    void serveScript(QTcpSocket *socket, const Upgrade &upgrade, const QByteArray &early,
                     const Script &script);
    void serveCase(QTcpSocket *socket, const Upgrade &upgrade, const QByteArray &early, size_t index,
                   bool isAgain);

    std::vector<Case> m_cases;
    std::map<size_t, Result> m_results;
    QTcpServer m_server;
};

} // namespace roomscope::conformance
