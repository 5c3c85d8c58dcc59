// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "transport/relay/httpproxydialogue.h"
#include "transport/relay/socks5dialogue.h"

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;

using Next = ProxyStep::Next;
using P = ProxyProblem;

namespace {

const ProxyTarget kTarget{.host = u"chat.example"_s, .port = 8443};
const ProxyCredentials kWho{.user = u"anna"_s, .password = u"pässword"_s};
const QByteArray kBasic = "Proxy-Authorization: Basic " + QByteArray("anna:p\xC3\xA4ssword").toBase64();

QByteArray asks(const QByteArray &challenges, const QByteArray &more = "Content-Length: 0\r\n")
{
    return "HTTP/1.1 407 Who are you\r\n" + challenges + more + "\r\n";
}

const QByteArray kDigest = "Proxy-Authenticate: Digest realm=\"r\", nonce=\"n1\", qop=\"auth\"\r\n";
const QByteArray kThrough = "HTTP/1.1 200 Connection established\r\n\r\n";

} // namespace

//! What is said to proxies, without a socket.
class TstProxyDialogues final : public TestCase
{
    Q_OBJECT
private slots:
    void asksWithoutSayingWho();
    void takesNoByteOfTheServer();
    void namesTheTarget_data();
    void namesTheTarget();
    void showsWhoWhenAsked();
    void prefersDigestAndTheServersFirst();
    void takesAStaleNonceOnce();
    void connectsAgainWhereItMust_data();
    void connectsAgainWhereItMust();
    void connectsAgainWhenAKeptConnectionWasNot();
    void passesOverTheBodyHoweverSplit();
    void namesWhatAProxySays_data();
    void namesWhatAProxySays();
    void boundsWhatAProxySays_data();
    void boundsWhatAProxySays();
    void neverTurnsInCircles();
    void speaksSocks();
    void sendsNamesAndNumbersAsTheyAre_data();
    void sendsNamesAndNumbersAsTheyAre();
    void namesWhatSocksSays_data();
    void namesWhatSocksSays();
    void readsSocksByteByByte();
    void refusesToShortenCredentials();
};

void TstProxyDialogues::asksWithoutSayingWho()
{
    HttpProxyDialogue dialogue(kTarget, kWho, "c");
    const ProxyStep step = dialogue.begin();
    QCOMPARE(step.next, Next::Read);
    QCOMPARE(step.write, QByteArray("CONNECT chat.example:8443 HTTP/1.1\r\nHost: chat.example:8443\r\n\r\n"));
    QCOMPARE(dialogue.authentication(), QString());
}

void TstProxyDialogues::takesNoByteOfTheServer()
{
    HttpProxyDialogue dialogue(kTarget, {}, "c");
    QCOMPARE(dialogue.begin().next, Next::Read);
    QCOMPARE(dialogue.feed("HTTP/1.1 103 Early\r\nA: b\r\n\r\n").next, Next::Read);
    // RFC 9110 section 9.3.6: a length in the answer means nothing.
    const QByteArray answer = "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\n";
    const ProxyStep step = dialogue.feed(answer + "hello");
    QCOMPARE(step.next, Next::Through);
    QCOMPARE(step.taken, answer.size());
}

void TstProxyDialogues::namesTheTarget_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QByteArray>("authority");
    QTest::newRow("name") << u"xn--bcher-kva.example"_s << QByteArray("xn--bcher-kva.example:443");
    QTest::newRow("IPv4") << u"192.0.2.1"_s << QByteArray("192.0.2.1:443");
    QTest::newRow("IPv6") << u"2001:db8::1"_s << QByteArray("[2001:db8::1]:443");
}

void TstProxyDialogues::namesTheTarget()
{
    QFETCH(QString, host);
    QFETCH(QByteArray, authority);
    HttpProxyDialogue dialogue({.host = host, .port = 443}, {}, "c");
    QCOMPARE(dialogue.begin().write, "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n");
}

void TstProxyDialogues::showsWhoWhenAsked()
{
    HttpProxyDialogue dialogue(kTarget, kWho, "c");
    QCOMPARE(dialogue.begin().next, Next::Read);
    const ProxyStep step = dialogue.feed(asks("Proxy-Authenticate: Basic realm=\"r\"\r\n"));
    QCOMPARE(step.next, Next::Read);
    QVERIFY2(step.write.contains("\r\n" + kBasic + "\r\n"), step.write.constData());
    QCOMPARE(dialogue.authentication(), u"Basic"_s);
    QCOMPARE(dialogue.feed(kThrough).next, Next::Through);
}

void TstProxyDialogues::prefersDigestAndTheServersFirst()
{
    HttpProxyDialogue dialogue(kTarget, kWho, "cn");
    QCOMPARE(dialogue.begin().next, Next::Read);
    const ProxyStep step =
        dialogue.feed(asks("Proxy-Authenticate: Basic realm=\"r\"\r\n"
                           "Proxy-Authenticate: Digest nonce=n0, algorithm=SHA-512-256\r\n"
                           "Proxy-Authenticate: Digest nonce=n1, algorithm=SHA-256, qop=auth\r\n"
                           "Proxy-Authenticate: Digest nonce=n2, algorithm=MD5\r\n"));
    QVERIFY2(step.write.contains("nonce=\"n1\"") && step.write.contains("uri=\"chat.example:8443\""),
             step.write.constData());
    QVERIFY(!step.write.contains("Basic"));
    QCOMPARE(dialogue.authentication(), u"Digest SHA-256"_s);
}

void TstProxyDialogues::takesAStaleNonceOnce()
{
    HttpProxyDialogue dialogue(kTarget, kWho, "cn");
    QCOMPARE(dialogue.begin().next, Next::Read);
    QVERIFY(dialogue.feed(asks(kDigest)).write.contains("nonce=\"n1\""));
    const ProxyStep again =
        dialogue.feed(asks("Proxy-Authenticate: Digest realm=\"r\", nonce=\"n2\", qop=auth, stale=TRUE\r\n"));
    QVERIFY2(again.write.contains("nonce=\"n2\"") && again.write.contains("nc=00000001"),
             again.write.constData());
    const ProxyStep end =
        dialogue.feed(asks("Proxy-Authenticate: Digest realm=\"r\", nonce=\"n3\", qop=auth, stale=true\r\n"));
    QCOMPARE(end.next, Next::Failed);
    QCOMPARE(end.failure.problem, P::CredentialsRefused);
}

void TstProxyDialogues::connectsAgainWhereItMust_data()
{
    QTest::addColumn<QByteArray>("answer");
    const QByteArray basic = "Proxy-Authenticate: Basic realm=x\r\n";
    QTest::newRow("close") << asks(basic, "Content-Length: 0\r\nConnection: Close\r\n");
    QTest::newRow("Proxy-Connection") << asks(basic, "Content-Length: 0\r\nProxy-Connection: close\r\n");
    QTest::newRow("no length") << asks(basic, {});
    QTest::newRow("two lengths") << asks(basic, "Content-Length: 0\r\nContent-Length: 0\r\n");
    QTest::newRow("long page") << asks(basic, "Content-Length: 65537\r\n");
    QTest::newRow("very long page") << asks(basic, "Content-Length: 99999999999999999999\r\n");
    QTest::newRow("chunks") << asks(basic, "Content-Length: 0\r\nTransfer-Encoding: chunked\r\n");
    QTest::newRow("HTTP/1.0") << asks(basic).replace("HTTP/1.1", "HTTP/1.0");
}

void TstProxyDialogues::connectsAgainWhereItMust()
{
    QFETCH(QByteArray, answer);
    HttpProxyDialogue dialogue(kTarget, kWho, "cn");
    QCOMPARE(dialogue.begin().next, Next::Read);
    QCOMPARE(dialogue.feed(answer).next, Next::Reconnect);
    QVERIFY(dialogue.begin().write.contains(kBasic));
    QCOMPARE(dialogue.feed(kThrough).next, Next::Through);
}

void TstProxyDialogues::connectsAgainWhenAKeptConnectionWasNot()
{
    HttpProxyDialogue dialogue(kTarget, kWho, "cn");
    QCOMPARE(dialogue.begin().next, Next::Read);
    QVERIFY(dialogue.feed(asks(kDigest)).write.contains("nc=00000001"));
    QCOMPARE(dialogue.closed({}).next, Next::Reconnect);
    // RFC 7616 section 3.4: the same nonce, counted.
    QVERIFY(dialogue.begin().write.contains("nc=00000002"));
    const ProxyStep end = dialogue.closed({});
    QCOMPARE(end.next, Next::Failed);
    QCOMPARE(end.failure.problem, P::Closed);
}

void TstProxyDialogues::passesOverTheBodyHoweverSplit()
{
    const QByteArray answer = asks(kDigest, "Content-Length: 11\r\n") + "log in here";
    for (qsizetype size = 1; size <= answer.size(); ++size) {
        HttpProxyDialogue dialogue(kTarget, kWho, "cn");
        QCOMPARE(dialogue.begin().next, Next::Read);
        QByteArray waiting;
        QByteArray written;
        for (qsizetype at = 0; at < answer.size(); at += size) {
            waiting += answer.mid(at, size);
            while (!waiting.isEmpty()) {
                const ProxyStep step = dialogue.feed(waiting);
                QCOMPARE(step.next, Next::Read);
                written += step.write;
                waiting.remove(0, step.taken);
                if (step.taken == 0)
                    break;
            }
        }
        QVERIFY(waiting.isEmpty());
        QVERIFY(written.startsWith("CONNECT chat.example:8443") && written.count("CONNECT") == 1);
        QCOMPARE(dialogue.feed(kThrough).next, Next::Through);
    }
}

void TstProxyDialogues::namesWhatAProxySays_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<ProxyCredentials>("who");
    QTest::addColumn<ProxyProblem>("problem");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &answer, P problem, int status,
                        const ProxyCredentials &who = {}) {
        QTest::newRow(name) << answer << who << problem << status;
    };
    const auto says = [](const QByteArray &line, const QByteArray &header = {}) {
        return "HTTP/1.1 " + line + "\r\n" + header + "\r\n";
    };
    row("asks", asks(kDigest), P::CredentialsMissing, 407);
    row("NTLM", asks("Proxy-Authenticate: NTLM\r\nProxy-Authenticate: Negotiate\r\n"), P::SchemeUnsupported,
        407);
    row("NTLM and who", asks("Proxy-Authenticate: NTLM\r\n"), P::SchemeUnsupported, 407, kWho);
    row("asks for nothing", asks({}), P::SchemeUnsupported, 407, kWho);
    row("Basic and a colon", asks("Proxy-Authenticate: Basic\r\n"), P::SchemeUnsupported, 407,
        {u"a:b"_s, {}});
    row("401", says("401 Unauthorized"), P::CredentialsMissing, 401, kWho);
    row("port", says("403 Forbidden"), P::Forbidden, 403);
    row("name, squid", says("503 Service Unavailable", "X-Squid-Error: ERR_DNS_FAIL 0\r\n"),
        P::TargetNotFound, 503);
    row("name, RFC 9209", says("502 Bad Gateway", "Proxy-Status: p; error=dns_error\r\n"), P::TargetNotFound,
        502);
    row("server", says("503 Service Unavailable"), P::TargetRefused, 503);
    row("server, tinyproxy", says("500 Unable to connect"), P::TargetRefused, 500);
    row("server, slow", says("504 Gateway Timeout"), P::TargetRefused, 504);
    row("web server", says("405 Method Not Allowed"), P::NotAProxy, 405);
    row("gate", says("302 Found", "Location: http://login.example/\r\n"), P::NotAProxy, 302);
    row("upgrade", says("101 Switching Protocols"), P::NotAProxy, 101);
    row("ssh", "SSH-2.0-OpenSSH_9.2\r\n", P::NotAProxy, 0);
    row("one byte", "X", P::NotAProxy, 0);
    row("broken", "HTTP/1.1 2x0\r\n", P::NotAProxy, 0);
}

void TstProxyDialogues::namesWhatAProxySays()
{
    QFETCH(QByteArray, answer);
    QFETCH(ProxyCredentials, who);
    QFETCH(ProxyProblem, problem);
    QFETCH(int, status);
    HttpProxyDialogue dialogue(kTarget, who, "cn");
    QCOMPARE(dialogue.begin().next, Next::Read);
    const ProxyStep step = dialogue.feed(answer);
    QCOMPARE(step.next, Next::Failed);
    QCOMPARE(step.failure.problem, problem);
    QCOMPARE(step.failure.httpStatus.value_or(0), status);
}

void TstProxyDialogues::boundsWhatAProxySays_data()
{
    QTest::addColumn<QByteArray>("piece");
    QTest::newRow("no line end") << QByteArray("HTTP/1.1 200 aaaaaaaaaaaaaaaaaaaaaaa");
    QTest::newRow("headers") << QByteArray("HTTP/1.1 200 OK\r\nA: b\r\n");
    QTest::newRow("wait") << QByteArray("HTTP/1.1 100 Continue\r\n\r\n");
}

void TstProxyDialogues::boundsWhatAProxySays()
{
    QFETCH(QByteArray, piece);
    HttpProxyDialogue dialogue(kTarget, {}, "cn");
    QCOMPARE(dialogue.begin().next, Next::Read);
    qsizetype total = 0;
    QByteArray next = piece;
    while (true) {
        const ProxyStep step = dialogue.feed(next);
        total += step.taken;
        if (step.next == Next::Failed) {
            QCOMPARE(step.failure.problem, P::NotAProxy);
            QVERIFY(step.failure.detail.size() < 300);
            break;
        }
        QVERIFY(step.taken == next.size());
        QVERIFY(total < 17 * 1024);
        if (QTest::currentDataTag() == QByteArray("headers"))
            next = "A: b\r\n";
        else if (QTest::currentDataTag() == QByteArray("no line end"))
            next = QByteArray(100, 'a');
    }
}

void TstProxyDialogues::neverTurnsInCircles()
{
    // Whatever a proxy answers and however often it closes, there is an end.
    const QList<QByteArray> answers{asks(kDigest, {}),
                                    asks("Proxy-Authenticate: Digest nonce=x, stale=true\r\n"),
                                    asks("Proxy-Authenticate: Basic\r\n"), asks(kDigest)};
    for (int choice = 0; choice < 5 * 5 * 5 * 5 * 5; ++choice) {
        HttpProxyDialogue dialogue(kTarget, kWho, "cn");
        ProxyStep step = dialogue.begin();
        int rounds = 0;
        for (int rest = choice; step.next != Next::Failed; rest /= 5) {
            QVERIFY(++rounds < 12);
            if (step.next == Next::Reconnect)
                step = dialogue.begin();
            else if (rest % 5 == 4)
                step = dialogue.closed({});
            else
                step = dialogue.feed(answers.at(rest % 5));
        }
    }
}

void TstProxyDialogues::speaksSocks()
{
    Socks5Dialogue dialogue(kTarget, kWho);
    QCOMPARE(dialogue.begin().write, QByteArray("\x05\x02\x00\x02", 4));
    ProxyStep step = dialogue.feed(QByteArray("\x05\x02", 2));
    QCOMPARE(step.write, QByteArray("\x01\x04"
                                    "anna\x09"
                                    "p\xC3\xA4ssword"));
    QCOMPARE(step.taken, 2);
    step = dialogue.feed(QByteArray("\x01\x00", 2));
    QCOMPARE(step.write, QByteArray("\x05\x01\x00\x03\x0C"
                                    "chat.example\x20\xFB",
                                    19));
    const QByteArray reply("\x05\x00\x00\x01\x7F\x00\x00\x01\x1F\x90", 10);
    step = dialogue.feed(reply + "hello");
    QCOMPARE(step.next, Next::Through);
    QCOMPARE(step.taken, reply.size());
    QCOMPARE(dialogue.authentication(), u"user and password"_s);

    Socks5Dialogue nobody(kTarget, {});
    QCOMPARE(nobody.begin().write, QByteArray("\x05\x01\x00", 3));
    QVERIFY(nobody.feed(QByteArray("\x05\x00", 2)).write.startsWith("\x05\x01"));
    QCOMPARE(nobody.authentication(), QString());
}

void TstProxyDialogues::sendsNamesAndNumbersAsTheyAre_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QByteArray>("address");
    QTest::newRow("name") << u"localhost"_s << QByteArray("\x03\x09localhost");
    QTest::newRow("IPv4") << u"192.0.2.1"_s << QByteArray("\x01\xC0\x00\x02\x01", 5);
    QTest::newRow("IPv6") << u"2001:db8::1"_s
                          << "\x04" + QByteArray::fromHex("20010db8000000000000000000000001");
}

void TstProxyDialogues::sendsNamesAndNumbersAsTheyAre()
{
    QFETCH(QString, host);
    QFETCH(QByteArray, address);
    Socks5Dialogue dialogue({.host = host, .port = 443}, {});
    QCOMPARE(dialogue.begin().next, Next::Read);
    QCOMPARE(dialogue.feed(QByteArray("\x05\x00", 2)).write,
             QByteArray("\x05\x01\x00", 3) + address + QByteArray("\x01\xBB"));
}

void TstProxyDialogues::namesWhatSocksSays_data()
{
    QTest::addColumn<QList<QByteArray>>("answers");
    QTest::addColumn<ProxyCredentials>("who");
    QTest::addColumn<ProxyProblem>("problem");
    const auto row = [](const char *name, const QList<QByteArray> &hex, P problem,
                        const ProxyCredentials &who = {}) {
        QList<QByteArray> answers;
        for (const QByteArray &one : hex)
            answers.append(QByteArray::fromHex(one));
        QTest::newRow(name) << answers << who << problem;
    };
    row("HTTP", {"48545450"}, P::NotAProxy);
    row("SOCKS 4", {"005a"}, P::NotAProxy);
    row("one byte of another", {"16"}, P::NotAProxy);
    row("asks who", {"05ff"}, P::CredentialsMissing);
    row("asks for what we have not", {"05ff"}, P::SchemeUnsupported, kWho);
    row("chose what was not offered", {"0501"}, P::NotAProxy, kWho);
    row("chose a password of nobody", {"0502"}, P::NotAProxy);
    row("wrong password", {"0502", "0101"}, P::CredentialsRefused, kWho);
    row("closed at the password", {"0502", ""}, P::CredentialsRefused, kWho);
    row("closed at once", {""}, P::Closed);
    row("closed later", {"0500", ""}, P::Closed);
    row("general", {"0500", "0501"}, P::TargetRefused);
    row("rules", {"0500", "0502"}, P::Forbidden);
    row("host", {"0500", "0504"}, P::TargetRefused);
    row("refused", {"0500", "0505"}, P::TargetRefused);
    row("command", {"0500", "0507"}, P::NotAProxy);
    row("unknown", {"0500", "0577"}, P::NotAProxy);
    row("address type", {"0500", "0500000901"}, P::NotAProxy);
}

void TstProxyDialogues::namesWhatSocksSays()
{
    QFETCH(QList<QByteArray>, answers);
    QFETCH(ProxyCredentials, who);
    QFETCH(ProxyProblem, problem);
    Socks5Dialogue dialogue(kTarget, who);
    QCOMPARE(dialogue.begin().next, Next::Read);
    ProxyStep step;
    for (const QByteArray &answer : answers) {
        QCOMPARE(step.next, Next::Read);
        step = answer.isEmpty() ? dialogue.closed({}) : dialogue.feed(answer);
    }
    QCOMPARE(step.next, Next::Failed);
    QCOMPARE(step.failure.problem, problem);
}

void TstProxyDialogues::readsSocksByteByByte()
{
    Socks5Dialogue dialogue(kTarget, kWho);
    QCOMPARE(dialogue.begin().next, Next::Read);
    const QByteArray all = QByteArray::fromHex("0502"
                                               "0100"
                                               "05000003026162"
                                               "0050");
    QByteArray waiting;
    ProxyStep step;
    for (const char byte : all) {
        QCOMPARE(step.next, Next::Read);
        waiting.append(byte);
        step = dialogue.feed(waiting);
        waiting.remove(0, step.taken);
    }
    QCOMPARE(step.next, Next::Through);
    QVERIFY(waiting.isEmpty());
}

void TstProxyDialogues::refusesToShortenCredentials()
{
    Socks5Dialogue dialogue(kTarget, {.user = QString(256, u'a')});
    QCOMPARE(dialogue.begin().failure.problem, P::CredentialsRefused);
    Socks5Dialogue far({.host = QString(256, u'a'), .port = 1}, {});
    QCOMPARE(far.begin().failure.problem, P::TargetNotFound);
}

QTEST_GUILESS_MAIN(TstProxyDialogues)
#include "tst_proxydialogues.moc"
