// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/tcpfaultproxy.h"
#include "support/testcase.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>

#include <memory>

#include <poll.h>

using namespace roomscope::test;

namespace {

//! A client and a server socket joined through a proxy.
struct Pair
{
    QTcpServer server;
    std::unique_ptr<TcpFaultProxy> proxy;
    QTcpSocket client;
    QTcpSocket *peer = nullptr;

    bool open()
    {
        if (!server.listen(QHostAddress(QHostAddress::LocalHost)))
            return false;
        proxy = std::make_unique<TcpFaultProxy>(server.serverPort());
        client.connectToHost(QHostAddress(QHostAddress::LocalHost), proxy->port());
        if (!QTest::qWaitFor([this] { return server.hasPendingConnections(); }))
            return false;
        peer = server.nextPendingConnection();
        return QTest::qWaitFor([this] { return client.state() == QAbstractSocket::ConnectedState; });
    }
};

} // namespace

class TstTcpFaultProxy final : public TestCase
{
    Q_OBJECT
private slots:
    void passesBytesBothWays();
    void cutSendsFinAndResetSendsRst();
    void holdsBytesAndEndsWhileFrozen();
    void swallowsOneDirection();
    void slowsDown();
    void passesOneByteAtATime();
    void corruptsOneByte();
    void cutsInTheMiddle();
    void refusesAndAcceptsAgain();
    void passesManyBytesUnchanged();
};

void TstTcpFaultProxy::passesBytesBothWays()
{
    Pair pair;
    QVERIFY(pair.open());
    pair.client.write("up");
    QTRY_COMPARE(pair.peer->bytesAvailable(), 2);
    QCOMPARE(pair.peer->readAll(), QByteArray("up"));
    pair.peer->write("down");
    QTRY_COMPARE(pair.client.bytesAvailable(), 4);
    QCOMPARE(pair.client.readAll(), QByteArray("down"));
    const auto stats = pair.proxy->stats();
    QCOMPARE(stats.accepted, 1);
    QCOMPARE(stats.open, 1);
    QCOMPARE(stats.bytesUp, 2);
    QCOMPARE(stats.bytesDown, 4);
    pair.client.disconnectFromHost();
    QTRY_COMPARE(pair.peer->state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(pair.proxy->stats().open, 0);
}

void TstTcpFaultProxy::cutSendsFinAndResetSendsRst()
{
    // QTcpSocket tells both as RemoteHostClosedError; only a reset leaves POLLERR on a copy of the
    // descriptor.
    for (const bool isReset : {false, true}) {
        Pair pair;
        QVERIFY(pair.open());
        const int copy = ::dup(int(pair.client.socketDescriptor()));
        isReset ? pair.proxy->reset() : pair.proxy->cut();
        pollfd seen{copy, POLLIN, 0};
        QVERIFY(::poll(&seen, 1, 2000) == 1);
        QCOMPARE((seen.revents & POLLERR) != 0, isReset);
        ::close(copy);
        QTRY_COMPARE(pair.client.state(), QAbstractSocket::UnconnectedState);
        QTRY_COMPARE(pair.peer->state(), QAbstractSocket::UnconnectedState);
        QTRY_COMPARE(pair.proxy->stats().open, 0);
    }
}

void TstTcpFaultProxy::holdsBytesAndEndsWhileFrozen()
{
    Pair pair;
    QVERIFY(pair.open());
    pair.proxy->freeze();
    pair.client.write("held");
    QVERIFY(pair.client.waitForBytesWritten(1000));
    pair.peer->disconnectFromHost();
    QSignalSpy got(pair.peer, &QTcpSocket::readyRead);
    QVERIFY(!got.wait(200));
    QCOMPARE(pair.client.state(), QAbstractSocket::ConnectedState);
    pair.proxy->thaw();
    QTRY_COMPARE(pair.client.state(), QAbstractSocket::UnconnectedState);
}

void TstTcpFaultProxy::swallowsOneDirection()
{
    Pair pair;
    QVERIFY(pair.open());
    pair.proxy->swallow(Way::Down);
    pair.client.write("up");
    QTRY_COMPARE(pair.peer->bytesAvailable(), 2);
    pair.peer->write("lost");
    QSignalSpy got(&pair.client, &QTcpSocket::readyRead);
    QVERIFY(!got.wait(200));
    pair.proxy->heal();
    pair.peer->write("kept");
    QTRY_COMPARE(pair.client.bytesAvailable(), 4);
    QCOMPARE(pair.client.readAll(), QByteArray("kept"));
}

void TstTcpFaultProxy::slowsDown()
{
    Pair pair;
    QVERIFY(pair.open());
    pair.proxy->slow(20'000);
    QElapsedTimer timer;
    timer.start();
    pair.client.write(QByteArray(10'000, 'x'));
    QTRY_COMPARE(pair.peer->bytesAvailable(), 10'000);
    QVERIFY2(timer.elapsed() > 350, qPrintable(QString::number(timer.elapsed())));
}

void TstTcpFaultProxy::passesOneByteAtATime()
{
    Pair pair;
    QVERIFY(pair.open());
    pair.proxy->oneByteAtATime();
    QByteArray all;
    int reads = 0;
    connect(pair.peer, &QTcpSocket::readyRead, this, [&] {
        ++reads;
        all += pair.peer->readAll();
    });
    pair.client.write("a frame in very many pieces");
    // A spy waits in a real event loop; QTRY_COMPARE looks every 10 ms only.
    QSignalSpy got(pair.peer, &QTcpSocket::readyRead);
    while (all.size() < 27 && got.wait(2000)) {
    }
    QCOMPARE(all, QByteArray("a frame in very many pieces"));
    QVERIFY2(reads > 5, qPrintable(QString::number(reads)));
}

void TstTcpFaultProxy::corruptsOneByte()
{
    Pair pair;
    QVERIFY(pair.open());
    pair.proxy->corruptNextByte(Way::Up);
    pair.client.write("abc");
    QTRY_COMPARE(pair.peer->bytesAvailable(), 3);
    const QByteArray got = pair.peer->readAll();
    QVERIFY(got.at(0) != 'a');
    QCOMPARE(got.mid(1), QByteArray("bc"));
}

void TstTcpFaultProxy::cutsInTheMiddle()
{
    Pair pair;
    QVERIFY(pair.open());
    pair.proxy->cutAfter(Way::Up, 3);
    pair.client.write("abcdef");
    QTRY_COMPARE(pair.peer->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(pair.peer->readAll(), QByteArray("abc"));
    QTRY_COMPARE(pair.client.state(), QAbstractSocket::UnconnectedState);
}

void TstTcpFaultProxy::refusesAndAcceptsAgain()
{
    Pair pair;
    QVERIFY(pair.open());
    pair.proxy->refuse();
    QTcpSocket second;
    second.connectToHost(QHostAddress(QHostAddress::LocalHost), pair.proxy->port());
    QTRY_COMPARE(second.error(), QAbstractSocket::ConnectionRefusedError);
    pair.client.write("old link");
    QTRY_COMPARE(pair.peer->bytesAvailable(), 8);
    pair.proxy->accept();
    second.connectToHost(QHostAddress(QHostAddress::LocalHost), pair.proxy->port());
    QTRY_COMPARE(second.state(), QAbstractSocket::ConnectedState);
}

void TstTcpFaultProxy::passesManyBytesUnchanged()
{
    Pair pair;
    QVERIFY(pair.open());
    QByteArray big(8 * 1024 * 1024, Qt::Uninitialized);
    for (qsizetype i = 0; i < big.size(); ++i)
        big[i] = char(i * 31 + (i >> 9));
    pair.client.write(big);
    pair.client.disconnectFromHost();
    QByteArray all;
    connect(pair.peer, &QTcpSocket::readyRead, this, [&] { all += pair.peer->readAll(); });
    QSignalSpy gone(pair.peer, &QTcpSocket::disconnected);
    QVERIFY2(gone.wait(10'000), qPrintable(QString::number(all.size())));
    all += pair.peer->readAll();
    QVERIFY(all == big);
}

QTEST_GUILESS_MAIN(TstTcpFaultProxy)
#include "tst_tcpfaultproxy.moc"
