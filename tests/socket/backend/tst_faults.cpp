// SPDX-License-Identifier: GPL-3.0-or-later
#include "person.h"
#include "serverfixture.h"
#include "support/tcpfaultproxy.h"
#include "support/testcase.h"

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const RoomId kRoom(u"dock"_s);
const ConversationId kDock(u"room:dock"_s);

//! A dead link is found within 0.3 + 0.5 s when words wait, within 1 s otherwise.
const HeartbeatSettings kQuick{
    .interval = 500ms, .deadline = 500ms, .probeAfter = 300ms, .probeDeadline = 500ms};

ServerOptions quickFarewell()
{
    ServerOptions options;
    options.limits.reconnectAfter = 150ms;
    return options;
}

QUrl throughProxy(QUrl address, quint16 port)
{
    address.setPort(port);
    return address;
}

} // namespace

//! lan goes through a proxy whose network goes wrong; ha does not.
class TstFaults final : public TestCase
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void aWrongTokenIsFinal();
    void aMissedMessageIsCaughtUpAfterALoss();
    void whatChangedMeanwhileIsCaughtUpToo();
    void aForeignEpochIsAReset();
    void anAnswerThatIsLostIsUnknownAndStoredOnce();
    void aFrozenLinkWithARequestWaitingIsFoundInTime();
    void aRestartedServerSaysByeAndIsJoinedAgain();
    void aMessageCutInTheMiddleIsNotStored();

private:
    [[nodiscard]] bool meet();
    [[nodiscard]] ResumePoint has(qint64 after, qint64 rev) const { return {kDock, m_epoch, after, rev}; }
    [[nodiscard]] const CatchupPage *doneCatchup() const;

    std::unique_ptr<ServerFixture> m_server;
    std::unique_ptr<TcpFaultProxy> m_proxy;
    std::unique_ptr<Person> m_lan;
    std::unique_ptr<Person> m_ha;
    Epoch m_epoch;
};

void TstFaults::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    QVERIFY(meet());
}

bool TstFaults::meet()
{
    m_server = std::make_unique<ServerFixture>(quickFarewell());
    if (!m_server->start())
        return false;
    m_proxy = std::make_unique<TcpFaultProxy>(quint16(m_server->address().port()));
    m_lan = std::make_unique<Person>(throughProxy(m_server->address(), m_proxy->port()), u"lan"_s,
                                     m_server->invite(), kQuick);
    m_ha = std::make_unique<Person>(m_server->address(), u"ha"_s, m_server->invite());
    if (!m_lan->comesIn() || !m_ha->comesIn())
        return false;
    const auto made = m_ha->get<RoomInfo>(
        [&](const Reply<RoomInfo> &reply) { m_ha->backend.createRoom(kRoom, {}, {}, false, reply); });
    const auto joined = m_lan->get<Conversation>(
        [&](const Reply<Conversation> &reply) { m_lan->backend.joinRoom(kRoom, reply); });
    if (!made || !joined)
        return false;
    m_epoch = joined->epoch;
    return true;
}

void TstFaults::cleanup()
{
    m_lan.reset();
    m_ha.reset();
    m_proxy.reset();
    m_server.reset();
}

const CatchupPage *TstFaults::doneCatchup() const
{
    for (const CatchupPage &page : m_lan->catchups) {
        if (page.conversation == kDock && page.isDone)
            return &page;
    }
    return nullptr;
}

void TstFaults::aWrongTokenIsFinal()
{
    Person eve(m_server->address(), u"lan"_s, u"guess"_s);
    QTRY_COMPARE(eve.connection.status().state, ConnectionState::Failed);
    QCOMPARE(eve.refusals.size(), 1);
    QCOMPARE(eve.refusals.first().code, u"unauthenticated"_s);
    QCOMPARE(eve.losses.size(), 1);
    QCOMPARE(eve.losses.first().kind, Outcome::Kind::LoginRefused);
    QCOMPARE(eve.logins, 0);
}

void TstFaults::aMissedMessageIsCaughtUpAfterALoss()
{
    QVERIFY(m_ha->says(kDock, u"one"_s).has_value());
    QTRY_COMPARE(m_lan->messages.size(), 1);
    m_lan->login.resume = {has(1, 1)};
    m_proxy->refuse();
    m_proxy->reset();
    QTRY_COMPARE(m_lan->losses.size(), 1);
    QVERIFY(m_ha->says(kDock, u"two"_s).has_value());
    QVERIFY(m_ha->says(kDock, u"three"_s).has_value());
    m_proxy->accept();
    m_lan->connection.tryNow();
    QVERIFY(m_lan->comesIn());
    QTRY_VERIFY(doneCatchup());
    const CatchupPage &page = *doneCatchup();
    QCOMPARE(page.epoch, m_epoch);
    QCOMPARE(page.from, 2);
    QCOMPARE(page.to, 3);
    QVERIFY(!page.isReset && !page.isTruncated);
    QCOMPARE(page.messages.size(), 2);
    QCOMPARE(page.messages.first().body.text(), u"two"_s);
    QCOMPARE(m_lan->messages.size(), 1);
}

void TstFaults::whatChangedMeanwhileIsCaughtUpToo()
{
    QVERIFY(m_ha->says(kDock, u"one"_s).has_value());
    QTRY_COMPARE(m_lan->messages.size(), 1);
    m_lan->login.resume = {has(1, 1)};
    QVERIFY(m_lan->leaves());
    const auto edited = m_ha->get<SendAck>([&](const Reply<SendAck> &reply) {
        (void)m_ha->backend.edit(m_ha->newId(), kDock, 1, Body::plain(u"uno"_s), reply);
    });
    QVERIFY(edited.has_value());
    m_lan->connection.connectToServer();
    QVERIFY(m_lan->comesIn());
    QTRY_VERIFY(doneCatchup());
    QCOMPARE(doneCatchup()->messages.size(), 0);
    QCOMPARE(doneCatchup()->changed.size(), 1);
    QCOMPARE(doneCatchup()->changed.first().body.text(), u"uno"_s);
    QCOMPARE(doneCatchup()->changed.first().rev, edited->rev);
}

void TstFaults::aForeignEpochIsAReset()
{
    QVERIFY(m_ha->says(kDock, u"one"_s).has_value());
    m_lan->login.resume = {{kDock, Epoch(u"of-another-server"_s), 400, 500}};
    QVERIFY(m_lan->leaves());
    m_lan->connection.connectToServer();
    QVERIFY(m_lan->comesIn());
    QTRY_VERIFY(!m_lan->catchups.isEmpty());
    QVERIFY(m_lan->catchups.first().isReset);
    QCOMPARE(m_lan->catchups.first().epoch, m_epoch);
}

void TstFaults::anAnswerThatIsLostIsUnknownAndStoredOnce()
{
    const ClientId id = m_lan->newId();
    m_proxy->swallow(Way::Down);
    const auto unknown = m_lan->says(kDock, u"did you hear me?"_s, {}, id);
    QVERIFY(!unknown);
    QVERIFY(unknown.error().isUnknown);
    QTRY_COMPARE(m_ha->messages.size(), 1);
    m_proxy->heal();
    m_lan->connection.tryNow();
    QVERIFY(m_lan->comesIn());
    const auto again = m_lan->says(kDock, u"did you hear me?"_s, {}, id);
    QVERIFY(again.has_value());
    QCOMPARE(again->order, m_ha->messages.first().order);
    const auto next = m_lan->says(kDock, u"good"_s, id);
    QVERIFY(next.has_value());
    QTRY_COMPARE(m_ha->messages.size(), 2);
    QCOMPARE(m_ha->messages.last().order, m_ha->messages.first().order + 1);
}

void TstFaults::aFrozenLinkWithARequestWaitingIsFoundInTime()
{
    m_proxy->freeze();
    QElapsedTimer timer;
    timer.start();
    const auto unknown = m_lan->says(kDock, u"anybody?"_s);
    QVERIFY(!unknown);
    QVERIFY(unknown.error().isUnknown);
    // Found by the probe: the request's own 15 s were not needed.
    QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(m_lan->losses.size(), 1);
    QCOMPARE(m_lan->losses.first().kind, Outcome::Kind::NoPong);
    m_proxy->heal();
}

void TstFaults::aRestartedServerSaysByeAndIsJoinedAgain()
{
    // The proxy keeps lan's address while the server's port may change.
    const int before = m_lan->logins;
    QVERIFY(m_server->stop());
    QTRY_COMPARE(m_lan->losses.size(), 1);
    QVERIFY(m_lan->losses.first().retryAfter == 150ms);
    QVERIFY(m_lan->losses.first().error);
    QVERIFY(m_server->start());
    m_proxy->setTarget(quint16(m_server->address().port()));
    QTRY_COMPARE_WITH_TIMEOUT(m_lan->logins, before + 1, 10'000);
    QVERIFY(m_lan->knows(kDock));
    QCOMPARE(m_lan->knows(kDock)->epoch, m_epoch);
    QVERIFY(m_lan->says(kDock, u"back"_s).has_value());
}

void TstFaults::aMessageCutInTheMiddleIsNotStored()
{
    m_proxy->cutAfter(Way::Up, 40);
    const auto unknown = m_lan->says(kDock, QString(5000, u'x'));
    QVERIFY(!unknown);
    QVERIFY(unknown.error().isUnknown);
    m_proxy->heal();
    m_lan->connection.tryNow();
    QVERIFY(m_lan->comesIn());
    const auto next = m_lan->says(kDock, u"first"_s);
    QVERIFY(next.has_value());
    QCOMPARE(next->order, 1);
}

QTEST_GUILESS_MAIN(TstFaults)
#include "tst_faults.moc"
