// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "transport/relay/bodyreader.h"
#include "transport/relay/closemachine.h"
#include "transport/relay/handshakedoctor.h"
#include "transport/relay/masksource.h"
#include "transport/relay/redirect.h"
#include "transport/relay/retryafter.h"
#include "transport/relay/upgradecheck.h"
#include "transport/relay/upgradehead.h"
#include "transport/relay/writebatch.h"
#include "wire/headreader.h"
#include "wire/upgrade.h"

#include <QBuffer>

#include <set>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using F = HandshakeFinding;

namespace {

wire::ResponseHead answerOf(const QByteArray &text)
{
    wire::HeadReader reader(wire::HeadReader::Kind::Response);
    const QByteArray whole = text + "\r\n\r\n";
    if (reader.feed(whole) != whole.size())
        qFatal("not a head");
    return reader.response();
}

wire::RequestHead requestOf(const QByteArray &text)
{
    wire::HeadReader reader(wire::HeadReader::Kind::Request);
    const QByteArray whole = text + "\r\n\r\n";
    if (reader.feed(whole) != whole.size())
        qFatal("not a head");
    return reader.request();
}

const QByteArray kOwn =
    "GET / HTTP/1.1\r\nHost: 127.0.0.1:5555\r\nX-Roomscope-Relay: 00ff\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: a, b";

} // namespace

//! What of the relay needs no socket.
class TstRelayParts final : public TestCase
{
    Q_OBJECT
private slots:
    void namesTheHost_data();
    void namesTheHost();
    void writesTheHeadForTheServer();
    void withholdsSecretsElsewhere();
    void refusesHeadersThatSmuggle_data();
    void refusesHeadersThatSmuggle();
    void hidesCookiesOfAnAnswer();
    void checksAnUpgrade_data();
    void checksAnUpgrade();
    void judgesRedirects_data();
    void judgesRedirects();
    void readsRetryAfter_data();
    void readsRetryAfter();
    void readsBodiesHoweverSplit_data();
    void readsBodiesHoweverSplit();
    void diagnosesAnswers_data();
    void diagnosesAnswers();
    void diagnosesBytesThatAreNoHead();
    void namesTheEnd();
    void makesOtherMasksEachTime();
    void keepsTheOrderOfABatch();
};

void TstRelayParts::namesTheHost_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("host");
    QTest::newRow("name") << u"ws://chat.example/x"_s << QByteArray("chat.example");
    QTest::newRow("port") << u"ws://chat.example:8080"_s << QByteArray("chat.example:8080");
    QTest::newRow("own port") << u"ws://chat.example:80"_s << QByteArray("chat.example");
    QTest::newRow("secure own port") << u"wss://chat.example:443"_s << QByteArray("chat.example");
    QTest::newRow("other's own port") << u"wss://chat.example:80"_s << QByteArray("chat.example:80");
    QTest::newRow("IPv6") << u"ws://[::1]:81/"_s << QByteArray("[::1]:81");
    QTest::newRow("IPv6 own port") << u"wss://[2001:db8::1]/"_s << QByteArray("[2001:db8::1]");
    QTest::newRow("IDN") << u"ws://b\u00fccher.example/"_s << QByteArray("xn--bcher-kva.example");
}

void TstRelayParts::namesTheHost()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, host);
    QCOMPARE(hostHeaderFor(QUrl(url)), host);
}

void TstRelayParts::writesTheHeadForTheServer()
{
    OpenRequest request;
    request.url = QUrl(u"wss://anna:p%C3%A4ss@chat.example/room?a=b%20c#part"_s);
    request.headers = {
        {"X-Team", "north"}, {"Host", "evil"}, {"sec-websocket-key", "x"}, {"X-Team", "south"}};
    request.secrets.headers = {{"X-Key", "hush"}, {"Cookie", "id=1"}};
    const UpgradeHead head =
        upgradeHeadFor(requestOf(kOwn), request.url, request, SecretHeaders::Sent, "permessage-deflate");
    QCOMPARE(head.wire, "GET /room?a=b%20c HTTP/1.1\r\nHost: chat.example\r\nUpgrade: websocket\r\n"
                        "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: a, b\r\n"
                        "Sec-WebSocket-Extensions: permessage-deflate\r\nX-Team: north\r\nX-Team: south\r\n"
                        "X-Key: hush\r\nCookie: id=1\r\nAuthorization: Basic " +
                            QByteArray("anna:p\xC3\xA4ss").toBase64() + "\r\n\r\n");
    for (const char *secret : {"hush", "id=1", "Basic", "00ff"})
        QVERIFY2(!head.shown.contains(secret), secret);
    QVERIFY(head.shown.contains("X-Key: \xE2\x80\xA2\xE2\x80\xA2\xE2\x80\xA2\r\n"));
}

void TstRelayParts::withholdsSecretsElsewhere()
{
    OpenRequest request;
    request.url = QUrl(u"ws://anna:pass@chat.example:1/"_s);
    request.headers = {{"X-Team", "north"}, {"authorization", "Bearer x"}};
    request.secrets.headers = {{"X-Key", "hush"}};
    const QUrl other(u"ws://chat.example:2/"_s);
    QVERIFY(!mayCarrySecrets(request.url, other));
    QVERIFY(mayCarrySecrets(QUrl(u"ws://a/"_s), QUrl(u"wss://a/"_s)));
    QVERIFY(mayCarrySecrets(QUrl(u"ws://a/"_s), QUrl(u"ws://a:80/x"_s)));
    const UpgradeHead head = upgradeHeadFor(requestOf(kOwn), other, request, SecretHeaders::Withheld, {});
    QVERIFY(head.wire.contains("X-Team: north"));
    QVERIFY(!head.wire.contains("X-Key") && !head.wire.toLower().contains("authorization"));
}

void TstRelayParts::refusesHeadersThatSmuggle_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("isSendable");
    QTest::newRow("plain") << QByteArray("X-A") << QByteArray("b c") << true;
    QTest::newRow("empty value") << QByteArray("X-A") << QByteArray() << true;
    QTest::newRow("line end") << QByteArray("X-A") << QByteArray("b\r\nX-B: c") << false;
    QTest::newRow("line feed") << QByteArray("X-A") << QByteArray("b\nc") << false;
    QTest::newRow("NUL") << QByteArray("X-A") << QByteArray("b\0c", 3) << false;
    QTest::newRow("no name") << QByteArray() << QByteArray("b") << false;
    QTest::newRow("blank in the name") << QByteArray("X A") << QByteArray("b") << false;
    QTest::newRow("colon in the name") << QByteArray("X:A") << QByteArray("b") << false;
}

void TstRelayParts::refusesHeadersThatSmuggle()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(bool, isSendable);
    QCOMPARE(areSendable({{"X-First", "1"}, {name, value}}), isSendable);
}

void TstRelayParts::hidesCookiesOfAnAnswer()
{
    const wire::ResponseHead plain = answerOf("HTTP/1.1 101 Switching\r\nA:  b");
    QCOMPARE(shownAnswer(plain), plain.raw);
    const QByteArray shown = shownAnswer(answerOf("HTTP/1.1 200 OK\r\nSet-Cookie: id=1\r\nA: b"));
    QCOMPARE(shown, "HTTP/1.1 200 OK\r\nSet-Cookie: \xE2\x80\xA2\xE2\x80\xA2\xE2\x80\xA2\r\nA: b\r\n\r\n");
}

void TstRelayParts::checksAnUpgrade_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<bool>("isDeflateOffered");
    QTest::addColumn<int>("finding");
    QTest::addColumn<bool>("isRight");
    const QByteArray accept = "Sec-WebSocket-Accept: " + wire::acceptKeyFor("dGhlIHNhbXBsZSBub25jZQ==");
    const QByteArray good = "Upgrade: websocket\r\nConnection: Upgrade\r\n" + accept;
    const auto row = [](const char *name, const QByteArray &headers, F finding, bool isRight,
                        bool isDeflateOffered = true) {
        QTest::newRow(name) << headers << isDeflateOffered << int(finding) << isRight;
    };
    row("right", good + "\r\nSec-WebSocket-Protocol: b", F::None, true);
    row("no sub-protocol", good, F::NoSubprotocol, true);
    row("keep-alive",
        "Upgrade: WebSocket\r\nConnection: keep-alive, Upgrade\r\n" + accept +
            "\r\nSec-WebSocket-Protocol: a",
        F::None, true);
    row("no Upgrade", "Connection: Upgrade\r\n" + accept, F::UpgradeRemoved, false);
    row("no Connection", "Upgrade: websocket\r\n" + accept, F::UpgradeRemoved, false);
    row("wrong key", "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x", F::WrongAccept,
        false);
    row("no key", "Upgrade: websocket\r\nConnection: Upgrade", F::WrongAccept, false);
    row("other sub-protocol", good + "\r\nSec-WebSocket-Protocol: c", F::UnaskedSubprotocol, false);
    row("other extension", good + "\r\nSec-WebSocket-Extensions: x-zip", F::UnaskedExtension, false);
    row("deflate not offered", good + "\r\nSec-WebSocket-Extensions: permessage-deflate", F::UnaskedExtension,
        false, false);
    row("deflate", good + "\r\nSec-WebSocket-Protocol: a\r\nSec-WebSocket-Extensions: permessage-deflate",
        F::None, true);
    row("bad parameter", good + "\r\nSec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=77",
        F::UnaskedExtension, false);
}

void TstRelayParts::checksAnUpgrade()
{
    QFETCH(QByteArray, headers);
    QFETCH(bool, isDeflateOffered);
    QFETCH(int, finding);
    QFETCH(bool, isRight);
    const auto offer = isDeflateOffered ? std::optional(wire::DeflateOffer()) : std::nullopt;
    const UpgradeVerdict verdict =
        checkUpgrade(requestOf(kOwn), answerOf("HTTP/1.1 101 Switching Protocols\r\n" + headers), offer);
    QCOMPARE(int(verdict.finding), finding);
    QCOMPARE(verdict.findings.isEmpty(), isRight);
    QCOMPARE(verdict.deflate.has_value(), isRight && headers.contains("permessage-deflate"));
}

void TstRelayParts::judgesRedirects_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QString>("to");
    const auto row = [](const char *name, const QString &from, const QByteArray &location,
                        const QString &to) { QTest::newRow(name) << from << location << to; };
    const QString from = u"ws://a.example/x/y?q#f"_s;
    row("path", from, "/z", u"ws://a.example/z"_s);
    row("relative", from, "z", u"ws://a.example/x/z"_s);
    row("http", from, "http://a.example/z", u"ws://a.example/z"_s);
    row("https", from, "https://a.example/z", u"wss://a.example/z"_s);
    row("wss", from, "wss://a.example:8443/z", u"wss://a.example:8443/z"_s);
    row("case", from, "ws://A.EXAMPLE/z", u"ws://a.example/z"_s);
    row("credentials", from, "ws://u:p@a.example/z", u"ws://a.example/z"_s);
    row("other host", from, "ws://b.example/z", {});
    row("sub-domain", from, "ws://x.a.example/z", {});
    row("no network", from, "//b.example/z", {});
    row("down from wss", u"wss://a.example/"_s, "ws://a.example/", {});
    row("down from wss by http", u"wss://a.example/"_s, "http://a.example/", {});
    row("other scheme", from, "ftp://a.example/", {});
    row("file", from, "file:///etc/passwd", {});
    row("no Location", from, {}, {});
    row("garbage", from, "ws://[::", {});
}

void TstRelayParts::judgesRedirects()
{
    QFETCH(QString, from);
    QFETCH(QByteArray, location);
    QFETCH(QString, to);
    const wire::ResponseHead answer = answerOf(
        "HTTP/1.1 302 Found\r\nX: y" + (location.isEmpty() ? QByteArray() : "\r\nLocation: " + location));
    const auto next = redirectOf(answer, QUrl(from), 0);
    if (to.isEmpty())
        QCOMPARE(std::get<F>(next), F::RedirectRefused);
    else
        QCOMPARE(std::get<QUrl>(next).toString(), to);
    QVERIFY(to.isEmpty() || std::holds_alternative<QUrl>(redirectOf(answer, QUrl(from), kMostRedirects - 1)));
    if (!to.isEmpty())
        QCOMPARE(std::get<F>(redirectOf(answer, QUrl(from), kMostRedirects)), F::TooManyRedirects);
}

void TstRelayParts::readsRetryAfter_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("ms");
    QTest::newRow("seconds") << QByteArray("120") << qint64(120'000);
    QTest::newRow("zero") << QByteArray("0") << qint64(0);
    QTest::newRow("more than a day") << QByteArray("99999999") << qint64(86'400'000);
    QTest::newRow("no number holds it") << QByteArray("99999999999999999999999") << qint64(86'400'000);
    QTest::newRow("date") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT") << qint64(37'000);
    QTest::newRow("RFC 850") << QByteArray("Sunday, 06-Nov-94 08:49:37 GMT") << qint64(37'000);
    QTest::newRow("asctime") << QByteArray("Sun Nov  6 08:49:37 1994") << qint64(37'000);
    QTest::newRow("gone by") << QByteArray("Sun, 06 Nov 1994 08:00:00 GMT") << qint64(0);
    QTest::newRow("negative") << QByteArray("-1") << qint64(-1);
    QTest::newRow("nothing") << QByteArray() << qint64(-1);
    QTest::newRow("words") << QByteArray("soon") << qint64(-1);
}

void TstRelayParts::readsRetryAfter()
{
    QFETCH(QByteArray, value);
    QFETCH(qint64, ms);
    // 6 November 1994, 08:49:00 UTC.
    const WallTime now{std::chrono::milliseconds(784'111'740'000)};
    const auto wait = retryAfterOf(value, now);
    QCOMPARE(wait ? qint64(wait->count()) : -1, ms);
}

void TstRelayParts::readsBodiesHoweverSplit_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isDone");
    QTest::addColumn<bool>("isCut");
    const auto row = [](const char *name, const QByteArray &headers, const QByteArray &bytes,
                        const QByteArray &body, bool isDone,
                        bool isCut) { QTest::newRow(name) << headers << bytes << body << isDone << isCut; };
    row("length", "Content-Length: 3", "abcdef", "abc", true, false);
    row("less than promised", "Content-Length: 9", "abc", "abc", false, true);
    row("none", "Content-Length: 0", "x", "", true, false);
    row("until close", "A: b", "abc", "abc", false, false);
    row("chunks", "Transfer-Encoding: chunked", "3\r\nabc\r\n2;ext=1\r\nde\r\n0\r\n\r\n", "abcde", true,
        false);
    row("bare line feeds", "Transfer-Encoding: chunked", "3\nabc\n0\n\n", "abc", true, false);
    row("half a chunk", "Transfer-Encoding: chunked", "5\r\nabc", "abc", false, true);
    row("no chunk size", "Transfer-Encoding: chunked", "zz\r\nabc", "", true, true);
    row("endless chunk size", "Transfer-Encoding: chunked", QByteArray(3000, '1'), "", true, true);
    row("over the limit", "Content-Length: 12", "abcdefghijkl", "abcdefghij", true, true);
    row("over the limit until close", "A: b", "abcdefghijkl", "abcdefghij", true, true);
    row("length of no number", "Content-Length: x", "abc", "abc", false, false);
}

void TstRelayParts::readsBodiesHoweverSplit()
{
    QFETCH(QByteArray, headers);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, body);
    QFETCH(bool, isDone);
    QFETCH(bool, isCut);
    for (const qsizetype step : {qsizetype(1), qsizetype(2), bytes.size()}) {
        BodyReader reader(answerOf("HTTP/1.1 403 No\r\n" + headers), 10);
        for (qsizetype at = 0; at < bytes.size(); at += step)
            reader.feed(QByteArrayView(bytes).sliced(at, std::min(step, bytes.size() - at)));
        QCOMPARE(reader.body(), body);
        QCOMPARE(reader.isDone(), isDone);
        QCOMPARE(reader.isCut(), isCut);
    }
}

void TstRelayParts::diagnosesAnswers_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("finding");
    const auto row = [](const char *name, const QByteArray &head, const QByteArray &body, F finding) {
        QTest::newRow(name) << head << body << int(finding);
    };
    row("page", "200 OK", "<html>", F::UpgradeRemoved);
    row("Engine.IO 4", "200 OK", "0{\"sid\":\"x\"}", F::EngineIo4);
    row("Engine.IO 3", "200 OK", "96:0{\"sid\":\"x\"}2:40", F::EngineIo3);
    row("asked as Engine.IO 3", "400 Bad Request",
        "{\"code\":5,\"message\":\"Unsupported protocol version\"}", F::EngineIo4);
    row("plain HTTP to TLS", "400 Bad Request", "The plain HTTP request was sent to HTTPS port",
        F::TlsServer);
    row("upgrade headers, status 200", "200 OK\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: x", {},
        F::StatusNotUpgrade);
    row("401", "401 No", {}, F::TokenRefused);
    row("403", "403 No", {}, F::Forbidden);
    row("403 for the origin", "403 Forbidden", "bad ORIGIN", F::OriginRefused);
    row("404", "404 No", {}, F::NotFound);
    row("418", "418 Teapot", {}, F::None);
    row("426", "426 Upgrade", {}, F::UpgradeRequired);
    row("version by 400", "400 Bad\r\nSec-WebSocket-Version: 13", {}, F::VersionUnsupported);
    row("429", "429 Slow", {}, F::RateLimited);
    row("504", "504 Gateway", {}, F::BadGateway);
    row("503", "503 Later", {}, F::Unavailable);
    row("599", "599 ?", {}, F::ServerError);
}

void TstRelayParts::diagnosesAnswers()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, body);
    QFETCH(int, finding);
    QCOMPARE(int(findingOf(answerOf("HTTP/1.1 " + head), body)), finding);
}

void TstRelayParts::diagnosesBytesThatAreNoHead()
{
    QCOMPARE(findingOfNoHead({}), F::Silent);
    QCOMPARE(findingOfNoHead(QByteArray::fromHex("15030300020246")), F::TlsServer);
    QCOMPARE(findingOfNoHead("SSH-2.0-OpenSSH"), F::BadAnswer);
}

void TstRelayParts::namesTheEnd()
{
    const wire::ClosePayload bye{.code = 4001, .reason = "bye"};
    CloseMachine lost;
    lost.lose(true, true);
    QCOMPARE(lost.outcome().kind, Outcome::Kind::Lost);
    QCOMPARE(lost.outcome().wasReset, true);
    QVERIFY(lost.outcome().wasInsideFrame);

    CloseMachine peer;
    peer.closeByPeer(bye);
    peer.closeByUs();
    peer.lose(false, false);
    QCOMPARE(peer.outcome().kind, Outcome::Kind::ClosedByPeer);
    QCOMPARE(peer.outcome().closeCode, 4001);
    QCOMPARE(peer.outcome().closeReason, u"bye"_s);
    QVERIFY(!peer.outcome().wasReset);

    CloseMachine us;
    us.closeByUs();
    QCOMPARE(us.outcome().kind, Outcome::Kind::ClosedByUs);
    QVERIFY(!us.outcome().closeCode);
    us.closeByPeer(bye);
    QCOMPARE(us.outcome().kind, Outcome::Kind::ClosedByUs);
    QCOMPARE(us.outcome().closeCode, 4001);

    CloseMachine failed;
    failed.fail(wire::Rule::TextNotUtf8, 1007);
    failed.closeByPeer(bye);
    QCOMPARE(failed.outcome().kind, Outcome::Kind::ProtocolError);
    QCOMPARE(failed.outcome().localCloseCode, 1007);
    QVERIFY(!failed.outcome().closeCode);
    QVERIFY(failed.outcome().detail.contains(u"RFC 6455 section 8.1"_s));
}

void TstRelayParts::makesOtherMasksEachTime()
{
    MaskSource masks;
    std::set<quint32> seen;
    for (int i = 0; i < 1000; ++i)
        seen.insert(masks.next());
    QVERIFY(seen.size() > 998);
}

void TstRelayParts::keepsTheOrderOfABatch()
{
    WriteBatch batch;
    const QByteArray large(100'000, 'L');
    batch.append(QByteArrayView("a"));
    batch.append(QByteArrayView("b"));
    batch.append(large);
    batch.append(QByteArrayView("c"));
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    QCOMPARE(batch.writeTo(buffer), 100'003);
    QCOMPARE(buffer.data(), "ab" + large + 'c');
    QVERIFY(batch.isEmpty());
    QCOMPARE(batch.writeTo(buffer), 0);
}

QTEST_GUILESS_MAIN(TstRelayParts)
#include "tst_relayparts.moc"
