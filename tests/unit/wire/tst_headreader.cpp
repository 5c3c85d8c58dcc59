// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "wire/headreader.h"
#include "wire/upgrade.h"

#include <random>

using namespace roomscope;
using wire::HeadReader;
using wire::Rule;

namespace {

const QByteArray kRequest =
    "GET /chat?room=ops HTTP/1.1\r\nHost: chat.example\r\nUpgrade: websocket\r\n"
    "Connection: keep-alive, Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    "Sec-WebSocket-Protocol: chat, superchat\r\nSec-WebSocket-Version: 13\r\n\r\n";
const QByteArray kResponse =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\nSec-WebSocket-Protocol: chat\r\n\r\n";

wire::RequestHead requestOf(const QByteArray &text)
{
    HeadReader reader(HeadReader::Kind::Request);
    (void)reader.feed(text);
    return reader.request();
}

wire::ResponseHead responseOf(const QByteArray &text)
{
    HeadReader reader(HeadReader::Kind::Response);
    (void)reader.feed(text);
    return reader.response();
}

struct Seen
{
    HeadReader::State state = {};
    std::optional<Rule> violation = {};
    QByteArray raw = {};
    wire::ResponseHead head = {};
    qsizetype used = 0;

    bool operator==(const Seen &) const = default;
};

template <typename NextSize>
Seen read(const QByteArray &stream, NextSize nextSize)
{
    HeadReader reader(HeadReader::Kind::Response, 1000);
    Seen seen;
    for (qsizetype at = 0; at < stream.size();) {
        const qsizetype size = std::min<qsizetype>(nextSize(), stream.size() - at);
        seen.used += reader.feed(QByteArrayView(stream).sliced(at, size));
        at += size;
    }
    seen.state = reader.state();
    seen.violation = reader.violation();
    seen.raw = reader.raw();
    seen.head = reader.response();
    return seen;
}

} // namespace

class TstHeadReader final : public test::TestCase
{
    Q_OBJECT
private slots:
    void readsARequest();
    void readsAResponse();
    void leavesWhatFollows();
    void readsLinesThatEndInLineFeedAlone();
    void readsTheSameInAnySplit();
    void joinsHeadersOfOneName();
    void refuses_data();
    void refuses();
    void refusesAHeadWithoutEnd();
    void acceptsAGoodUpgrade();
    void findsWhatIsWrongWithAnUpgrade_data();
    void findsWhatIsWrongWithAnUpgrade();
};

void TstHeadReader::readsARequest()
{
    const wire::RequestHead head = requestOf(kRequest);
    QCOMPARE(head.method, QByteArray("GET"));
    QCOMPARE(head.target, QByteArray("/chat?room=ops"));
    QCOMPARE(head.version, QByteArray("HTTP/1.1"));
    QCOMPARE(head.headers.size(), 6);
    QCOMPARE(head.headers.first().first, QByteArray("Host"));
    QCOMPARE(head.header("sec-websocket-KEY"), std::optional<QByteArray>("dGhlIHNhbXBsZSBub25jZQ=="));
    QVERIFY(head.hasToken("connection", "upgrade"));
    QVERIFY(!head.hasToken("connection", "close"));
    QCOMPARE(head.raw, kRequest);
}

void TstHeadReader::readsAResponse()
{
    const wire::ResponseHead head = responseOf(kResponse);
    QCOMPARE(head.status, 101);
    QCOMPARE(head.reason, QByteArray("Switching Protocols"));
    QCOMPARE(responseOf("HTTP/1.0 503\r\n\r\n").status, 503);
    QCOMPARE(responseOf("HTTP/1.0 503 \r\nRetry-After:  7 \r\n\r\n").header("retry-after"),
             std::optional<QByteArray>("7"));
    QVERIFY(!responseOf("HTTP/1.0 503\r\n\r\n").header("Retry-After"));
}

void TstHeadReader::leavesWhatFollows()
{
    HeadReader reader(HeadReader::Kind::Response);
    QCOMPARE(reader.feed(kResponse + "\x81\x02hi"), kResponse.size());
    QCOMPARE(reader.state(), HeadReader::State::Complete);
    QCOMPARE(reader.feed("\r\n"), 0);
    QCOMPARE(reader.raw(), kResponse);
}

void TstHeadReader::readsLinesThatEndInLineFeedAlone()
{
    QByteArray text = kResponse;
    const wire::ResponseHead head = responseOf(text.replace("\r\n", "\n"));
    QCOMPARE(head.status, 101);
    QCOMPARE(head.header("Upgrade"), std::optional<QByteArray>("websocket"));
}

void TstHeadReader::readsTheSameInAnySplit()
{
    std::mt19937 engine(4);
    int complete = 0;
    int violated = 0;
    for (int round = 0; round < 400; ++round) {
        QByteArray stream = kResponse + "\x81\x02hi";
        const QByteArray mutations("\0\r\n :\tx,", 8);
        for (int i = 0; i < round % 4; ++i)
            stream[qsizetype(engine() % quint32(kResponse.size()))] = mutations[qsizetype(engine() % 8)];
        const Seen whole = read(stream, [&] { return stream.size(); });
        QVERIFY(read(stream, [] { return 1; }) == whole);
        QVERIFY(read(stream, [&] { return qsizetype(1 + engine() % 40); }) == whole);
        QCOMPARE(whole.raw, stream.first(whole.used));
        complete += whole.state == HeadReader::State::Complete ? 1 : 0;
        violated += whole.violation ? 1 : 0;
    }
    QVERIFY2(complete > 50 && violated > 50, qPrintable(QStringLiteral("%1 %2").arg(complete).arg(violated)));
}

void TstHeadReader::joinsHeadersOfOneName()
{
    const auto head =
        responseOf("HTTP/1.1 101 x\r\nConnection: keep-alive\r\nX: 1\r\nconnection:Upgrade\r\n\r\n");
    QCOMPARE(head.header("Connection"), std::optional<QByteArray>("keep-alive, Upgrade"));
    QVERIFY(head.hasToken("Connection", "UPGRADE"));
    QCOMPARE(head.count("Connection"), 2);
    QCOMPARE(head.count("Y"), 0);
}

void TstHeadReader::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("isRequest");
    const QByteArray status = "HTTP/1.1 101 x\r\n";
    QTest::newRow("fold") << status + "A: b\r\n c\r\n\r\n" << QByteArray("obsolete-fold") << false;
    QTest::newRow("nul") << status + QByteArray("A: b\0c\r\n\r\n", 10) << QByteArray("nul-in-head") << false;
    QTest::newRow("bare cr") << status + "A: b\rC: d\r\n\r\n" << QByteArray("bare-carriage-return") << false;
    QTest::newRow("no colon") << status + "A b\r\n\r\n" << QByteArray("bad-header-line") << false;
    QTest::newRow("no name") << status + ": b\r\n\r\n" << QByteArray("bad-header-line") << false;
    QTest::newRow("blank before colon") << status + "A : b\r\n\r\n" << QByteArray("bad-header-line") << false;
    QTest::newRow("frames at once") << QByteArray("\x81\x02hi\n") << QByteArray("bad-status-line") << false;
    QTest::newRow("status of two digits")
        << QByteArray("HTTP/1.1 10 x\r\n") << QByteArray("bad-status-line") << false;
    QTest::newRow("status of four digits")
        << QByteArray("HTTP/1.1 1011 x\r\n") << QByteArray("bad-status-line") << false;
    QTest::newRow("SSH") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n") << QByteArray("bad-status-line") << false;
    QTest::newRow("empty first line") << QByteArray("\r\n") << QByteArray("bad-status-line") << false;
    QTest::newRow("request of two words")
        << QByteArray("GET /\r\n") << QByteArray("bad-request-line") << true;
    QTest::newRow("blank in target") << QByteArray("GET /a b HTTP/1.1\r\n") << QByteArray("bad-request-line")
                                     << true;
    QTest::newRow("HTTP/2") << QByteArray("PRI * HTTP/2\r\n") << QByteArray("bad-request-line") << true;
    QTest::newRow("no method") << QByteArray(" / HTTP/1.1\r\n") << QByteArray("bad-request-line") << true;
    QTest::newRow("no target") << QByteArray("GET  HTTP/1.1\r\n") << QByteArray("bad-request-line") << true;
}

void TstHeadReader::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, name);
    QFETCH(bool, isRequest);
    HeadReader reader(isRequest ? HeadReader::Kind::Request : HeadReader::Kind::Response);
    (void)reader.feed(text);
    QCOMPARE(reader.state(), HeadReader::State::Violated);
    QCOMPARE(wire::nameOf(*reader.violation()), name);
    QCOMPARE(reader.feed("more"), 0);
}

void TstHeadReader::refusesAHeadWithoutEnd()
{
    HeadReader reader(HeadReader::Kind::Response);
    QByteArray text = "HTTP/1.1 101 x\r\n";
    while (text.size() < 100'000)
        text += "A: bbbbbbbbbbbbbbbbbbbbbbb\r\n";
    QCOMPARE(reader.feed(text), 64 * 1024);
    QCOMPARE(reader.violation(), std::optional(Rule::HeadTooLarge));
}

void TstHeadReader::acceptsAGoodUpgrade()
{
    QCOMPARE(wire::acceptKeyFor("dGhlIHNhbXBsZSBub25jZQ=="), QByteArray("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
    QVERIFY(wire::findingsOfUpgrade(requestOf(kRequest), responseOf(kResponse)).isEmpty());
    QByteArray other = kResponse;
    other.replace("Connection: Upgrade", "Connection: keep-alive, upgrade").replace("websocket", "WebSocket");
    QVERIFY(wire::findingsOfUpgrade(requestOf(kRequest), responseOf(other)).isEmpty());
    other.replace("Sec-WebSocket-Protocol: chat\r\n", "");
    QVERIFY(wire::findingsOfUpgrade(requestOf(kRequest), responseOf(other)).isEmpty());
}

void TstHeadReader::findsWhatIsWrongWithAnUpgrade_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("200") << QByteArray(" 101 ") << QByteArray(" 200 ") << QByteArray("status-not-101");
    QTest::newRow("h2c") << QByteArray(": websocket") << QByteArray(": h2c") << QByteArray("no-upgrade");
    QTest::newRow("close") << QByteArray(": Upgrade") << QByteArray(": close")
                           << QByteArray("no-connection-upgrade");
    QTest::newRow("key") << QByteArray("s3pP") << QByteArray("s3pQ") << QByteArray("wrong-accept-key");
    QTest::newRow("case of key") << QByteArray("s3pP") << QByteArray("S3pP")
                                 << QByteArray("wrong-accept-key");
    QTest::newRow("no key") << QByteArray("Accept") << QByteArray("Except") << QByteArray("wrong-accept-key");
    QTest::newRow("other") << QByteArray(": chat") << QByteArray(": mqtt")
                           << QByteArray("unasked-subprotocol");
    QTest::newRow("two") << QByteArray(": chat") << QByteArray(": chat, superchat")
                         << QByteArray("unasked-subprotocol");
    QTest::newRow("empty") << QByteArray(": chat") << QByteArray(":") << QByteArray("unasked-subprotocol");
}

void TstHeadReader::findsWhatIsWrongWithAnUpgrade()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, name);
    QByteArray text = kResponse;
    QVERIFY(text.contains(from));
    const wire::Findings found =
        wire::findingsOfUpgrade(requestOf(kRequest), responseOf(text.replace(from, to)));
    QCOMPARE(found.count(), 1);
    QCOMPARE(wire::nameOf(found.first()), name);
}

QTEST_GUILESS_MAIN(TstHeadReader)
#include "tst_headreader.moc"
