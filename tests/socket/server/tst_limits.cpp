// SPDX-License-Identifier: GPL-3.0-or-later
#include "serverfixture.h"

#include "support/testcase.h"

#include <QTcpSocket>
#include <QTimer>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString codeOf(const QJsonObject &answer)
{
    return answer.value(u"code"_s).toString();
}

//! A client's frame of up to 125 or 65 535 bytes, masked with zeros.
QByteArray frame(int opcode, const QByteArray &payload)
{
    QByteArray bytes;
    bytes.append(char(0x80 | opcode));
    if (payload.size() < 126) {
        bytes.append(char(0x80 | payload.size()));
    } else {
        bytes.append(char(0x80 | 126));
        bytes.append(char(payload.size() >> 8));
        bytes.append(char(payload.size() & 0xff));
    }
    return bytes + QByteArray(4, '\0') + payload;
}

//! A WebSocket by hand that does not read unless asked to.
class DeafSocket final
{
public:
    [[nodiscard]] bool open(const QUrl &address)
    {
        m_socket.setReadBufferSize(4096);
        m_socket.connectToHost(address.host(), quint16(address.port()));
        if (!m_socket.waitForConnected())
            return false;
        m_socket.write("GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                       "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        if (!QTest::qWaitFor([&] { return m_socket.bytesAvailable() > 100; }))
            return false;
        return m_socket.readAll().startsWith("HTTP/1.1 101");
    }
    void send(int opcode, const QByteArray &payload) { m_socket.write(frame(opcode, payload)); }
    [[nodiscard]] QTcpSocket &socket() { return m_socket; }

private:
    QTcpSocket m_socket;
};

} // namespace

class TstLimits final : public TestCase
{
    Q_OBJECT
private slots:
    void tooManyAMinuteIsToldAndDropsNothing()
    {
        ServerFixture server({.limits = {.perMinute = 20}});
        QVERIFY(server.start());
        const auto lan = server.login(u"lan"_s);
        QVERIFY(lan);
        QVERIFY(codeOf(lan->request(u"room.create"_s, {{u"room"_s, u"dock"_s}})).isEmpty());
        int accepted = 0;
        QString refused;
        for (int i = 0; i < 25; ++i) {
            const QJsonObject answer =
                lan->request(u"message.send"_s, {{u"conversation"_s, u"room:dock"_s}, {u"text"_s, u"x"_s}});
            if (answer.contains(u"seq"_s)) {
                QCOMPARE(answer.value(u"seq"_s).toInteger(), ++accepted);
            } else {
                refused = codeOf(answer);
                const qint64 wait = answer.value(u"retryAfterMs"_s).toInteger();
                QVERIFY(wait > 0 && wait <= 3000);
            }
        }
        QCOMPARE(refused, u"rate-limited"_s);
        // The hello and room.create took one each.
        QVERIFY(accepted >= 18 && accepted < 25);
    }
    void aBatchCountsItsEnvelopes()
    {
        ServerFixture server({.limits = {.perMinute = 10}});
        QVERIFY(server.start());
        const auto lan = server.login(u"lan"_s);
        QVERIFY(lan);
        QJsonArray envelopes;
        for (int i = 0; i < 20; ++i) {
            envelopes.append(
                QJsonObject{{u"event"_s, u"room.list"_s}, {u"data"_s, QJsonObject{{u"id"_s, lan->newId()}}}});
        }
        lan->send(u"batch"_s, {{u"messages"_s, envelopes}});
        QCOMPARE(codeOf(lan->next(u"error"_s)), u"rate-limited"_s);
    }
    void aMessageOverTheFrameLimitClosesWith1009()
    {
        ServerFixture server;
        QVERIFY(server.start());
        const auto lan = server.login(u"lan"_s);
        QVERIFY(lan);
        lan->sendRaw(QString(1024 * 1024 + 1, u'x'));
        QVERIFY(lan->waitClosed());
        QVERIFY(server.login(u"lan"_s));
    }
    void endlessFragmentsCloseWith1009()
    {
        ServerFixture server;
        QVERIFY(server.start());
        DeafSocket socket;
        QVERIFY(socket.open(server.address()));
        QByteArray first = frame(1, QByteArray(60'000, 'x'));
        first[0] = char(0x01);
        QByteArray next = frame(0, QByteArray(60'000, 'x'));
        next[0] = char(0x00);
        socket.socket().write(first);
        for (int i = 0; i < 40; ++i)
            socket.socket().write(next);
        QByteArray answer;
        QTRY_VERIFY((answer += socket.socket().readAll(),
                     socket.socket().state() == QAbstractSocket::UnconnectedState));
        QVERIFY2(answer.contains(QByteArray("\x88", 1)), answer.toHex().constData());
        QVERIFY(answer.contains(QByteArray("\x03\xf1", 2)));
    }
    void silenceClosesWith4408AndAPingIsLife()
    {
        ServerFixture server({.limits = {.silence = 400ms}});
        QVERIFY(server.start());
        const auto quiet = server.login(u"quiet"_s);
        const auto pinging = server.login(u"pinging"_s);
        QVERIFY(quiet && pinging);
        QTimer pings;
        connect(&pings, &QTimer::timeout, pinging.get(), [&] { pinging->socket().ping("x"); });
        pings.start(50ms);
        QVERIFY(quiet->waitClosed());
        QCOMPARE(quiet->closeCode(), 4408);
        QVERIFY(pinging->hasNone(u"bye"_s));
    }
    void aSlowReaderIsToldToComeBackAndDropped()
    {
        ServerFixture server({.limits = {.queuedBytes = 256 * 1024}});
        QVERIFY(server.start());
        const auto lan = server.login(u"lan"_s);
        QVERIFY(lan && codeOf(lan->request(u"room.create"_s, {{u"room"_s, u"dock"_s}})).isEmpty());
        // ha joins by an ordinary client, and comes back with one that does not read.
        {
            const auto ha = server.login(u"ha"_s);
            QVERIFY(ha && codeOf(ha->request(u"room.join"_s, {{u"room"_s, u"dock"_s}})).isEmpty());
        }
        DeafSocket deaf;
        QVERIFY(deaf.open(server.address()));
        deaf.send(1, "{\"event\":\"hello\",\"data\":{\"id\":\"01JDA4S1Q8ZZZZZZZZZZZZZZZZ\",\"version\":1,"
                     "\"user\":\"ha\","
                     "\"device\":\"deaf\",\"features\":[],\"token\":\"" +
                         server.tokenOf(u"ha"_s).toLatin1() + "\"}}");
        const QString text(60'000, u'x');
        QJsonObject state;
        // The kernel's buffers take some megabytes first.
        for (int i = 0; i < 300; ++i) {
            QVERIFY(lan->request(u"message.send"_s, {{u"conversation"_s, u"room:dock"_s}, {u"text"_s, text}})
                        .contains(u"seq"_s));
            const QJsonArray members =
                lan->request(u"room.members"_s, {{u"room"_s, u"dock"_s}}).value(u"members"_s).toArray();
            state = members.at(0).toObject();
            if (state.value(u"state"_s).toString() == u"joined"_s && i > 5)
                break;
        }
        QCOMPARE(state.value(u"user"_s).toString(), u"ha"_s);
        QCOMPARE(state.value(u"state"_s).toString(), u"joined"_s);
        // What it finds when it reads after all ends with the bye.
        deaf.socket().setReadBufferSize(0);
        QByteArray tail;
        QTRY_VERIFY_WITH_TIMEOUT((tail = (tail + deaf.socket().readAll()).right(200'000),
                                  deaf.socket().state() == QAbstractSocket::UnconnectedState),
                                 10'000);
        QVERIFY(tail.contains("\"event\":\"bye\""));
        QVERIFY(tail.contains("1013"));
    }
    void pongsOfAPingFloodAreBoundedToo()
    {
        ServerFixture server({.limits = {.queuedBytes = 256 * 1024, .farewell = 200ms}});
        QVERIFY(server.start());
        DeafSocket deaf;
        QVERIFY(deaf.open(server.address()));
        QByteArray pings;
        for (int i = 0; i < 4000; ++i)
            pings += frame(9, QByteArray(125, 'p'));
        qint64 written = 0;
        while (deaf.socket().state() == QAbstractSocket::ConnectedState && written < 400'000'000) {
            written += deaf.socket().write(pings);
            [[maybe_unused]] const bool isEmpty = QTest::qWaitFor(
                [&] {
                    return deaf.socket().bytesToWrite() == 0 ||
                           deaf.socket().state() != QAbstractSocket::ConnectedState;
                },
                2000);
        }
        QVERIFY(deaf.socket().state() != QAbstractSocket::ConnectedState);
    }
    void stoppingSaysByeToEveryone()
    {
        ServerFixture server({.limits = {.reconnectAfter = 1234ms}});
        QVERIFY(server.start());
        const auto lan = server.login(u"lan"_s);
        const auto ha = server.login(u"ha"_s);
        QVERIFY(lan && ha);
        QVERIFY(server.stop());
        for (RawClient *client : {lan.get(), ha.get()}) {
            const QJsonObject bye = client->next(u"bye"_s);
            QCOMPARE(bye.value(u"code"_s).toInt(), 1012);
            QCOMPARE(bye.value(u"reconnectAfterMs"_s).toInt(), 1234);
            QVERIFY(!bye.value(u"message"_s).toString().isEmpty());
            QVERIFY(client->waitClosed());
        }
    }
    void stoppingDoesNotWaitForTheDeaf()
    {
        ServerFixture server({.limits = {.farewell = 200ms}});
        QVERIFY(server.start());
        DeafSocket deaf;
        QVERIFY(deaf.open(server.address()));
        QVERIFY(server.stop());
        QVERIFY(server.start());
    }
    void stoppingTwiceAndStartingTwiceAreOneEach()
    {
        ServerFixture server;
        QVERIFY(server.start());
        server.server().start();
        server.server().stop();
        QVERIFY(server.stop());
        QVERIFY(!server.server().isRunning());
    }
};

QTEST_GUILESS_MAIN(TstLimits)
#include "tst_limits.moc"
