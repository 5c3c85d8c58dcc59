// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "transport/relay/digestauth.h"
#include "transport/relay/systemproxy.h"

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;

//! Challenges, Digest by the RFCs' own examples, and whose proxy the system names.
class TstProxyAuth final : public TestCase
{
    Q_OBJECT
private slots:
    void readsChallenges();
    void readsBrokenChallenges_data();
    void readsBrokenChallenges();
    void calculatesDigests_data();
    void calculatesDigests();
    void answersOldDigestWithoutQop();
    void hashesTheUserWhereAsked();
    void keepsLineEndsOutOfTheHeader();
    void passesOverWhatItCannot_data();
    void passesOverWhatItCannot();
    void readsTheEnvironment_data();
    void readsTheEnvironment();
    void keepsTheNamesWithoutProxy_data();
    void keepsTheNamesWithoutProxy();
    void knowsThisMachine();
    void takesTheFirstOfAList();
};

void TstProxyAuth::readsChallenges()
{
    const auto found = authChallengesIn("Negotiate, NTLM TlRMTVNTUAAC==, Digest realm=\"a, \\\"b\\\"\" , "
                                        "Nonce = x1,qop=\"auth,auth-int\", BASIC realm=plain");
    QCOMPARE(found.size(), 4);
    QCOMPARE(found.at(0).scheme, QByteArray("negotiate"));
    QCOMPARE(found.at(1), (AuthChallenge{.scheme = "ntlm"}));
    QCOMPARE(found.at(2).scheme, QByteArray("digest"));
    QCOMPARE(found.at(2).parameters.value("realm"), QByteArray("a, \"b\""));
    QCOMPARE(found.at(2).parameters.value("nonce"), QByteArray("x1"));
    QCOMPARE(found.at(2).parameters.value("qop"), QByteArray("auth,auth-int"));
    QCOMPARE(found.at(3).scheme, QByteArray("basic"));
    QCOMPARE(found.at(3).parameters.value("realm"), QByteArray("plain"));
}

void TstProxyAuth::readsBrokenChallenges_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("count");
    QTest::newRow("empty") << QByteArray() << 0;
    QTest::newRow("commas") << QByteArray(",,, ,") << 0;
    QTest::newRow("parameter of nobody") << QByteArray("realm=\"x\"") << 0;
    QTest::newRow("open quote") << QByteArray("Basic realm=\"x\\") << 1;
    QTest::newRow("nothing after =") << QByteArray("Digest nonce=") << 1;
    QTest::newRow("not ASCII") << QByteArray("\xFF\xFE\x00 Basic", 9) << 1;
    QTest::newRow("very many") << QByteArray("A,").repeated(8000) << 16;
    QTest::newRow("long token") << QByteArray(16'000, 'a') << 1;
    QTest::newRow("many =") << "Basic " + QByteArray(16'000, '=') << 0;
}

void TstProxyAuth::readsBrokenChallenges()
{
    QFETCH(QByteArray, value);
    QFETCH(int, count);
    QCOMPARE(authChallengesIn(value).size(), count);
}

void TstProxyAuth::calculatesDigests_data()
{
    QTest::addColumn<QByteArray>("algorithm");
    QTest::addColumn<QByteArray>("response");
    // RFC 7616 section 3.9.1; the "-sess" ones by another implementation of section 3.4.2.
    QTest::newRow("MD5") << QByteArray("MD5") << QByteArray("8ca523f5e9506fed4657c9700eebdbec");
    QTest::newRow("SHA-256") << QByteArray("SHA-256")
                             << QByteArray(
                                    "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
    QTest::newRow("MD5-sess") << QByteArray("MD5-sess") << QByteArray("e783283f46242139c486a698fec7211d");
    QTest::newRow("SHA-256-sess") << QByteArray("SHA-256-sess")
                                  << QByteArray(
                                         "2fd51b3a77ad75bad6afad6003e818d767133c46d9e2749e7f5232ae1ea3efd7");
}

void TstProxyAuth::calculatesDigests()
{
    QFETCH(QByteArray, algorithm);
    QFETCH(QByteArray, response);
    const auto challenges = authChallengesIn(
        "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=" + algorithm +
        ", nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", "
        "opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"");
    const auto challenge = digestChallengeOf(challenges.value(0));
    QVERIFY(challenge);
    const QByteArray header =
        digestAuthorization(*challenge, {.user = u"Mufasa"_s, .password = u"Circle of Life"_s},
                            {.method = "GET",
                             .uri = "/dir/index.html",
                             .cnonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"});
    QVERIFY(!header.contains("Circle"));
    const auto sent = authChallengesIn(header).value(0).parameters;
    QCOMPARE(sent.value("response"), response);
    QCOMPARE(sent.value("algorithm"), algorithm);
    QCOMPARE(sent.value("username"), QByteArray("Mufasa"));
    QCOMPARE(sent.value("nc"), QByteArray("00000001"));
    QCOMPARE(sent.value("qop"), QByteArray("auth"));
    QCOMPARE(sent.value("uri"), QByteArray("/dir/index.html"));
    QCOMPARE(sent.value("opaque"), QByteArray("FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"));
}

void TstProxyAuth::answersOldDigestWithoutQop()
{
    // RFC 2069 section 2.4, with the response of its erratum 749.
    const DigestChallenge challenge{.realm = "testrealm@host.com",
                                    .nonce = "dcd98b7102dd2f0e8b11d0f600bfb0c093"};
    const QByteArray header =
        digestAuthorization(challenge, {.user = u"Mufasa"_s, .password = u"CircleOfLife"_s},
                            {.method = "GET", .uri = "/dir/index.html", .cnonce = "unused"});
    QVERIFY2(header.contains("response=\"1949323746fe6a43ef61f9606e7febea\""), header.constData());
    QVERIFY(!header.contains("cnonce") && !header.contains("qop") && !header.contains("opaque"));
}

void TstProxyAuth::hashesTheUserWhereAsked()
{
    const auto challenge = digestChallengeOf(
        authChallengesIn("Digest realm=\"http-auth@example.org\", nonce=x, userhash=true").value(0));
    QVERIFY(challenge);
    const QByteArray header = digestAuthorization(*challenge, {.user = u"Mufasa"_s}, {});
    QVERIFY(header.contains("username=\"4238f3a16167373febb9bc4d43db9cc4\""));
    QVERIFY(header.contains("userhash=true") && !header.contains("Mufasa"));
}

void TstProxyAuth::keepsLineEndsOutOfTheHeader()
{
    const QByteArray header =
        digestAuthorization({.realm = "r\rs", .nonce = "n"}, {.user = u"a\r\nX: \"y\\"_s}, {.uri = "u"});
    QVERIFY(!header.contains('\r') && !header.contains('\n'));
    QVERIFY(header.contains("username=\"aX: \\\"y\\\\\""));
}

void TstProxyAuth::passesOverWhatItCannot_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("basic") << QByteArray("Basic realm=x");
    QTest::newRow("no nonce") << QByteArray("Digest realm=x");
    QTest::newRow("other algorithm") << QByteArray("Digest nonce=x, algorithm=SHA-512-256");
    QTest::newRow("auth-int only") << QByteArray("Digest nonce=x, qop=\"auth-int\"");
}

void TstProxyAuth::passesOverWhatItCannot()
{
    QFETCH(QByteArray, value);
    QVERIFY(!digestChallengeOf(authChallengesIn(value).value(0)));
}

void TstProxyAuth::readsTheEnvironment_data()
{
    QTest::addColumn<QStringList>("variables");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("name");
    const QString plain = u"ws://chat.example/x"_s;
    const QString secure = u"wss://chat.example/x"_s;
    const auto row = [](const char *name, const QStringList &variables, const QString &url,
                        const QString &proxy) { QTest::newRow(name) << variables << url << proxy; };
    row("nothing", {}, plain, u"-"_s);
    row("plain", {u"http_proxy=http://p:3128"_s}, plain, u"HTTP p:3128"_s);
    row("plain is not secure", {u"http_proxy=http://p:3128"_s}, secure, u"-"_s);
    row("secure", {u"https_proxy=p:3128/"_s}, secure, u"HTTP p:3128"_s);
    row("capitals", {u"HTTPS_PROXY=http://u:x@p"_s}, secure, u"HTTP p:80"_s);
    row("small letters first", {u"HTTPS_PROXY=http://q"_s, u"https_proxy=http://p"_s}, secure,
        u"HTTP p:80"_s);
    row("all", {u"all_proxy=socks5h://[::1]"_s}, secure, u"SOCKS5 [::1]:1080"_s);
    row("not for this one", {u"https_proxy=p"_s, u"no_proxy=.example"_s}, secure, QString());
    row("of another kind", {u"https_proxy=https://p"_s}, secure, u"https://p"_s);
    row("none at all", {u"https_proxy=http://"_s}, secure, u"a proxy address that is none"_s);
}

void TstProxyAuth::readsTheEnvironment()
{
    QFETCH(QStringList, variables);
    QFETCH(QString, url);
    QFETCH(QString, name);
    QProcessEnvironment environment;
    for (const QString &variable : variables)
        environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    const auto route = proxyFromEnvironment(environment, QUrl(url));
    QCOMPARE(route ? proxyName(*route) : u"-"_s, name);
    if (QTest::currentDataTag() == QByteArray("capitals")) {
        QCOMPARE(route->who.user, u"u"_s);
        QCOMPARE(route->who.password, u"x"_s);
    }
}

void TstProxyAuth::keepsTheNamesWithoutProxy_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("isWithout");
    const auto row = [](const char *list, const char *host, bool isWithout) {
        QTest::addRow("%s for %s", list, host)
            << QString::fromLatin1(list) << QString::fromLatin1(host) << isWithout;
    };
    row("", "a.example", false);
    row("*", "a.example", true);
    row("b.example, A.example", "a.example", true);
    row("example", "a.example", true);
    row(".example", "a.example", true);
    row("*.example", "a.example", true);
    row("xample", "a.example", false);
    row("a.example:443", "a.example", true);
    row("a.example:80", "a.example", false);
    row("10.0.0.0/8", "10.2.3.4", true);
    row("10.0.0.0/8", "11.2.3.4", false);
    row("10.0.0.0/99,x/", "10.2.3.4", false);
    row("10.2.3.4", "10.2.3.4", true);
    row("2.3.4", "10.2.3.4", false);
    row("::1", "::1", true);
    row("[::1]:443", "::1", true);
    row(":,.,*.", "a.example", false);
}

void TstProxyAuth::keepsTheNamesWithoutProxy()
{
    QFETCH(QString, list);
    QFETCH(QString, host);
    QFETCH(bool, isWithout);
    QCOMPARE(isWithoutProxy(list, host, 443), isWithout);
}

void TstProxyAuth::knowsThisMachine()
{
    for (const QString &host : {u"localhost"_s, u"LOCALHOST"_s, u"a.localhost"_s, u"127.0.0.1"_s,
                                u"127.9.9.9"_s, u"::1"_s, u"0.0.0.0"_s})
        QVERIFY2(isLoopback(host), qPrintable(host));
    for (const QString &host : {u"localhost.example"_s, u"128.0.0.1"_s, u"fe80::1"_s, QString()})
        QVERIFY2(!isLoopback(host), qPrintable(host));
}

void TstProxyAuth::takesTheFirstOfAList()
{
    const QNetworkProxy http(QNetworkProxy::HttpCachingProxy, u"p"_s, 8080, u"u"_s, u"x"_s);
    const QNetworkProxy socks(QNetworkProxy::Socks5Proxy, u"s"_s, 1080);
    QCOMPARE(proxyName(proxyFromList({http, socks})), u"HTTP p:8080"_s);
    QCOMPARE(proxyFromList({http}).who.password, u"x"_s);
    QCOMPARE(proxyName(proxyFromList({socks, http})), u"SOCKS5 s:1080"_s);
    QCOMPARE(proxyName(proxyFromList({QNetworkProxy(QNetworkProxy::NoProxy), http})), QString());
    QCOMPARE(proxyName(proxyFromList({})), QString());
}

QTEST_GUILESS_MAIN(TstProxyAuth)
#include "tst_proxyauth.moc"
