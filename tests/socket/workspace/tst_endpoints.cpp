// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/embeddedserver.h"
#include "support/testcase.h"
#include "workspace/account.h"
#include "workspace/workspace.h"

#include <QDir>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

constexpr int kPatience = 30'000;
const UserId kUser(u"lan"_s);

//! Nobody listens there.
QUrl deadAddress()
{
    QTcpServer server;
    server.listen(QHostAddress(QHostAddress::LocalHost));
    return QUrl(u"ws://127.0.0.1:%1/"_s.arg(server.serverPort()));
}

} // namespace

//! An account with several addresses, over real sockets.
class TstEndpoints final : public TestCase
{
    Q_OBJECT
private slots:
    void initTestCase();
    void theNextAddressIsTriedWhereTheFirstIsDead();
    void theLastGoodOneIsTriedFirst();
    void theListIsKept();
    void whatIsLessSafeIsNotTaken();

private:
    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<Workspace> m_workspace;
    Account *m_account = nullptr;
    QUrl m_dead = deadAddress();
    QUrl m_live;
};

void TstEndpoints::initTestCase()
{
    m_server = std::make_unique<EmbeddedServer>(
        ServerOptions{.dataDir = m_dir.filePath(u"server"_s), .isDemo = true, .owner = kUser.text()});
    const QSignalSpy listening(m_server.get(), &EmbeddedServer::listening);
    m_server->start();
    QTRY_COMPARE_WITH_TIMEOUT(listening.size(), 1, kPatience);
    m_live = listening.first().at(0).toUrl();
    const QString invite = listening.first().at(1).toString();

    const QString dataDir = m_dir.filePath(u"client"_s);
    QVERIFY(QDir().mkpath(dataDir));
    m_workspace = std::make_unique<Workspace>(dataDir);
    NetworkSettings network;
    network.furtherAddresses = {m_live.toString()};
    const auto opened =
        m_workspace->openAccount({.address = m_dead, .user = kUser, .secret = invite, .network = network});
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().code));
    m_account = *opened;
}

void TstEndpoints::theNextAddressIsTriedWhereTheFirstIsDead()
{
    QVERIFY(m_account);
    QTRY_VERIFY_WITH_TIMEOUT(m_account->status().isOnline(), kPatience);
    QTRY_COMPARE(m_account->figures().endpoint, m_live);
    QCOMPARE(m_account->figures().endpointNumber, 2);
    QCOMPARE(m_account->figures().endpointCount, 2);
    // The account is who it was: its name and its file are those of its own address.
    QCOMPARE(m_account->address(), m_dead);
}

void TstEndpoints::theLastGoodOneIsTriedFirst()
{
    QTRY_VERIFY_WITH_TIMEOUT(m_account && m_account->status().isOnline(), kPatience);
    m_account->disconnectFromServer();
    QTRY_COMPARE(m_account->status().state, ConnectionState::Disconnected);
    m_account->connectToServer();
    QTRY_VERIFY_WITH_TIMEOUT(m_account->status().isOnline(), kPatience);
    // Without an attempt that failed.
    QCOMPARE(m_account->status().attempt, 1);
    QCOMPARE(m_account->figures().endpoint, m_live);
}

void TstEndpoints::theListIsKept()
{
    QTRY_VERIFY([this] {
        const Workspace later(m_workspace->dataDir());
        const QList<AccountSpec> stored = later.storedAccounts();
        return stored.size() == 1 && stored.first().network &&
               stored.first().network->furtherAddresses == QStringList{m_live.toString()};
    }());
}

void TstEndpoints::whatIsLessSafeIsNotTaken()
{
    NetworkSettings network;
    network.furtherAddresses = {u"ws://b.invalid/"_s};
    const auto opened =
        m_workspace->openAccount({.address = QUrl(u"wss://a.invalid/"_s), .user = kUser, .network = network});
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, u"bad-network"_s);
    network.furtherAddresses = {m_dead.toString()};
    m_account->setNetwork(network, {});
    QCOMPARE(m_account->networkSettings().furtherAddresses, QStringList{m_live.toString()});
}

} // namespace roomscope::test

QTEST_GUILESS_MAIN(roomscope::test::TstEndpoints)
#include "tst_endpoints.moc"
