// SPDX-License-Identifier: GPL-3.0-or-later
#include "conformanceserver.h"

#include "caserun.h"

#include <QTcpSocket>
#include <QUrl>
#include <QUrlQuery>

namespace roomscope::conformance {

using namespace Qt::StringLiterals;

namespace {

//! A redirect may be followed; one that leads in a circle must not be followed for ever.
constexpr int kVisitsAllowed = 10;

} // namespace

ConformanceServer::ConformanceServer(std::vector<Case> cases, QObject *parent)
    : QObject(parent), m_cases(std::move(cases))
{
    connect(&m_server, &QTcpServer::newConnection, this, &ConformanceServer::onConnection);
}

bool ConformanceServer::listen(quint16 port)
{
    return m_server.listen(QHostAddress::LocalHost, port);
}

void ConformanceServer::onConnection()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { onHead(socket); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        onHead(socket);
    }
}

void ConformanceServer::onHead(QTcpSocket *socket)
{
    QByteArray bytes = socket->peek(socket->bytesAvailable());
    const auto upgrade = Upgrade::take(bytes);
    if (!upgrade)
        return;
    socket->readAll();
    socket->disconnect(this);
    disconnect(socket, &QTcpSocket::disconnected, socket, nullptr);
    serve(socket, *upgrade, bytes);
}

void ConformanceServer::serve(QTcpSocket *socket, const Upgrade &upgrade, const QByteArray &early)
{
    const QUrl url = QUrl::fromEncoded(upgrade.path);
    const QUrlQuery query(url);
    if (url.path() == u"/getCaseCount"_s) {
        const QByteArray count = textFrame(QByteArray::number(qulonglong(m_cases.size())));
        serveScript(socket, upgrade, early, Script{}.send(count + closeFrame(1000)).closes({1000}));
        return;
    }
    if (url.path() == u"/updateReports"_s) {
        emit reportsWanted(query.queryItemValue(u"agent"_s));
        serveScript(socket, upgrade, early, Script{});
        return;
    }
    const size_t number = query.queryItemValue(u"case"_s).toULong();
    if (url.path() == u"/runCase"_s && number >= 1 && number <= m_cases.size())
        serveCase(socket, upgrade, early, number - 1, query.hasQueryItem(u"again"_s));
    else
        serveScript(socket, upgrade, early, Script{.head = "HTTP/1.1 404 Not Found\r\n\r\n"}.refuses());
}

void ConformanceServer::serveScript(QTcpSocket *socket, const Upgrade &upgrade, const QByteArray &early,
                                    const Script &script)
{
    auto *run = new CaseRun(socket, upgrade, script, this);
    connect(run, &CaseRun::done, run, &QObject::deleteLater);
    run->start(early);
}

void ConformanceServer::serveCase(QTcpSocket *socket, const Upgrade &upgrade, const QByteArray &early,
                                  size_t index, bool isAgain)
{
    Script script = m_cases.at(index).script();
    if (isAgain)
        script = Script{}.echo(kText, "redirected");
    auto *run = new CaseRun(socket, upgrade, std::move(script), this);
    connect(run, &CaseRun::done, this, [this, run, index](const Observation &seen) {
        Result &result = m_results[index];
        result.judgement = judge(run->script(), seen);
        result.elapsed += seen.elapsed;
        result.wireBytes = seen.wireBytes;
        result.messageBytes = seen.messageBytes;
        if (++result.visits > kVisitsAllowed)
            result.judgement = {Verdict::Failed, Verdict::Ok, u"redirects followed without end"_s};
        emit caseDone(index, result);
        run->deleteLater();
    });
    run->start(early);
}

} // namespace roomscope::conformance
