// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptedproxy.h"
#include "support/manualclock.h"
#include "support/testcase.h"
#include "transport/relay/upstream.h"
#include "transport/retrypolicy.h"

#include <QNetworkProxy>
#include <QSignalSpy>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using After = ScriptedProxy::After;
using Kind = Outcome::Kind;
using Mode = ProxySettings::Mode;
using P = ProxyProblem;
using Step = HandshakeStory::Step;

namespace {

const QString kPassword = u"s3cret!word"_s;
const QByteArray kThrough = "HTTP/1.1 200 Connection established\r\n\r\n";
const QByteArray kBasic =
    "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=x\r\nContent-Length: 3\r\n\r\nwho";
const QByteArray kDigest = "HTTP/1.1 407 Who\r\nProxy-Authenticate: Digest realm=x, nonce=n, qop=auth\r\n"
                           "Connection: close\r\n\r\n";

quint16 deadPort()
{
    QTcpServer server;
    return server.listen(QHostAddress(QHostAddress::LocalHost)) ? server.serverPort() : quint16(1);
}

//! One Upstream with what it said.
class Way final
{
public:
    Way() : ready(&upstream, &Upstream::ready), failed(&upstream, &Upstream::failed)
    {
        request.secrets.proxyPassword = kPassword;
    }
    void open(const QString &url, const ProxySettings &proxy)
    {
        request.url = QUrl(url);
        request.proxy = proxy;
        upstream.open(request);
    }
    void open(const QString &url, const ScriptedProxy &proxy, const QString &user = {},
              Mode mode = Mode::HttpConnect)
    {
        open(url, ProxySettings{.mode = mode, .host = u"127.0.0.1"_s, .port = proxy.port(), .user = user});
    }
    [[nodiscard]] bool ends() { return !ready.isEmpty() || !failed.isEmpty(); }
    [[nodiscard]] Outcome outcome() { return failed.value(0).value(0).value<Outcome>(); }
    [[nodiscard]] QList<Step> steps() const
    {
        QList<Step> result;
        for (const auto &phase : upstream.phases())
            result.append(phase.step);
        return result;
    }

    ManualClock clock;
    UpstreamRequest request;
    Upstream upstream{clock};
    QSignalSpy ready;
    QSignalSpy failed;
};

} // namespace

//! The way through a proxy, up to the first byte that is the server's.
class TstUpstreamProxy final : public TestCase
{
    Q_OBJECT
private slots:
    void goesThroughHttp();
    void goesToLocalhostOnlyWhereToldTo();
    void sendsIpv6InBrackets();
    void showsWhoOverANewConnection();
    void showsWhoOverTheSameConnection();
    void connectsAgainAfterAKeptConnectionClosed();
    void goesThroughSocks();
    void speaksTlsBehindAProxy();
    void leavesEarlyBytesToTheirReader();
    void refusesEarlyBytesBeforeTls();
    void namesTheProblem_data();
    void namesTheProblem();
    void waitsAsLongAsTheProxyAsks_data();
    void waitsAsLongAsTheProxyAsks();
    void namesAProxyThatIsNotThere();
    void namesAProxyWithoutAnAddress();
    void endsAtTheDeadline_data();
    void endsAtTheDeadline();
    void keepsThePasswordOut();
    void saysNothingAfterAbort();
    void blamesNoProxyForTheServer();
};

void TstUpstreamProxy::goesThroughHttp()
{
    ScriptedProxy proxy;
    proxy.answer({{kThrough}});
    Way way;
    way.open(u"ws://B\u00FCcher.example/x"_s, proxy, u"anna"_s);
    QTRY_VERIFY(way.ends());
    QVERIFY2(way.failed.isEmpty(), qPrintable(way.outcome().detail));
    QVERIFY(way.upstream.socket());
    QCOMPARE(way.upstream.socket()->proxy().type(), QNetworkProxy::NoProxy);
    QCOMPARE(proxy.requests(), QList{QByteArray("CONNECT xn--bcher-kva.example:80 HTTP/1.1\r\n"
                                                "Host: xn--bcher-kva.example:80\r\n\r\n")});
    QVERIFY(proxy.afterwards().isEmpty());
    QCOMPARE(way.steps(), (QList{Step::Tcp, Step::Proxy}));
    QCOMPARE(way.upstream.phases().last().detail, u"HTTP 127.0.0.1:%1"_s.arg(proxy.port()));
    for (const auto &phase : way.upstream.phases())
        QVERIFY(phase.took);
    way.clock.advance(1h);
    QVERIFY(way.failed.isEmpty());
}

void TstUpstreamProxy::goesToLocalhostOnlyWhereToldTo()
{
    ScriptedProxy proxy;
    ScriptedProxy server;
    proxy.answer({{kThrough}});
    Way told;
    told.open(u"ws://localhost:%1/"_s.arg(server.port()), proxy);
    QTRY_COMPARE(told.ready.size(), 1);
    QCOMPARE(proxy.connections(), 1);
    QCOMPARE(server.connections(), 0);

    qputenv("http_proxy", "http://127.0.0.1:" + QByteArray::number(proxy.port()));
    Way system;
    system.open(u"ws://localhost:%1/"_s.arg(server.port()), ProxySettings{});
    QTRY_COMPARE(system.ready.size(), 1);
    QTRY_COMPARE(server.connections(), 1);
    QCOMPARE(proxy.connections(), 1);
    QCOMPARE(system.steps(), (QList{Step::Dns, Step::Tcp}));

    proxy.answer({{kThrough}});
    Way elsewhere;
    elsewhere.open(u"ws://chat.example/"_s, ProxySettings{});
    QTRY_COMPARE(elsewhere.ready.size(), 1);
    QCOMPARE(proxy.connections(), 2);
    qunsetenv("http_proxy");
}

void TstUpstreamProxy::sendsIpv6InBrackets()
{
    ScriptedProxy proxy;
    proxy.answer({{kThrough}});
    Way way;
    way.open(u"ws://[2001:db8::1]:7002/"_s, proxy);
    QTRY_COMPARE(way.ready.size(), 1);
    QVERIFY(proxy.requests().first().startsWith("CONNECT [2001:db8::1]:7002 HTTP/1.1\r\n"));
}

void TstUpstreamProxy::showsWhoOverANewConnection()
{
    ScriptedProxy proxy;
    proxy.answer({{kDigest, After::Close}, {kThrough}});
    Way way;
    way.open(u"ws://chat.example/"_s, proxy, u"anna"_s);
    QTRY_VERIFY(way.ends());
    QVERIFY2(way.failed.isEmpty(), qPrintable(way.outcome().detail));
    QCOMPARE(proxy.connections(), 2);
    QVERIFY(!proxy.requests().at(0).contains("Authorization"));
    QVERIFY(proxy.requests().at(1).contains("Proxy-Authorization: Digest username=\"anna\""));
    QCOMPARE(way.steps(), (QList{Step::Tcp, Step::Proxy}));
    QVERIFY(way.upstream.phases().last().detail.endsWith(u", Digest MD5"_s));
}

void TstUpstreamProxy::showsWhoOverTheSameConnection()
{
    ScriptedProxy proxy;
    proxy.answer({{kBasic}, {kThrough}});
    Way way;
    way.open(u"ws://chat.example/"_s, proxy, u"anna"_s);
    QTRY_COMPARE(way.ready.size(), 1);
    QCOMPARE(proxy.connections(), 1);
    QVERIFY(proxy.requests().at(1).contains("Proxy-Authorization: Basic " +
                                            ("anna:" + kPassword.toUtf8()).toBase64() + "\r\n"));
}

void TstUpstreamProxy::connectsAgainAfterAKeptConnectionClosed()
{
    ScriptedProxy proxy;
    proxy.answer({{kBasic}, {{}, After::Close}, {kThrough}});
    Way way;
    way.open(u"ws://chat.example/"_s, proxy, u"anna"_s);
    QTRY_VERIFY(way.ends());
    QVERIFY2(way.failed.isEmpty(), qPrintable(way.outcome().detail));
    QCOMPARE(proxy.connections(), 2);
}

void TstUpstreamProxy::goesThroughSocks()
{
    ScriptedProxy proxy;
    proxy.takeAnyBytes();
    proxy.answer({{QByteArray::fromHex("0502")},
                  {QByteArray::fromHex("0100")},
                  {QByteArray::fromHex("05000001000000000000")}});
    Way way;
    way.open(u"ws://localhost:81/"_s, proxy, u"anna"_s, Mode::Socks5);
    QTRY_VERIFY(way.ends());
    QVERIFY2(way.failed.isEmpty(), qPrintable(way.outcome().detail));
    QCOMPARE(proxy.requests().at(2), QByteArray("\x05\x01\x00\x03\x09localhost\x00\x51", 16));
    QCOMPARE(way.upstream.socket()->bytesAvailable(), 0);
    QCOMPARE(way.upstream.phases().last().detail,
             u"SOCKS5 127.0.0.1:%1, user and password"_s.arg(proxy.port()));
}

void TstUpstreamProxy::speaksTlsBehindAProxy()
{
    // A TLS server of its own behind the tunnel: the certificate must be for the server, not for the proxy.
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress(QHostAddress::LocalHost)));
    connect(&server, &QTcpServer::newConnection, this, [&server] {
        // What a TLS server answers to is not this test's: the first byte of the client's greeting is.
        server.nextPendingConnection();
    });
    ScriptedProxy proxy;
    proxy.tunnelTo(server.serverPort());
    proxy.answer({{kThrough}});
    Way way;
    way.open(u"wss://chat.example/"_s, proxy);
    // Its greeting is the next thing that the proxy gets.
    QTRY_COMPARE(proxy.requests().size(), 1);
    QTRY_COMPARE(way.steps(), (QList{Step::Tcp, Step::Proxy, Step::Tls}));
    way.clock.advance(way.request.deadlines.connect);
    QCOMPARE(way.failed.size(), 1);
    QCOMPARE(way.outcome().kind, Kind::TimedOut);
    QVERIFY(!way.outcome().proxyProblem);
}

void TstUpstreamProxy::leavesEarlyBytesToTheirReader()
{
    ScriptedProxy proxy;
    proxy.answer({{kThrough + "hello"}});
    Way way;
    way.open(u"ws://chat.example/"_s, proxy);
    QTRY_COMPARE(way.ready.size(), 1);
    QTRY_COMPARE(way.upstream.socket()->bytesAvailable(), 5);
    QCOMPARE(way.upstream.socket()->readAll(), QByteArray("hello"));
}

void TstUpstreamProxy::refusesEarlyBytesBeforeTls()
{
    ScriptedProxy proxy;
    proxy.answer({{kThrough + "hello"}});
    Way way;
    way.open(u"wss://chat.example/"_s, proxy);
    QTRY_COMPARE(way.failed.size(), 1);
    QCOMPARE(way.outcome().proxyProblem, P::NotAProxy);
}

void TstUpstreamProxy::namesTheProblem_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("closes");
    QTest::addColumn<ProxyProblem>("problem");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &answer, bool closes, P problem, int status) {
        QTest::newRow(name) << answer << closes << problem << status;
    };
    row("403", "HTTP/1.1 403 Forbidden\r\n\r\n", true, P::Forbidden, 403);
    row("503", "HTTP/1.1 503 Unavailable\r\n\r\n", true, P::TargetRefused, 503);
    row("429", "HTTP/1.1 429 Too Many\r\n\r\n", true, P::Busy, 429);
    row("NTLM", "HTTP/1.1 407 Who\r\nProxy-Authenticate: NTLM\r\n\r\n", true, P::SchemeUnsupported, 407);
    row("401", "HTTP/1.0 401 Unauthorized\r\n\r\n", true, P::CredentialsMissing, 401);
    row("no proxy", "SSH-2.0-x\r\n", false, P::NotAProxy, 0);
    row("flood", QByteArray("HTTP/1.1 200 OK\r\nA: ") + QByteArray(1024 * 1024, 'x'), false, P::NotAProxy, 0);
    row("closes", {}, true, P::Closed, 0);
    row("closes in the middle", "HTTP/1.1 200 O", true, P::Closed, 0);
}

void TstUpstreamProxy::namesTheProblem()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, closes);
    QFETCH(ProxyProblem, problem);
    QFETCH(int, status);
    ScriptedProxy proxy;
    proxy.answer({{answer, closes ? After::Close : After::Keep}});
    Way way;
    way.open(u"wss://chat.example/"_s, proxy, u"anna"_s);
    QTRY_COMPARE(way.failed.size(), 1);
    const Outcome outcome = way.outcome();
    QCOMPARE(outcome.kind, Kind::ProxyFailed);
    QCOMPARE(outcome.phase, Outcome::Phase::Connecting);
    QCOMPARE(outcome.proxyProblem, problem);
    QCOMPARE(outcome.httpStatus.value_or(0), status);
    QVERIFY(outcome.detail.startsWith(u"HTTP 127.0.0.1:%1"_s.arg(proxy.port())));
    QVERIFY(outcome.detail.size() < 300);
    QVERIFY(way.ready.isEmpty());
    QVERIFY(!way.upstream.socket());
    QVERIFY(!way.upstream.phases().last().took);
}

void TstUpstreamProxy::waitsAsLongAsTheProxyAsks_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<ProxyProblem>("problem");
    QTest::addColumn<int>("seconds");
    const auto row = [](const char *name, const QByteArray &answer, P problem, int seconds) {
        QTest::newRow(name) << answer << problem << seconds;
    };
    row("429", "429 Too Many Requests\r\nRetry-After: 7\r\n", P::Busy, 7);
    row("503", "503 Service Unavailable\r\nRetry-After: 120\r\n", P::Busy, 120);
    row("429 without", "429 Too Many Requests\r\n", P::Busy, -1);
    row("nonsense", "503 Service Unavailable\r\nRetry-After: soon\r\n", P::Busy, -1);
    row("for ever", "429 Too Many Requests\r\nRetry-After: 99999999999999999999\r\n", P::Busy, 24 * 3600);
}

void TstUpstreamProxy::waitsAsLongAsTheProxyAsks()
{
    QFETCH(QByteArray, answer);
    QFETCH(ProxyProblem, problem);
    QFETCH(int, seconds);
    ScriptedProxy proxy;
    proxy.answer({{"HTTP/1.1 " + answer + "\r\n", After::Close}});
    Way way;
    way.open(u"ws://chat.example/"_s, proxy);
    QTRY_COMPARE(way.failed.size(), 1);
    const Outcome outcome = way.outcome();
    QCOMPARE(outcome.proxyProblem, problem);
    QCOMPARE(outcome.retryAfter ? int(outcome.retryAfter->count() / 1000) : -1, seconds);
    QVERIFY(!RetryPolicy::isFinal(outcome, {}));
    // What the next attempt waits is at least that.
    QVERIFY(RetryPolicy::delay({}, 1, 0.5, outcome.retryAfter) >= std::chrono::seconds(seconds));
}

void TstUpstreamProxy::namesAProxyThatIsNotThere()
{
    Way dead;
    dead.open(u"ws://chat.example/"_s,
              ProxySettings{.mode = Mode::Socks5, .host = u"127.0.0.1"_s, .port = deadPort()});
    QTRY_COMPARE(dead.failed.size(), 1);
    QCOMPARE(dead.outcome().kind, Kind::ProxyFailed);
    QCOMPARE(dead.outcome().proxyProblem, P::Unreachable);
    QCOMPARE(dead.outcome().socketError, int(QAbstractSocket::ConnectionRefusedError));

    // No name may be that long: this needs no network to be found out.
    Way unknown;
    unknown.open(
        u"ws://chat.example/"_s,
        ProxySettings{.mode = Mode::HttpConnect, .host = QString(70, u'a') + u".example"_s, .port = 3128});
    QTRY_COMPARE(unknown.failed.size(), 1);
    QCOMPARE(unknown.outcome().proxyProblem, P::NotFound);
}

void TstUpstreamProxy::namesAProxyWithoutAnAddress()
{
    Way way;
    way.open(u"ws://chat.example/"_s, ProxySettings{.mode = Mode::HttpConnect, .port = 3128});
    QCOMPARE(way.failed.size(), 1);
    QCOMPARE(way.outcome().proxyProblem, P::NotFound);

    qputenv("https_proxy", "https://proxy.example:443");
    Way other;
    other.open(u"wss://chat.example/"_s, ProxySettings{});
    QTRY_COMPARE(other.failed.size(), 1);
    QCOMPARE(other.outcome().proxyProblem, P::SchemeUnsupported);
    QCOMPARE(other.outcome().detail, u"https://proxy.example"_s);
    qunsetenv("https_proxy");
}

void TstUpstreamProxy::endsAtTheDeadline_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("silent") << QByteArray();
    QTest::newRow("half an answer") << QByteArray("HTTP/1.1 200 O");
    QTest::newRow("half a page") << QByteArray(kBasic).replace("3", "300");
}

void TstUpstreamProxy::endsAtTheDeadline()
{
    QFETCH(QByteArray, answer);
    ScriptedProxy proxy;
    proxy.answer({{answer}});
    Way way;
    way.open(u"ws://chat.example/"_s, proxy, u"anna"_s);
    QTRY_COMPARE(proxy.requests().size(), 1);
    way.clock.advance(way.request.deadlines.connect - 1ms);
    QVERIFY(!way.ends());
    way.clock.advance(1ms);
    QCOMPARE(way.failed.size(), 1);
    QCOMPARE(way.outcome().kind, Kind::ProxyFailed);
    QCOMPARE(way.outcome().proxyProblem, P::TimedOut);
    QCOMPARE(way.clock.pending(), 0);
}

void TstUpstreamProxy::keepsThePasswordOut()
{
    const QByteArray pair = ("anna:" + kPassword.toUtf8()).toBase64();
    ScriptedProxy proxy;
    proxy.answer({{kBasic}, {"HTTP/1.1 403 not " + kPassword.toUtf8() + " nor " + pair + "\r\n\r\n"}});
    Way way;
    way.open(u"ws://chat.example/"_s, proxy, u"anna"_s);
    QTRY_COMPARE(way.failed.size(), 1);
    QVERIFY(proxy.requests().at(1).contains(pair));
    QCOMPARE(way.outcome().proxyProblem, P::Forbidden);
    QVERIFY2(way.outcome().detail.endsWith(u"403 not ••• nor •••"_s), qPrintable(way.outcome().detail));
    for (const auto &phase : way.upstream.phases())
        QVERIFY(!phase.detail.contains(kPassword));
}

void TstUpstreamProxy::saysNothingAfterAbort()
{
    ScriptedProxy proxy;
    proxy.answer({{kThrough}});
    Way way;
    way.open(u"ws://chat.example/"_s, proxy);
    way.upstream.abort();
    Way named;
    named.open(u"ws://chat.example/"_s,
               ProxySettings{.mode = Mode::HttpConnect, .host = u"localhost"_s, .port = proxy.port()});
    named.upstream.abort();
    Way system;
    system.open(u"ws://chat.example/"_s, ProxySettings{});
    system.upstream.abort();
    // Another goes the whole way meanwhile.
    Way third;
    third.open(u"ws://chat.example/"_s, proxy);
    QTRY_COMPARE(third.ready.size(), 1);
    third.upstream.abort();
    QVERIFY(!third.upstream.socket());
    for (Way *one : {&way, &named, &system}) {
        QVERIFY(!one->ends());
        QCOMPARE(one->clock.pending(), 0);
    }
    QVERIFY(third.failed.isEmpty());
}

void TstUpstreamProxy::blamesNoProxyForTheServer()
{
    Way way;
    way.open(u"ws://127.0.0.1:%1/"_s.arg(deadPort()), ProxySettings{.mode = Mode::None});
    QTRY_COMPARE(way.failed.size(), 1);
    QCOMPARE(way.outcome().kind, Kind::Refused);
    QVERIFY(!way.outcome().proxyProblem);
    Way name;
    name.open(u"ws://%1.example/"_s.arg(QString(63, u'a') + u'.' + QString(63, u'b') + u'.' +
                                        QString(63, u'c') + u'.' + QString(63, u'd')),
              ProxySettings{.mode = Mode::None});
    QTRY_COMPARE(name.failed.size(), 1);
    QVERIFY(name.outcome().kind == Kind::NameNotFound || name.outcome().kind == Kind::InvalidAddress);
}

QTEST_GUILESS_MAIN(TstUpstreamProxy)
#include "tst_upstreamproxy.moc"
