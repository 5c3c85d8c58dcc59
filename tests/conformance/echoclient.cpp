// SPDX-License-Identifier: GPL-3.0-or-later
#include "echoclient.h"

namespace roomscope::conformance {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

//! A case that goes on for longer has been forgotten by the server.
constexpr auto kCaseTime = 120s;
//! Short, because some cases never answer.
constexpr DeadlineSettings kDeadlines{.attempt = 4s, .connect = 3s, .close = 2s};

} // namespace

EchoClient::EchoClient(const EchoOptions &options, TransportFactory factory, QObject *parent)
    : QObject(parent), m_options(options), m_factory(std::move(factory))
{
    m_watchdog.setSingleShot(true);
    m_watchdog.setInterval(kCaseTime);
    connect(&m_watchdog, &QTimer::timeout, this,
            [this] { m_transport->abort({.kind = Outcome::Kind::TimedOut, .closer = Outcome::Closer::Us}); });
}

EchoClient::~EchoClient() = default;

void EchoClient::start()
{
    open(u"/getCaseCount"_s);
}

void EchoClient::open(const QString &path)
{
    m_transport = m_factory(++m_connections, m_options.route);
    connect(m_transport.get(), &Transport::textReceived, this, &EchoClient::onText);
    connect(m_transport.get(), &Transport::binaryReceived, this,
            [this](const QByteArray &bytes) { m_transport->sendBinary(bytes); });
    // Later: the transport is still in the middle of its last words.
    connect(m_transport.get(), &Transport::finished, this, &EchoClient::onFinished, Qt::QueuedConnection);
    QUrl url = m_options.url;
    const qsizetype mark = path.indexOf(u'?');
    url.setPath(path.left(mark));
    if (mark >= 0)
        url.setQuery(path.mid(mark + 1));
    m_watchdog.start();
    m_transport->open({.url = url, .deadlines = kDeadlines, .compression = m_options.compression});
}

void EchoClient::onText(const QByteArray &utf8)
{
    if (m_task == Task::Count)
        m_count = utf8.toInt();
    else
        m_transport->sendText(utf8);
}

void EchoClient::onFinished()
{
    m_watchdog.stop();
    m_transport.reset();
    next();
}

void EchoClient::next()
{
    switch (m_task) {
    case Task::Count:
        if (m_count <= 0) {
            m_task = Task::Done;
            emit finished(false);
            return;
        }
        m_task = Task::Run;
        m_case = m_options.onlyCase > 0 ? m_options.onlyCase - 1 : 0;
        m_count = m_options.onlyCase > 0 ? m_options.onlyCase : m_count;
        [[fallthrough]];
    case Task::Run:
        if (m_case++ < m_count) {
            open(u"/runCase?case=%1&agent=%2"_s.arg(m_case).arg(m_options.agent));
            return;
        }
        m_task = Task::Reports;
        open(u"/updateReports?agent=%1"_s.arg(m_options.agent));
        return;
    case Task::Reports:
        m_task = Task::Done;
        emit finished(true);
        return;
    case Task::Done:
        return;
    }
}

} // namespace roomscope::conformance
