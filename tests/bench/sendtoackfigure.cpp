// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures.h"

#include "backend/gateway/gatewaybackend.h"
#include "base/answer.h"
#include "base/systemclock.h"
#include "chat/session.h"
#include "server/embeddedserver.h"
#include "sqlitebaseline.h"
#include "storage/accountstore.h"
#include "transport/connection.h"
#include "transport/transportselector.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTemporaryDir>
#include <QTimer>

namespace roomscope::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRounds = 5;
constexpr int kMessages = 100;
const RoomId kRoom(u"bench"_s);

//! A whole client in this thread, logged in to an embedded server with one room.
class Client final
{
public:
    Client()
        : m_server({.dataDir = m_dir.filePath(u"server"_s)})
        , m_store(m_dir.filePath(u"account.sqlite"_s), UserId(u"bench"_s))
        , m_connection(new Connection({.endpoints = {}}, relayOrDirect(m_clock), m_clock, m_random))
        , m_backend(*m_connection, m_clock, m_random)
        , m_session(m_backend, m_store, m_clock, m_random, UserId(u"bench"_s))
    {
        QObject::connect(&m_session, &Session::updated, &m_session,
                         [this](const SessionUpdate &) { m_session.updateTaken(); });
        QEventLoop loop;
        QObject::connect(
            &m_server, &EmbeddedServer::listening, &loop, [&](const QUrl &url, const QString &invite) {
                m_session.setCredential({.token = invite});
                m_connection->setSettings({.endpoints = {url}, .subprotocols = {u"roomscope.v1"_s}});
                whenAnswered(m_store.open(DeviceId(u"01JDA4S1Q80000000000000000"_s)), &m_session,
                             [this](const Result<StoredAccount> &account) {
                                 m_session.start(*account);
                                 m_connection->connectToServer();
                             });
            });
        QObject::connect(&m_backend, &ChatBackend::loggedIn, &loop, [&] {
            m_session.createRoom(kRoom, u"bench"_s, {}, false, [&](const Result<ConversationId> &room) {
                if (!room)
                    qFatal("send-to-ack: %s", qPrintable(room.error().code));
                loop.quit();
            });
        });
        m_server.start();
        loop.exec();
    }

    //! Microseconds from sendMessage() to the arrival of its ack. Returns when the acked message is filed
    //! too, so that one message's filing is not counted as the next one's sending: a person does not type
    //! that fast.
    double once()
    {
        QEventLoop loop;
        ClientId id;
        QElapsedTimer timer;
        double elapsed = 0;
        QObject::connect(m_connection.get(), &Connection::textReceived, &loop, [&](const QByteArray &utf8) {
            if (elapsed == 0 && utf8.contains("\"ack\"") && utf8.contains(id.text().toUtf8()))
                elapsed = double(timer.nsecsElapsed()) / 1000.0;
        });
        QObject::connect(&m_session, &Session::updated, &loop, [&](const SessionUpdate &update) {
            if (update.outboxRemoved.contains(id))
                loop.quit();
        });
        double framed = 0;
        QObject::connect(m_connection.get(), &Connection::recorded, &loop, [&](const wire::Record &record) {
            if (framed == 0 && record.direction == Direction::Out && record.frame() &&
                record.frame()->payload.contains(id.text().toUtf8()))
                framed = double(timer.nsecsElapsed()) / 1000.0;
        });
        timer.start();
        id = m_session.sendMessage(roomConversation(kRoom), u"Order packed, moving 4 boxes to dock 3"_s);
        loop.exec();
        m_framed.push_back(framed);
        return elapsed;
    }

    //! Of all messages: microseconds until it was on our disk and handed to the transport.
    [[nodiscard]] const std::vector<double> &framed() const { return m_framed; }

private:
    std::vector<double> m_framed;
    QTemporaryDir m_dir;
    EmbeddedServer m_server;
    SystemClock m_clock;
    SystemRandom m_random;
    AccountStore m_store;
    std::unique_ptr<Connection> m_connection;
    GatewayBackend m_backend;
    Session m_session;
};

void pause()
{
    QEventLoop loop;
    QTimer::singleShot(std::chrono::milliseconds(16), &loop, &QEventLoop::quit);
    loop.exec();
}

Measurement runSendToAck()
{
    Client client;
    const QTemporaryDir dir;
    SqliteBaseline sqlite(dir.filePath(u"plain.sqlite"_s));
    std::vector<double> ours;
    std::vector<double> floors;
    std::vector<double> echoes;
    std::vector<double> commits;
    for (int i = 0; i < kMessages; ++i)
        (void)client.once(); // warm-up
    for (int round = 0; round < kRounds; ++round) {
        const double echo = median(bareEchoTimes(kMessages));
        std::vector<double> times;
        std::vector<double> pairs;
        for (int i = 0; i < kMessages; ++i) {
            times.push_back(client.once());
            // The disk and the processor are slower after a pause, so both sides have the same one.
            pause();
            const auto two = sqlite.commitTimes(2);
            pairs.push_back(two.at(0) + two.at(1));
            pause();
        }
        const double commit = median(pairs) / 2;
        echoes.push_back(echo);
        commits.push_back(commit);
        floors.push_back(echo + 2 * commit);
        ours.push_back(median(times));
    }
    return {.value = median(ours),
            .baseline = median(floors),
            .note = u"echo %1 us, one commit %2 us; of ours %3 us until on our disk and framed"_s
                        .arg(median(echoes), 0, 'f', 1)
                        .arg(median(commits), 0, 'f', 1)
                        .arg(median(client.framed()), 0, 'f', 1)};
}

} // namespace

Figure sendToAckFigure()
{
    return {.name = u"send-to-ack p50 through Session, store and server against bare echo plus two commits"_s,
            .unit = u"us"_s,
            .aim = AimKind::RatioAtMost,
            .limit = 2,
            .run = runSendToAck};
}

} // namespace roomscope::bench
