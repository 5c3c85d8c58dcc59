// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/banner.h"
#include "connection/bannerstack.h"
#include "support/guitestcase.h"
#include "support/manualclock.h"

#include <QLabel>
#include <QMetaEnum>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace roomscope::test {

//! What a person reads in the window for each fault that a connection can end with.
class TstFaultSentences : public GuiTestCase
{
    Q_OBJECT
private slots:
    void everyFaultSaysWhatHappened_data();
    void everyFaultSaysWhatHappened();
    void aSentenceIsNeverCut();
    void noTwoFindingsSayTheSame();
    void aChangedCertificateIsShoutedAbout();
};

namespace {

Outcome lost(std::optional<bool> wasReset, bool isInside)
{
    return {.kind = Outcome::Kind::Lost,
            .phase = Outcome::Phase::Open,
            .wasReset = wasReset,
            .wasInsideFrame = isInside};
}

Outcome tlsFailed(const QList<TlsProblem> &problems)
{
    Outcome outcome{.kind = Outcome::Kind::TlsFailed, .phase = Outcome::Phase::Connecting};
    outcome.tls = TlsFacts{.host = u"<b>ops</b>"_s,
                           .port = 443,
                           .chain = {{.subject = u"ops"_s, .sha256 = QByteArray(32, 'a')}},
                           .problems = problems};
    return outcome;
}

Outcome proxyFailed(ProxyProblem problem)
{
    Outcome outcome{.kind = Outcome::Kind::ProxyFailed, .phase = Outcome::Phase::Connecting};
    outcome.proxyProblem = problem;
    return outcome;
}

Outcome refused(HandshakeFinding finding, std::optional<int> status = {})
{
    Outcome outcome{
        .kind = Outcome::Kind::HandshakeRefused, .phase = Outcome::Phase::Handshaking, .httpStatus = status};
    outcome.finding = finding;
    return outcome;
}

void addLostRows()
{
    const auto row = [](const char *name, const Outcome &outcome, const QString &sentence) {
        QTest::newRow(name) << outcome << u"Connection lost"_s << sentence << u"tryNow"_s;
    };
    row("FIN", lost(false, false), u"The server ended the connection without a goodbye (1006)."_s);
    row("RST", lost(true, false), u"The connection was reset without a goodbye (1006)."_s);
    row("not visible", lost({}, false), u"The line was cut without a goodbye (1006)."_s);
    row("FIN in a frame", lost(false, true),
        u"The server ended the connection in the middle of a frame (1006)."_s);
    row("RST in a frame", lost(true, true), u"The connection was reset in the middle of a frame (1006)."_s);
    row("cut in a frame", lost({}, true), u"The line was cut in the middle of a frame (1006)."_s);
    row("no pong", {.kind = Outcome::Kind::NoPong}, u"The server went silent."_s);
    for (const auto &[rule, sentence] :
         {std::pair(u"masked-server-frame, RFC 6455 section 5.1"_s,
                    u"The server masked a frame, which only clients may do."_s),
          std::pair(u"text-not-utf8, RFC 6455 section 8.1"_s, u"The server sent text that is not UTF-8."_s),
          std::pair(u"<b>evil</b>, x"_s, u"The server broke the WebSocket protocol, so we closed."_s)}) {
        Outcome outcome{.kind = Outcome::Kind::ProtocolError, .detail = rule};
        QTest::newRow(qPrintable(rule)) << outcome << u"Not understood"_s << sentence << u"tryNow"_s;
    }
}

void addTlsRows()
{
    const auto row = [](const char *name, TlsProblem problem, const QString &title, const QString &sentence,
                        const QString &button) {
        QTest::newRow(name) << tlsFailed({problem}) << title << sentence << button;
    };
    const QString untrusted = u"Certificate not trusted"_s;
    const QString look = u"lookAtCertificate"_s;
    row("untrusted", TlsProblem::Untrusted, untrusted,
        u"It is signed by nobody this computer trusts. Nothing was sent."_s, look);
    row("self-signed", TlsProblem::SelfSigned, untrusted, u"It is signed by itself. Nothing was sent."_s,
        look);
    row("expired", TlsProblem::Expired, untrusted, u"It has expired. Nothing was sent."_s, look);
    row("not yet", TlsProblem::NotYetValid, untrusted, u"It is not valid yet. Nothing was sent."_s, look);
    row("wrong host", TlsProblem::WrongHost, untrusted, u"It is for another server. Nothing was sent."_s,
        look);
    row("weak key", TlsProblem::WeakKey, untrusted, u"Its key is too weak. Nothing was sent."_s, look);
    row("weak signature", TlsProblem::WeakSignature, untrusted,
        u"Its signature is too weak. Nothing was sent."_s, look);
    row("usage", TlsProblem::WrongUsage, untrusted, u"It was not made for servers. Nothing was sent."_s,
        look);
    row("revoked", TlsProblem::Revoked, untrusted,
        u"It was revoked by whoever issued it. Nothing was sent."_s, look);
    row("changed", TlsProblem::PinChanged, u"WARNING: certificate changed"_s,
        u"It is not the one you trusted. Nothing was sent."_s, look);
    row("old", TlsProblem::OldProtocol, u"No safe TLS"_s,
        u"The server has no TLS of version 1.2 or newer for us. Nothing was sent."_s, u"tryNow"_s);
    row("client certificate", TlsProblem::ClientCertificate, u"Client certificate needed"_s,
        u"The server wants a client certificate, or did not take ours. Nothing was sent."_s,
        u"editNetwork"_s);
    row("other TLS", TlsProblem::Other, u"TLS failed"_s, u"Nothing was sent."_s, look);
}

//! Files of the network settings that cannot be used.
void addFileRows()
{
    const auto row = [](const char *code, const QString &sentence) {
        Outcome outcome{.kind = Outcome::Kind::TlsFailed, .phase = Outcome::Phase::Connecting};
        outcome.error = Error{QString::fromLatin1(code), u"/home/<b>lan"_s};
        QTest::newRow(code) << outcome << u"This computer could not connect"_s << sentence
                            << u"editNetwork"_s;
    };
    row("authority-file-missing", u"The file of own authorities cannot be used. Nothing was sent."_s);
    row("client-certificate-invalid",
        u"The client certificate or its key cannot be used. Nothing was sent."_s);
    row("client-key-passphrase",
        u"The key of the client certificate needs its passphrase. Nothing was sent."_s);
    row("client-key-mismatch", u"The key does not belong to the client certificate. Nothing was sent."_s);
}

void addProxyRows()
{
    const auto row = [](const char *name, ProxyProblem problem, const QString &title, const QString &sentence,
                        const QString &button = u"editNetwork"_s) {
        QTest::newRow(name) << proxyFailed(problem) << title << sentence << button;
    };
    row("proxy name", ProxyProblem::NotFound, u"Proxy not found"_s, u"No proxy of this name is known."_s);
    row("proxy down", ProxyProblem::Unreachable, u"Proxy not running"_s,
        u"Nothing answers at the proxy's address and port."_s);
    row("proxy asks", ProxyProblem::CredentialsMissing, u"Proxy wants a password"_s,
        u"The proxy asks who we are."_s);
    row("proxy password", ProxyProblem::CredentialsRefused, u"Proxy refused the password"_s,
        u"The proxy did not take its user and password."_s);
    row("NTLM", ProxyProblem::SchemeUnsupported, u"Proxy sign-in not supported"_s,
        u"The proxy asks for NTLM or Negotiate, which this program does not support."_s);
    row("proxy forbids", ProxyProblem::Forbidden, u"Proxy does not allow it"_s,
        u"The proxy lets nobody go to this server and port."_s);
    row("proxy: no name", ProxyProblem::TargetNotFound, u"Server not found"_s,
        u"The proxy knows no server of this name."_s, u"editAddress"_s);
    row("proxy: refused", ProxyProblem::TargetRefused, u"Server not reachable"_s,
        u"The proxy could not reach the server."_s, u"tryNow"_s);
    row("no proxy", ProxyProblem::NotAProxy, u"No proxy there"_s,
        u"What answers at the proxy's address is no such proxy."_s);
    row("proxy late", ProxyProblem::TimedOut, u"No answer"_s, u"The proxy did not answer in time."_s,
        u"tryNow"_s);
    row("proxy busy", ProxyProblem::Busy, u"Proxy busy"_s, u"The proxy asked us to come back later."_s,
        u"tryNow"_s);
    row("proxy closed", ProxyProblem::Closed, u"Proxy hung up"_s,
        u"The proxy closed the connection in the middle of the talk."_s, u"tryNow"_s);
}

void addHandshakeRows()
{
    using Finding = HandshakeFinding;
    const auto row = [](const char *name, const Outcome &outcome, const QString &title,
                        const QString &sentence, const QString &button) {
        QTest::newRow(name) << outcome << title << sentence << button;
    };
    const QString none = u"No WebSocket there"_s;
    const QString broken = u"Not a valid answer"_s;
    const QString address = u"editAddress"_s;
    row("no sub-protocol", refused(Finding::NoSubprotocol, 101), u"No sub-protocol"_s,
        u"The server chose no sub-protocol."_s, u"editNetwork"_s);
    row("upgrade removed", refused(Finding::UpgradeRemoved, 200), u"WebSocket does not get through"_s,
        u"The proxy removed Upgrade, or there is no WebSocket at this address (HTTP 200)."_s, address);
    row("Engine.IO 3", refused(Finding::EngineIo3, 400), u"Another protocol"_s,
        u"This path serves Engine.IO 3."_s, address);
    row("Engine.IO 4", refused(Finding::EngineIo4, 400), u"Another protocol"_s,
        u"This path serves Engine.IO 4 (Socket.IO), not plain WebSocket."_s, address);
    row("401", refused(Finding::TokenRefused, 401), u"Signed out"_s, u"The token was refused (HTTP 401)."_s,
        u"signIn"_s);
    row("403", refused(Finding::Forbidden, 403), u"Not allowed"_s,
        u"The server refused the connection (HTTP 403)."_s, u"signIn"_s);
    row("origin", refused(Finding::OriginRefused, 403), u"Origin refused"_s,
        u"The server does not accept this Origin (HTTP 403)."_s, u"editNetwork"_s);
    row("404", refused(Finding::NotFound, 404), none, u"The server has nothing at this address (HTTP 404)."_s,
        address);
    row("426", refused(Finding::UpgradeRequired, 426), none,
        u"The server wants another protocol at this address (HTTP 426)."_s, address);
    row("version", refused(Finding::VersionUnsupported, 426), u"Another WebSocket version"_s,
        u"The server does not speak version 13 of WebSocket (HTTP 426)."_s, u"tryNow"_s);
    row("429", refused(Finding::RateLimited, 429), u"Too many attempts"_s,
        u"The server asked us to come back later (HTTP 429)."_s, u"tryNow"_s);
    row("502", refused(Finding::BadGateway, 502), u"Server not reachable"_s,
        u"A proxy could not reach the server behind it (HTTP 502)."_s, u"tryNow"_s);
    row("503", refused(Finding::Unavailable, 503), u"Server busy"_s,
        u"The server takes no connections now (HTTP 503)."_s, u"tryNow"_s);
    row("500", refused(Finding::ServerError, 500), u"Server error"_s,
        u"The server, or a proxy before it, failed (HTTP 500)."_s, u"tryNow"_s);
    row("redirect", refused(Finding::RedirectRefused, 302), u"Sent elsewhere"_s,
        u"The server sends us to another host, or away from encryption; we did not follow."_s, address);
    row("redirects", refused(Finding::TooManyRedirects, 302), u"Sent in circles"_s,
        u"The server sent us on more than five times."_s, address);
    row("no HTTP", refused(Finding::BadAnswer), broken, u"What answered there does not speak HTTP."_s,
        address);
    row("accept", refused(Finding::WrongAccept, 101), broken,
        u"The answer does not belong to our request: its Sec-WebSocket-Accept is wrong."_s, u"tryNow"_s);
    row("extension", refused(Finding::UnaskedExtension, 101), broken,
        u"The server switched on an extension that was not offered."_s, u"tryNow"_s);
    row("sub-protocol", refused(Finding::UnaskedSubprotocol, 101), broken,
        u"The server chose a sub-protocol that was not offered."_s, u"editNetwork"_s);
    row("status", refused(Finding::StatusNotUpgrade, 200), broken,
        u"The server sent upgrade headers with HTTP 200 instead of 101."_s, u"tryNow"_s);
    row("plain", refused(Finding::PlainServer), u"No encryption there"_s,
        u"The server speaks no TLS at this port. Nothing was sent."_s, address);
    row("TLS", refused(Finding::TlsServer), u"Encryption needed"_s,
        u"The server speaks TLS at this port: the address must start with wss://."_s, address);
    row("silent", refused(Finding::Silent), u"No answer"_s,
        u"Something took the connection and said nothing."_s, u"tryNow"_s);
    row("unknown", refused(Finding::None, 418), none, u"The server answered like a web page (HTTP 418)."_s,
        address);
}

} // namespace

void TstFaultSentences::everyFaultSaysWhatHappened_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("button");
    addLostRows();
    addTlsRows();
    addFileRows();
    addProxyRows();
    addHandshakeRows();
}

void TstFaultSentences::everyFaultSaysWhatHappened()
{
    QFETCH(Outcome, outcome);
    QFETCH(QString, button);
    ManualClock clock;
    BannerStack stack(clock);
    stack.resize(900, 200);
    stack.show();
    BannerStack::Facts facts;
    facts.status.state = ConnectionState::Failed;
    facts.status.outcome = outcome;
    stack.present(facts);
    const Banner &banner = *stack.findChild<Banner *>(u"connectionBanner"_s);
    QVERIFY(banner.isVisible());
    QCOMPARE(banner.kind(), Banner::Kind::Error);
    QTEST(banner.title(), "title");
    QTEST(banner.sentence(), "sentence");
    for (const QString &name :
         {u"tryNow"_s, u"signIn"_s, u"editAddress"_s, u"editNetwork"_s, u"lookAtCertificate"_s})
        QCOMPARE(stack.findChild<QPushButton *>(name)->isVisible(), name == button);
    QVERIFY(stack.findChild<QPushButton *>(u"connectionDetails"_s)->isVisible());
}

void TstFaultSentences::aSentenceIsNeverCut()
{
    ManualClock clock;
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *stack = new BannerStack(clock);
    column->addWidget(stack);
    column->addWidget(new QWidget, 1);
    window.resize(420, 600);
    window.show();
    BannerStack::Facts facts;
    facts.status.state = ConnectionState::Failed;
    facts.status.outcome = refused(HandshakeFinding::UpgradeRemoved, 200);
    stack->present(facts);
    auto *sentence = stack->findChild<QLabel *>(u"bannerSentence"_s);
    QTRY_VERIFY(sentence->height() >= sentence->heightForWidth(sentence->width()));
    auto *banner = stack->findChild<Banner *>(u"connectionBanner"_s);
    QVERIFY(banner->geometry().bottom() <= stack->height());
}

void TstFaultSentences::noTwoFindingsSayTheSame()
{
    QSet<QString> seen;
    for (int finding = 1; finding <= int(HandshakeFinding::Silent); ++finding) {
        const auto words = words::connectionBanner(
            {.state = ConnectionState::Failed, .outcome = refused(HandshakeFinding(finding), 400)}, {}, 0);
        QVERIFY2(words && words->sentence.endsWith(u'.'), qPrintable(QString::number(finding)));
        QVERIFY2(!seen.contains(words->sentence), qPrintable(words->sentence));
        seen.insert(words->sentence);
    }
}

void TstFaultSentences::aChangedCertificateIsShoutedAbout()
{
    // Whatever else is wrong with it.
    const auto words = words::connectionBanner(
        {.state = ConnectionState::Failed,
         .outcome = tlsFailed({TlsProblem::SelfSigned, TlsProblem::Expired, TlsProblem::PinChanged})},
        {}, 0);
    QVERIFY(words->title.startsWith(u"WARNING"_s));
    QCOMPARE(words->severity, words::Severity::Error);
}

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstFaultSentences)
#include "tst_faultsentences.moc"
