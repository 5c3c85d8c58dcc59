// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/manualrandom.h"
#include "support/testcase.h"
#include "transport/endpointrotation.h"
#include "transport/retrypolicy.h"

#include <QAbstractSocket>

using namespace roomscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Kind = Outcome::Kind;

class TstRetryPolicy final : public test::TestCase
{
    Q_OBJECT
private slots:
    void doublesUpToTheCapHalfFixedHalfRandom();
    void makesAtMostTenAttemptsInTheFirstMinute();
    void waitsAtLeastAsLongAsThePeerAsked();
    void knowsWhichEndsNeedTheUser_data();
    void knowsWhichEndsNeedTheUser();
    void rotatesEndpointsLastGoodFirst();
    void keepsTheGoodEndpointInANewList();
    void keepsTheEndpointThatIsTriedInANewList();
};

void TstRetryPolicy::doublesUpToTheCapHalfFixedHalfRandom()
{
    const RetrySettings settings;
    const QList<std::chrono::milliseconds> whole{1s, 2s, 4s, 8s, 16s, 30s, 30s};
    for (int i = 0; i < whole.size(); ++i) {
        QCOMPARE(RetryPolicy::delay(settings, i + 1, 0.0).count(), (whole.at(i) / 2).count());
        QCOMPARE(RetryPolicy::delay(settings, i + 1, 0.5).count(), (whole.at(i) * 3 / 4).count());
        const auto most = RetryPolicy::delay(settings, i + 1, 0.999999);
        QVERIFY(most <= whole.at(i) && most > whole.at(i) - 1s);
    }
    QVERIFY(RetryPolicy::delay(settings, 1'000'000, 0.9) <= 30s);
    QCOMPARE(RetryPolicy::delay({.base = 5s, .cap = 2s}, 1, 0.0).count(), 1000);
}

void TstRetryPolicy::makesAtMostTenAttemptsInTheFirstMinute()
{
    test::ManualRandom random(20261121);
    int most = 0;
    for (int run = 0; run < 20'000; ++run) {
        int attempts = 0;
        for (std::chrono::milliseconds now = 0ms; now < 60s;) {
            ++attempts;
            now += RetryPolicy::delay({}, attempts, random.unit());
        }
        most = std::max(most, attempts);
    }
    QVERIFY2(most <= 10 && most >= 5, qPrintable(QString::number(most)));
}

void TstRetryPolicy::waitsAtLeastAsLongAsThePeerAsked()
{
    const RetrySettings settings;
    QCOMPARE(RetryPolicy::delay(settings, 1, 0.0, 7s).count(), 7000);
    // Not all clients at the same moment.
    QCOMPARE(RetryPolicy::delay(settings, 1, 0.5, 7s).count(), 7250);
    QCOMPARE(RetryPolicy::delay(settings, 6, 0.0, 7s).count(), 15'000);
    QCOMPARE(RetryPolicy::delay(settings, 1, 0.0, -5s).count(), 500);
    QCOMPARE(RetryPolicy::delay(settings, 1, 0.0, std::chrono::milliseconds::max()).count(),
             std::chrono::milliseconds(24h).count());
}

void TstRetryPolicy::knowsWhichEndsNeedTheUser_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<bool>("isFinal");
    const auto row = [](const char *name, const Outcome &outcome, bool isFinal) {
        QTest::newRow(name) << outcome << isFinal;
    };
    row("lost", {.kind = Kind::Lost}, false);
    row("no pong", {.kind = Kind::NoPong}, false);
    row("timed out", {.kind = Kind::TimedOut}, false);
    row("name not found", {.kind = Kind::NameNotFound}, false);
    row("refused", {.kind = Kind::Refused}, false);
    row("unreachable", {.kind = Kind::Unreachable}, false);
    row("local failure", {.kind = Kind::LocalFailure}, false);
    row("closed by us", {.kind = Kind::ClosedByUs}, false);
    row("invalid address", {.kind = Kind::InvalidAddress}, true);
    row("TLS without errors", {.kind = Kind::TlsFailed}, false);
    row("TLS broken off", {.kind = Kind::TlsFailed, .tls = TlsFacts{.problems = {TlsProblem::Other}}}, false);
    row("TLS pin changed", {.kind = Kind::TlsFailed, .tls = TlsFacts{.problems = {TlsProblem::PinChanged}}},
        true);
    row("TLS too old", {.kind = Kind::TlsFailed, .tls = TlsFacts{.problems = {TlsProblem::OldProtocol}}},
        true);
    row("TLS file", {.kind = Kind::TlsFailed, .error = Error{u"client-key-passphrase"_s}}, true);
    row("TLS trust", {.kind = Kind::TlsFailed, .tlsErrors = {u"self-signed"_s}}, true);
    row("proxy down", {.kind = Kind::ProxyFailed, .socketError = QAbstractSocket::ProxyNotFoundError}, false);
    row("proxy asks",
        {.kind = Kind::ProxyFailed, .socketError = QAbstractSocket::ProxyAuthenticationRequiredError}, true);
    using P = ProxyProblem;
    for (const P problem : {P::CredentialsMissing, P::CredentialsRefused, P::SchemeUnsupported, P::Forbidden})
        row(qPrintable(u"proxy problem %1"_s.arg(int(problem))),
            {.kind = Kind::ProxyFailed, .proxyProblem = problem}, true);
    for (const P problem : {P::NotFound, P::Unreachable, P::TargetNotFound, P::TargetRefused, P::NotAProxy,
                            P::TimedOut, P::Closed, P::Busy})
        row(qPrintable(u"proxy problem %1"_s.arg(int(problem))),
            {.kind = Kind::ProxyFailed, .proxyProblem = problem}, false);
    for (const int code : {1007, 1008, 1009, 4401, 4403, 4409, 1002})
        row(qPrintable(u"closed %1"_s.arg(code)), {.kind = Kind::ClosedByPeer, .closeCode = quint16(code)},
            true);
    for (const int code : {1000, 1001, 1011, 1012, 1013, 4000, 4408})
        row(qPrintable(u"closed %1"_s.arg(code)), {.kind = Kind::ClosedByPeer, .closeCode = quint16(code)},
            false);
    row("bye 4409, lost", {.kind = Kind::Lost, .byeCode = 4409}, true);
    row("bye 1012, lost", {.kind = Kind::Lost, .byeCode = 1012}, false);
    for (const int status : {400, 401, 403, 404, 407, 426})
        row(qPrintable(u"HTTP %1"_s.arg(status)), {.kind = Kind::HandshakeRefused, .httpStatus = status},
            true);
    for (const int status : {302, 408, 425, 429, 500, 502, 503})
        row(qPrintable(u"HTTP %1"_s.arg(status)), {.kind = Kind::HandshakeRefused, .httpStatus = status},
            false);
    row("HTTP not visible", {.kind = Kind::HandshakeRefused}, false);
    row("too large for us", {.kind = Kind::ProtocolError, .localCloseCode = 1009}, true);
    // QWebSocket itself calls legal fragments 1007.
    row("bad UTF-8", {.kind = Kind::ProtocolError, .localCloseCode = 1007}, false);
    row("login refused", {.kind = Kind::LoginRefused, .error = Error{u"unauthenticated"_s}}, true);
    row("login refused, no word", {.kind = Kind::LoginRefused}, true);
    for (const QString &code : {u"unavailable"_s, u"rate-limited"_s, u"internal"_s, u"timeout"_s})
        row(qPrintable(u"login "_s + code), {.kind = Kind::LoginRefused, .error = Error{code}}, false);
}

void TstRetryPolicy::knowsWhichEndsNeedTheUser()
{
    QFETCH(Outcome, outcome);
    QFETCH(bool, isFinal);
    QCOMPARE(RetryPolicy::isFinal(outcome, ConnectionSettings().finalCloseCodes), isFinal);
}

void TstRetryPolicy::rotatesEndpointsLastGoodFirst()
{
    const QUrl a(u"ws://a"_s);
    const QUrl b(u"ws://b"_s);
    const QUrl c(u"ws://c"_s);
    EndpointRotation rotation({a, b, c});
    QCOMPARE(rotation.current(), a);
    rotation.markFailed();
    QCOMPARE(rotation.current(), b);
    rotation.markGood();
    rotation.restart();
    QCOMPARE(rotation.current(), b);
    rotation.markFailed();
    QCOMPARE(rotation.current(), c);
    rotation.markFailed();
    QCOMPARE(rotation.current(), a);
    rotation.restart();
    QCOMPARE(rotation.current(), b);
    EndpointRotation none({});
    none.markFailed();
    QVERIFY(none.current().isEmpty());
}

void TstRetryPolicy::keepsTheGoodEndpointInANewList()
{
    const QUrl a(u"ws://a"_s);
    const QUrl b(u"ws://b"_s);
    EndpointRotation rotation({a, b});
    rotation.markFailed();
    rotation.markGood();
    rotation.setEndpoints({QUrl(u"ws://new"_s), a, b});
    QCOMPARE(rotation.current(), b);
    rotation.setEndpoints({a});
    QCOMPARE(rotation.current(), a);
}

void TstRetryPolicy::keepsTheEndpointThatIsTriedInANewList()
{
    const QUrl a(u"ws://a"_s);
    const QUrl b(u"ws://b"_s);
    EndpointRotation rotation({a, b});
    rotation.markFailed();
    rotation.setEndpoints({a, QUrl(u"ws://new"_s), b});
    QCOMPARE(rotation.current(), b);
    rotation.markGood();
    rotation.restart();
    QCOMPARE(rotation.current(), b);
}

QTEST_GUILESS_MAIN(TstRetryPolicy)
#include "tst_retrypolicy.moc"
