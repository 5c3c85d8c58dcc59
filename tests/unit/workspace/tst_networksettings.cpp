// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "words/networkwords.h"
#include "workspace/networkcheck.h"
#include "workspace/networkjson.h"
#include "workspace/networkmapping.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace roomscope;
using namespace Qt::StringLiterals;

namespace {

NetworkSettings fullSettings()
{
    NetworkSettings settings;
    settings.headers = {{.name = "X-Tenant", .value = "hcm"},
                        {.name = "Authorization", .isSecret = true},
                        {.name = "X-Key", .isSecret = true},
                        {.name = "X-Key", .isSecret = true}};
    settings.origin = "https://ops.example";
    settings.query = u"region=vn&v=2"_s;
    settings.subprotocols = {u"roomscope.v1"_s, u"chat"_s};
    settings.userAgent = "Roomscope/test";
    settings.isCompressionOffered = false;
    settings.route = NetworkSettings::Route::Direct;
    settings.proxy = {
        .mode = ProxySettings::Mode::Socks5, .host = u"proxy.example"_s, .port = 1080, .user = u"lan"_s};
    settings.tls = {.pins = {{.host = u"ops.example"_s,
                              .port = 443,
                              .sha256 = QByteArray(32, '\x5c'),
                              .trustedAt = WallTime(std::chrono::milliseconds(1'700'000'000'000))}},
                    .authorityFile = u"/etc/own-ca.pem"_s,
                    .clientCertificateFile = u"/home/lan/lan.p12"_s};
    settings.hasSecrets = true;
    return settings;
}

NetworkSecrets fullSecrets()
{
    return {.headers = {{"Authorization", "Bearer s3cr3t"}, {"x-key", "first-key"}, {"X-Key", "second-key"}},
            .cookies = "sid=c00kie; theme=dark",
            .proxyPassword = u"pr0xy"_s,
            .keyPassphrase = u"phr4se"_s};
}

QByteArray jsonOf(const NetworkSettings &settings)
{
    return QJsonDocument(networkToJson(settings)).toJson();
}

} // namespace

class TstNetworkSettings final : public test::TestCase
{
    Q_OBJECT
private slots:
    void comesBackAsItWasStored();
    void whatIsDefaultLeavesNoTrace();
    void noSecretIsWrittenEvenWhereOneSlippedIn();
    void secretsComeBackFromTheKeychain();
    void theNthSecretOfANameIsTheNth();
    void saysWhatCannotBeSent_data();
    void saysWhatCannotBeSent();
    void everyProblemHasASentence();
    void aHostileFileIsTakenOnlyWhereItCanBe();
    void aBrokenProxyIsNeverGoneAround();
    void hostileSecretsAreDropped();
    void mapsToWhatAnAttemptNeeds();
    void furtherAddressesFollowTheAccountsOwn();
    void nothingLessSafeThanTheAccountsAddressIsTried();
};

void TstNetworkSettings::comesBackAsItWasStored()
{
    QVERIFY(!problemOf(fullSettings(), fullSecrets()));
    const QJsonDocument read = QJsonDocument::fromJson(jsonOf(fullSettings()));
    QCOMPARE(networkFromJson(read.object()), fullSettings());
}

void TstNetworkSettings::whatIsDefaultLeavesNoTrace()
{
    QVERIFY(networkToJson({}).isEmpty());
    QCOMPARE(networkFromJson({}), NetworkSettings());
    NetworkSettings none;
    none.subprotocols.clear();
    QCOMPARE(networkFromJson(networkToJson(none)), none);
}

void TstNetworkSettings::noSecretIsWrittenEvenWhereOneSlippedIn()
{
    NetworkSettings settings = fullSettings();
    settings.headers[1].value = "Bearer s3cr3t";
    QVERIFY(!jsonOf(settings).contains("s3cr3t"));
}

void TstNetworkSettings::secretsComeBackFromTheKeychain()
{
    QCOMPARE(secretsFromText(secretsToText(fullSecrets())), fullSecrets());
    const NetworkSecrets bytes{.headers = {{"X-Raw", QByteArray("\xC3\xA1\xFF")}}};
    QCOMPARE(secretsFromText(secretsToText(bytes)), bytes);
    QVERIFY(secretsFromText(u"not json"_s).isEmpty());
}

void TstNetworkSettings::theNthSecretOfANameIsTheNth()
{
    QCOMPARE(fullSecrets().valueOf(fullSettings(), 2), QByteArray("first-key"));
    QCOMPARE(fullSecrets().valueOf(fullSettings(), 3), QByteArray("second-key"));
    QCOMPARE(fullSecrets().valueOf(fullSettings(), 0), QByteArray());
    QCOMPARE(fullSecrets().valueOf(fullSettings(), 99), QByteArray());
    QCOMPARE(NetworkSecrets().valueOf(fullSettings(), 1), QByteArray());
}

void TstNetworkSettings::saysWhatCannotBeSent_data()
{
    QTest::addColumn<NetworkSettings>("settings");
    QTest::addColumn<QString>("code");
    const auto header = [](const QByteArray &name, const QByteArray &value = "x") {
        NetworkSettings settings;
        settings.headers = {{.name = name, .value = value}};
        return settings;
    };
    QTest::newRow("fine") << header("X-A") << QString();
    QTest::newRow("no name") << header("") << u"header-no-name"_s;
    QTest::newRow("space") << header("X A") << u"header-bad-name"_s;
    QTest::newRow("colon") << header("X:") << u"header-bad-name"_s;
    QTest::newRow("letters of others") << header("X-\xC3\xA1") << u"header-bad-name"_s;
    QTest::newRow("split name") << header("X\r\nY") << u"header-bad-name"_s;
    QTest::newRow("split value") << header("X", "a\r\nHost: evil") << u"header-bad-value"_s;
    QTest::newRow("line feed") << header("X", "a\nb") << u"header-bad-value"_s;
    QTest::newRow("nul") << header("X", QByteArray("a\0b", 3)) << u"header-bad-value"_s;
    QTest::newRow("space around") << header("X", " a") << u"header-bad-value"_s;
    for (const char *name : {"Host", "UPGRADE", "connection", "Sec-WebSocket-Key", "sec-websocket-protocol",
                             "Content-Length", "Transfer-Encoding", "Proxy-Authorization"})
        QTest::newRow(name) << header(name) << u"header-reserved"_s;
    for (const char *name : {"Cookie", "origin", "User-Agent"})
        QTest::newRow(name) << header(name) << u"header-has-field"_s;
    QTest::newRow("open authorization") << header("authorization") << u"header-must-be-secret"_s;
    QTest::newRow("long") << header("X", QByteArray(9000, 'x')) << u"too-long"_s;
    const auto with = [](auto change) {
        NetworkSettings settings;
        change(settings);
        return settings;
    };
    const auto further = [&](const QStringList &list) {
        return with([&](auto &s) { s.furtherAddresses = list; });
    };
    QTest::newRow("further") << further({u"wss://b.example/chat"_s, u"c.example:8443"_s}) << QString();
    QTest::newRow("further scheme") << further({u"http://b.example"_s}) << u"address-bad"_s;
    QTest::newRow("further split") << further({u"wss://b\r\nHost: x"_s}) << u"address-bad"_s;
    QTest::newRow("further user") << further({u"wss://lan@b.example/"_s}) << u"address-with-user"_s;
    QTest::newRow("further invite") << further({u"wss://b.example/#invite=x"_s}) << u"address-with-user"_s;
    QTest::newRow("further token") << further({u"wss://b.example/?token=x"_s}) << u"secret-in-query"_s;
    QTest::newRow("further twice") << further({u"b.example"_s, u"wss://b.example/"_s}) << u"address-twice"_s;
    const auto origin = [&](const QByteArray &text) { return with([&](auto &s) { s.origin = text; }); };
    QTest::newRow("origin") << origin("https://ops.example:8443") << QString();
    QTest::newRow("origin null") << origin("null") << QString();
    QTest::newRow("origin path") << origin("https://ops.example/") << u"bad-origin"_s;
    QTest::newRow("origin word") << origin("ops") << u"bad-origin"_s;
    QTest::newRow("origin split") << origin("https://a\r\nX: y") << u"bad-origin"_s;
    const auto query = [&](const QString &text) { return with([&](auto &s) { s.query = text; }); };
    QTest::newRow("query") << query(u"a=b&c=%20"_s) << QString();
    QTest::newRow("query space") << query(u"a b"_s) << u"bad-query"_s;
    QTest::newRow("query hash") << query(u"a#b"_s) << u"bad-query"_s;
    QTest::newRow("query split") << query(u"a=b\r\nX: y"_s) << u"bad-query"_s;
    QTest::newRow("query secret") << query(u"token=1"_s) << u"secret-in-query"_s;
    const auto names = [&](const QStringList &list) { return with([&](auto &s) { s.subprotocols = list; }); };
    QTest::newRow("no sub-protocols") << names({}) << QString();
    QTest::newRow("twice") << names({u"a"_s, u"a"_s}) << u"bad-subprotocol"_s;
    QTest::newRow("spaced") << names({u"a b"_s}) << u"bad-subprotocol"_s;
    QTest::newRow("agent") << with([](auto &s) { s.userAgent = "a\nb"; }) << u"bad-user-agent"_s;
    const auto proxy = [&](const ProxySettings &value) { return with([&](auto &s) { s.proxy = value; }); };
    const auto http = ProxySettings::Mode::HttpConnect;
    QTest::newRow("proxy") << proxy({.mode = http, .host = u"::1"_s, .port = 1}) << QString();
    QTest::newRow("proxy host") << proxy({.mode = http, .port = 1}) << u"proxy-no-host"_s;
    QTest::newRow("proxy url") << proxy({.mode = http, .host = u"http://p"_s, .port = 1})
                               << u"proxy-bad-host"_s;
    QTest::newRow("proxy port") << proxy({.mode = http, .host = u"p"_s}) << u"proxy-no-port"_s;
    QTest::newRow("proxy user") << proxy({.mode = http, .host = u"p"_s, .port = 1, .user = u"a:b"_s})
                                << u"proxy-bad-user"_s;
    QTest::newRow("unused proxy") << proxy({.mode = ProxySettings::Mode::None, .host = u"http://"_s})
                                  << QString();
    QTest::newRow("relative file") << with([](auto &s) { s.tls.authorityFile = u"ca.pem"_s; })
                                   << u"file-not-absolute"_s;
    QTest::newRow("lonely key") << with([](auto &s) { s.tls.clientKeyFile = u"/k.pem"_s; })
                                << u"key-without-certificate"_s;
}

void TstNetworkSettings::saysWhatCannotBeSent()
{
    QFETCH(NetworkSettings, settings);
    const auto problem = problemOf(settings);
    QTEST(problem ? problem->error.code : QString(), "code");
}

void TstNetworkSettings::everyProblemHasASentence()
{
    const QString unknown = words::networkSentence({u"?"_s});
    for (const QString &code : {u"address-bad"_s,
                                u"address-with-user"_s,
                                u"address-twice"_s,
                                u"too-many-addresses"_s,
                                u"address-not-secure"_s,
                                u"header-no-name"_s,
                                u"header-bad-name"_s,
                                u"header-bad-value"_s,
                                u"header-reserved"_s,
                                u"header-has-field"_s,
                                u"too-many-headers"_s,
                                u"too-long"_s,
                                u"bad-cookies"_s,
                                u"bad-origin"_s,
                                u"bad-query"_s,
                                u"secret-in-query"_s,
                                u"bad-subprotocol"_s,
                                u"bad-user-agent"_s,
                                u"proxy-no-host"_s,
                                u"proxy-bad-host"_s,
                                u"proxy-no-port"_s,
                                u"proxy-bad-user"_s,
                                u"file-not-absolute"_s,
                                u"bad-passphrase"_s,
                                u"key-without-certificate"_s,
                                u"header-must-be-secret"_s})
        QVERIFY2(words::networkSentence({code}) != unknown, qPrintable(code));
}

void TstNetworkSettings::aHostileFileIsTakenOnlyWhereItCanBe()
{
    const QByteArray file =
        R"({"furtherAddresses": ["wss://good.example/", 7, "javascript:x", "wss://u:pw@b.example/", {}],
        "headers": [{"name": "Host", "value": "evil"}, {"name": "X", "value": "a\r\nHost: b"}, 7,
        {"name": "X-Good", "value": "yes"}, {"name": "X-S", "value": "in-the-open", "secret": true}],
        "origin": {"a": 1}, "query": "x y", "userAgent": "a\u0000b", "subprotocols": ["a b"], "compression": "no",
        "route": 3, "proxy": [], "hasSecrets": "yes",
        "tls": {"authorityFile": "../../etc/passwd", "clientKeyFile": "/key", "pins": [1, {"host": "", "port": 1},
        {"host": "a", "port": 99999, "sha256": "00"}, {"host": "a", "port": 443, "sha256": "zz"}]}})";
    const NetworkSettings read = networkFromJson(QJsonDocument::fromJson(file).object());
    NetworkSettings wanted;
    wanted.furtherAddresses = {u"wss://good.example/"_s};
    wanted.headers = {{.name = "X-Good", .value = "yes"}, {.name = "X-S", .isSecret = true}};
    QCOMPARE(read, wanted);
    QJsonArray many;
    for (int i = 0; i < 100'000; ++i)
        many.append(QJsonObject{{u"name"_s, u"X"_s}, {u"value"_s, u"y"_s}});
    QVERIFY(networkFromJson({{u"headers"_s, many}}).headers.size() <= 50);
    QJsonArray addresses;
    for (int i = 0; i < 1000; ++i)
        addresses.append(u"wss://host%1.example/"_s.arg(i));
    QCOMPARE(networkFromJson({{u"furtherAddresses"_s, addresses}}).furtherAddresses.size(), 20);
}

void TstNetworkSettings::aBrokenProxyIsNeverGoneAround()
{
    for (const char *file : {R"({"proxy": {"mode": "socks5", "host": "a b", "port": 1}})",
                             R"({"proxy": {"mode": "socks5", "host": "a", "port": -4}})",
                             R"({"proxy": {"mode": "socks5", "host": "a", "port": 1, "user": "x:y"}})"}) {
        const NetworkSettings read = networkFromJson(QJsonDocument::fromJson(file).object());
        QCOMPARE(read.proxy.mode, ProxySettings::Mode::Socks5);
        QVERIFY(read.proxy.host.isEmpty());
    }
}

void TstNetworkSettings::hostileSecretsAreDropped()
{
    QVERIFY(secretsFromText(uR"({"headers": [["X", "a\r\nHost: b"]]})"_s).isEmpty());
    QVERIFY(secretsFromText(uR"({"headers": [["Host", "a"]]})"_s).isEmpty());
    QVERIFY(secretsFromText(uR"({"cookies": "a=b\r\nHost: c"})"_s).isEmpty());
}

void TstNetworkSettings::mapsToWhatAnAttemptNeeds()
{
    ConnectionSettings before;
    before.limits.messageBytes = 4711;
    const ConnectionSettings settings =
        withNetwork(before, QUrl(u"wss://ops.example/chat?x=1"_s), fullSettings());
    QCOMPARE(settings.endpoints, QList<QUrl>{QUrl(u"wss://ops.example/chat?x=1&region=vn&v=2"_s)});
    QCOMPARE(settings.headers,
             (QList<QPair<QByteArray, QByteArray>>{{"User-Agent", "Roomscope/test"}, {"X-Tenant", "hcm"}}));
    QCOMPARE(settings.route, TransportRoute::Direct);
    QVERIFY(!settings.compression.isOffered);
    QCOMPARE(settings.limits.messageBytes, qint64(4711));
    QCOMPARE(settings.tls, fullSettings().tls);
    QVERIFY(withNetwork({}, {}, fullSettings()).endpoints.isEmpty());
    const ConnectionSecrets secrets = connectionSecrets(fullSettings(), fullSecrets());
    QCOMPARE(secrets.headers, (QList<QPair<QByteArray, QByteArray>>{{"Authorization", "Bearer s3cr3t"},
                                                                    {"X-Key", "first-key"},
                                                                    {"X-Key", "second-key"},
                                                                    {"Cookie", "sid=c00kie; theme=dark"}}));
    QCOMPARE(secrets.proxyPassword, u"pr0xy"_s);
    // A secret that is lost is not sent as an empty one.
    QVERIFY(connectionSecrets(fullSettings(), {}).headers.isEmpty());
}

void TstNetworkSettings::furtherAddressesFollowTheAccountsOwn()
{
    NetworkSettings network;
    network.furtherAddresses = {u"wss://b.example"_s, u"c.example:8443/chat?x=1"_s};
    network.query = u"region=vn"_s;
    QVERIFY(!problemOf(network));
    const QUrl own(u"wss://a.example/"_s);
    QVERIFY(!furtherAddressProblem(network, own));
    QCOMPARE(withNetwork({}, own, network).endpoints,
             (QList<QUrl>{QUrl(u"wss://a.example/?region=vn"_s), QUrl(u"wss://b.example/?region=vn"_s),
                          QUrl(u"wss://c.example:8443/chat?x=1&region=vn"_s)}));
    // The demo's address is not known yet.
    QVERIFY(withNetwork({}, {}, network).endpoints.isEmpty());
    network.furtherAddresses.append(u"wss://a.example"_s);
    const auto problem = furtherAddressProblem(network, own);
    QVERIFY(problem && problem->error.code == u"address-twice"_s && problem->row == 2);
    QCOMPARE(withNetwork({}, own, network).endpoints.size(), 3);
}

void TstNetworkSettings::nothingLessSafeThanTheAccountsAddressIsTried()
{
    NetworkSettings network;
    network.furtherAddresses = {u"wss://b.example/"_s, u"ws://c.example/"_s};
    QVERIFY(!furtherAddressProblem(network, QUrl(u"ws://a.example/"_s)));
    const auto problem = furtherAddressProblem(network, QUrl(u"wss://a.example/"_s));
    QVERIFY(problem && problem->field == NetworkField::FurtherAddress && problem->row == 1);
    QCOMPARE(problem->error.code, u"address-not-secure"_s);
    // Also where somebody wrote it into the file.
    QCOMPARE(withNetwork({}, QUrl(u"wss://a.example/"_s), network).endpoints,
             (QList<QUrl>{QUrl(u"wss://a.example/"_s), QUrl(u"wss://b.example/"_s)}));
}

QTEST_GUILESS_MAIN(TstNetworkSettings)
#include "tst_networksettings.moc"
