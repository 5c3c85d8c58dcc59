// SPDX-License-Identifier: GPL-3.0-or-later
#include "faultscript.h"
#include "soakarchive.h"
#include "soakprocess.h"
#include "soakverdict.h"
#include "support/soak_client/soakplan.h"
#include "support/tcpfaultproxy.h"
#include "support/testcase.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QUrl>

#include <array>
#include <functional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace roomscope::test {

namespace {

//! With an edit for every fifth and a reaction for every third of them, 5 000 changes in all.
constexpr int kMessagesOfEach = 1640;
constexpr int kChangesAtLeast = 5000;
constexpr int kFaults = 50;
constexpr std::chrono::seconds kBound{180};

//! Lets real time pass: how long a fault lasts is what is tested, nothing waits for luck.
void pass(std::chrono::milliseconds duration)
{
    const QDeadlineTimer end(duration);
    (void)QTest::qWaitFor([&end] { return end.hasExpired(); }, int(duration.count()) + 1000);
}

} // namespace

//! Two clients and a server, three programs, write to each other through networks that fail, and die.
class TstSoak final : public TestCase
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanup();
    void noticesEveryHarm_data();
    void noticesEveryHarm();
    void losesNothingAndKeepsNothingTwice();

private:
    struct Client
    {
        SoakWriter writer = {};
        std::unique_ptr<SoakProcess> process = {};
        std::unique_ptr<TcpFaultProxy> proxy = {};
        QString status = {};
        bool isActive = false;
        int connections = 0;
        //! What reconnects had missed, and could not get.
        qint64 missed = 0;
        qint64 missing = 0;
    };

    void startServer();
    void startClient(int index);
    void onClientLine(int index, const QString &line);
    void runFault(const SoakFault &fault, int number);
    [[nodiscard]] bool isSettled(const Client &client) const;
    void allow(int count);

    quint32 m_seed = 0;
    QTemporaryDir m_folder;
    QElapsedTimer m_time;
    std::unique_ptr<SoakProcess> m_server;
    QUrl m_link;
    quint16 m_port = 0;
    int m_allowed = 0;
    std::array<Client, 2> m_clients;
};

void TstSoak::initTestCase()
{
    bool isGiven = false;
    m_seed = qEnvironmentVariable("ROOMSCOPE_SOAK_SEED").toUInt(&isGiven);
    if (!isGiven)
        m_seed = QRandomGenerator::system()->generate();
    qInfo("seed %u (again: ROOMSCOPE_SOAK_SEED=%u)", m_seed, m_seed);
    QVERIFY(m_folder.isValid());
}

void TstSoak::cleanup()
{
    if (!QTest::currentTestFailed() || !m_server)
        return;
    m_folder.setAutoRemove(false);
    qInfo("the files are kept in %s", qPrintable(m_folder.path()));
    for (const Client &client : m_clients) {
        if (client.process)
            qInfo("%s", qPrintable(client.process->lastWords()));
    }
    qInfo("%s", qPrintable(m_server->lastWords()));
}

void TstSoak::startServer()
{
    if (!m_server) {
        m_server = std::make_unique<SoakProcess>(QStringLiteral(SOAK_CLIENT), u"server"_s);
        connect(m_server.get(), &SoakProcess::line, this, [this](const QString &line) {
            const qsizetype at = line.indexOf(u"ws://"_s);
            if (at >= 0)
                m_link = QUrl(line.mid(at).section(u' ', 0, 0));
        });
    }
    m_link.clear();
    m_server->start({u"serve"_s, u"--listen"_s, u"127.0.0.1:%1"_s.arg(m_port), u"--data"_s,
                     m_folder.filePath(u"server"_s)});
    QTRY_VERIFY_WITH_TIMEOUT(!m_link.isEmpty(), 20'000);
    m_port = quint16(m_link.port());
}

void TstSoak::startClient(int index)
{
    Client &client = m_clients[index];
    const Client &other = m_clients[1 - index];
    if (!client.process) {
        client.process = std::make_unique<SoakProcess>(QStringLiteral(SOAK_CLIENT), client.writer.user);
        connect(client.process.get(), &SoakProcess::line, this,
                [this, index](const QString &line) { onClientLine(index, line); });
    }
    QUrl address = m_link;
    address.setPort(client.proxy->port());
    const QString invite = address.fragment().section(u"invite="_s, 1).section(u'&', 0, 0);
    address.setFragment({});
    client.isActive = false;
    client.status.clear();
    client.process->start({address.toString(), client.writer.user, other.writer.user,
                           m_folder.filePath(client.writer.user), index == 0 ? u"make"_s : u"join"_s});
    client.process->tell(invite.toUtf8());
    client.process->tell("allow " + QByteArray::number(m_allowed));
}

void TstSoak::onClientLine(int index, const QString &line)
{
    Client &client = m_clients[index];
    const QStringList words = line.split(u' ');
    if (words[0] == u"status"_s) {
        client.status = line;
    } else if (words[0] == u"state"_s) {
        client.isActive = words.value(1) == u"Active"_s;
        client.connections += client.isActive ? 1 : 0;
    } else if (words[0] == u"parked"_s) {
        client.writer.parked.insert(words.value(1).toInt());
    } else if (words[0] == u"accepted"_s) {
        client.writer.accepted.insert(words.value(1).toInt(), words.value(3).toLongLong());
    } else if (words[0] == u"proof"_s) {
        client.missed += words.value(2).toLongLong();
        client.missing += words.value(6).toLongLong();
    }
}

bool TstSoak::isSettled(const Client &client) const
{
    return client.status == u"status written %1 outbox 0 due 0 rows %2 recalling 0"_s.arg(kMessagesOfEach)
                                .arg(2 * kMessagesOfEach);
}

void TstSoak::allow(int count)
{
    m_allowed = count;
    for (const Client &client : m_clients)
        client.process->tell("allow " + QByteArray::number(count));
}

void TstSoak::runFault(const SoakFault &fault, int number)
{
    Client &client = m_clients[fault.client];
    // A third of the round's words before the fault, a third under way as it begins, a third while it lasts.
    const auto due = [number](int third) { return kMessagesOfEach * (3 * number + third) / (3 * kFaults); };
    allow(due(1));
    pass(fault.before);
    allow(due(2));
    pass(fault.lead);
    fault.begin(*client.proxy);
    allow(due(3));
    if (fault.kill == SoakFault::Kill::Client) {
        qInfo("fault %d: %s for %s, and kill -9", number, fault.name().constData(),
              qPrintable(client.writer.user));
        client.process->killHard();
        startClient(fault.client);
    } else if (fault.kill == SoakFault::Kill::Server) {
        qInfo("fault %d: %s for %s, and kill -9 of the server", number, fault.name().constData(),
              qPrintable(client.writer.user));
        m_server->killHard();
        startServer();
    }
    pass(fault.lasts);
    client.proxy->heal();
    // The next fault is to hit a client at work again; how soon it is, is not this test's question.
    const bool isBack = QTest::qWaitFor([&client] { return client.isActive; }, 10'000);
    QVERIFY2(isBack, "a client did not come back within 10 s");
}

void TstSoak::noticesEveryHarm_data()
{
    using Harm = std::function<void(SoakArchive &, SoakArchive &, SoakWriter &)>;
    QTest::addColumn<Harm>("harm");
    QTest::addColumn<int>("findings");
    const auto row = [](const char *name, int findings, const Harm &harm) {
        QTest::newRow(name) << harm << findings;
    };
    using Archive = SoakArchive;
    row("none", 0, [](Archive &, Archive &, SoakWriter &) {});
    row("lost at the server", 2, [](Archive &server, Archive &client, SoakWriter &) {
        server.conversations[u"soak"_s].rows.removeLast();
        client = server;
    });
    row("twice at the server", 1, [](Archive &server, Archive &client, SoakWriter &) {
        ArchivedConversation &soak = server.conversations[u"soak"_s];
        soak.rows.append(
            {.seq = 4, .rev = 5, .from = u"alice"_s, .clientId = u"D"_s, .text = u"soak 3 – "_s});
        soak.rev = 5;
        soak.ranges = {u"1-4"_s};
        client = server;
    });
    row("out of order at the server", 1, [](Archive &server, Archive &client, SoakWriter &) {
        auto &rows = server.conversations[u"soak"_s].rows;
        std::swap(rows[0].text, rows[1].text);
        client = server;
    });
    row("a hole of seqs", 1, [](Archive &server, Archive &client, SoakWriter &) {
        server.conversations[u"soak"_s].rows.last().seq = 4;
        client = server;
    });
    row("a rev twice", 1, [](Archive &server, Archive &client, SoakWriter &) {
        server.conversations[u"soak"_s].rows[0].rev = 3;
        client = server;
    });
    row("accepted elsewhere", 1, [](Archive &, Archive &, SoakWriter &writer) { writer.accepted[2] = 1; });
    row("lost at the client", 1,
        [](Archive &, Archive &client, SoakWriter &) { client.conversations[u"soak"_s].rows.removeLast(); });
    row("an edit missed", 1, [](Archive &, Archive &client, SoakWriter &) {
        client.conversations[u"soak"_s].rows[0].text = u"soak 1 – (edited)"_s;
    });
    row("a reaction missed", 1, [](Archive &, Archive &client, SoakWriter &) {
        client.conversations[u"soak"_s].rows[2].reactions.clear();
    });
    row("a rev not held", 1,
        [](Archive &, Archive &client, SoakWriter &) { --client.conversations[u"soak"_s].rev; });
    row("a range with a hole", 1, [](Archive &, Archive &client, SoakWriter &) {
        client.conversations[u"soak"_s].ranges = {u"1-1"_s, u"3-3"_s};
    });
    row("a row left in the outbox", 1, [](Archive &, Archive &client, SoakWriter &) { client.outbox = 1; });
    row("a second archive", 1,
        [](Archive &, Archive &client, SoakWriter &) { client.conversations.insert(u"soak again"_s, {}); });
    row("a damaged file", 1,
        [](Archive &, Archive &client, SoakWriter &) { client.integrity = u"broken"_s; });
}

void TstSoak::noticesEveryHarm()
{
    using Harm = std::function<void(SoakArchive &, SoakArchive &, SoakWriter &)>;
    QFETCH(const Harm, harm);
    QFETCH(const int, findings);
    SoakArchive server{.integrity = u"ok"_s};
    ArchivedConversation &soak = server.conversations[u"soak"_s];
    soak.rows = {{.seq = 1, .rev = 1, .from = u"alice"_s, .clientId = u"A"_s, .text = u"soak 1 – "_s},
                 {.seq = 2, .rev = 3, .from = u"alice"_s, .clientId = u"B"_s, .text = u"soak 2 – (edited)"_s},
                 {.seq = 3,
                  .rev = 4,
                  .from = u"alice"_s,
                  .clientId = u"C"_s,
                  .text = u"soak 3 – "_s,
                  .reactions = {u"👍 bob"_s}}};
    soak.rev = 4;
    soak.ranges = {u"1-3"_s};
    SoakArchive client = server;
    SoakWriter writer{.user = u"alice"_s, .messages = 3, .accepted = {{1, 1}, {2, 2}, {3, 3}}};
    harm(server, client, writer);
    const QStringList all = findingsInServer(server, {writer}) + findingsInClient(client, server);
    // What is lost is missed more than once: by count, by number and by place.
    QVERIFY2(findings == 0 ? all.isEmpty() : all.size() >= findings, qPrintable(all.join(u'\n')));
}

void TstSoak::losesNothingAndKeepsNothingTwice()
{
    m_time.start();
    m_clients[0].writer = {.user = u"alice"_s, .messages = kMessagesOfEach};
    m_clients[1].writer = {.user = u"bob"_s, .messages = kMessagesOfEach};
    startServer();
    if (QTest::currentTestFailed())
        return;
    for (int index = 0; index < 2; ++index) {
        m_clients[index].proxy = std::make_unique<TcpFaultProxy>(m_port);
        startClient(index);
    }

    const QList<SoakFault> faults = faultScript(m_seed);
    QCOMPARE(faults.size(), kFaults);
    for (qsizetype i = 0; i < faults.size(); ++i) {
        runFault(faults[i], int(i));
        if (QTest::currentTestFailed())
            return;
    }
    const bool hasSettled =
        QTest::qWaitFor([this] { return isSettled(m_clients[0]) && isSettled(m_clients[1]); }, 60'000);
    for (const Client &client : m_clients) {
        qInfo("%s: %d connections, %d parked, %lld missed and fetched, %s", qPrintable(client.writer.user),
              client.connections, int(client.writer.parked.size()), static_cast<long long>(client.missed),
              qPrintable(client.status));
        QVERIFY(client.process->endGently());
    }
    QVERIFY(m_server->endGently());
    const SoakArchive server = readServerFile(m_folder.filePath(u"server/server.sqlite"_s));
    QCOMPARE(findingsInServer(server, {m_clients[0].writer, m_clients[1].writer}), QStringList());
    QCOMPARE(server.conversations.keys(), (QStringList{u"alice bob"_s, u"soak"_s}));
    qint64 changes = 0;
    for (const ArchivedConversation &conversation : server.conversations)
        changes += conversation.rev;
    QVERIFY2(changes >= kChangesAtLeast, qPrintable(u"only %1 changes"_s.arg(changes)));
    for (const Client &client : m_clients) {
        const QString user = client.writer.user;
        const SoakArchive own = readClientFile(m_folder.filePath(user + u"/account.sqlite"_s), user);
        QCOMPARE(findingsInClient(own, server), QStringList());
        QVERIFY(client.writer.accepted.size() > kMessagesOfEach / 2);
        QCOMPARE(client.missing, 0);
        QVERIFY2(client.missed > 0, "the faults made nobody miss anything");
    }
    // After the files, which say what did not arrive.
    QVERIFY2(hasSettled, "not everything arrived within a minute after the last fault");
    const auto took = std::chrono::milliseconds(m_time.elapsed());
    qInfo("%lld s", static_cast<long long>(took / 1s));
    QVERIFY2(took < kBound, "the soak is bounded to three minutes");
}

} // namespace roomscope::test

QTEST_GUILESS_MAIN(roomscope::test::TstSoak)
#include "tst_soak.moc"
