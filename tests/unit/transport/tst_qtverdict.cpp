// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "transport/outcomesummary.h"
#include "transport/qtverdict.h"
#include "transport/upgraderequest.h"

using namespace roomscope;
using namespace Qt::StringLiterals;

using Kind = Outcome::Kind;
using Phase = Outcome::Phase;
using SocketError = QAbstractSocket::SocketError;

class TstQtVerdict final : public test::TestCase
{
    Q_OBJECT
private slots:
    void readsTheStatusByExactMatchOnly_data();
    void readsTheStatusByExactMatchOnly();
    void tellsErrorsApartByPhase_data();
    void tellsErrorsApartByPhase();
    void putsTrustBeforeTheSocketError();
    void claimsNoCloseCodeThatMayBeQtsOwn_data();
    void claimsNoCloseCodeThatMayBeQtsOwn();
    void claimsNoCloseFrameAfterALoss();
    void knowsWebSocketAddresses();
    void keepsAnAuthorizationHeader();
    void summarises();
};

void TstQtVerdict::readsTheStatusByExactMatchOnly_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("status");
    const QString prefix = u"QWebSocketPrivate::processHandshake: Unhandled http status code: "_s;
    QTest::newRow("Qt 6.4") << prefix + u"401 (Unauthorized)."_s << 401;
    QTest::newRow("no reason") << prefix + u"503 ()."_s << 503;
    QTest::newRow("hostile reason") << prefix + u"403 (x) \n Unhandled http status code: 200 (OK)."_s << 403;
    QTest::newRow("before") << u"x "_s + prefix + u"401 (Unauthorized)."_s << 0;
    QTest::newRow("after") << prefix + u"401 (Unauthorized). x"_s << 0;
    QTest::newRow("four digits") << prefix + u"4011 (Unauthorized)."_s << 0;
    QTest::newRow("other") << u"Unknown error condition encountered"_s << 0;
    QTest::newRow("empty") << QString() << 0;
}

void TstQtVerdict::readsTheStatusByExactMatchOnly()
{
    QFETCH(QString, text);
    QFETCH(int, status);
    QCOMPARE(httpStatusIn(text).value_or(0), status);
}

void TstQtVerdict::tellsErrorsApartByPhase_data()
{
    QTest::addColumn<int>("error");
    QTest::addColumn<int>("connecting");
    QTest::addColumn<int>("handshaking");
    const auto row = [](const char *name, SocketError error, Kind connecting, Kind handshaking) {
        QTest::newRow(name) << int(error) << int(connecting) << int(handshaking);
    };
    row("refused", SocketError::ConnectionRefusedError, Kind::Refused, Kind::HandshakeRefused);
    row("closed", SocketError::RemoteHostClosedError, Kind::Lost, Kind::Lost);
    row("name", SocketError::HostNotFoundError, Kind::NameNotFound, Kind::NameNotFound);
    row("network", SocketError::NetworkError, Kind::Unreachable, Kind::Unreachable);
    row("timeout", SocketError::SocketTimeoutError, Kind::TimedOut, Kind::TimedOut);
    row("tls", SocketError::SslHandshakeFailedError, Kind::TlsFailed, Kind::TlsFailed);
    row("proxy", SocketError::ProxyConnectionRefusedError, Kind::ProxyFailed, Kind::ProxyFailed);
    row("descriptor", SocketError::SocketResourceError, Kind::LocalFailure, Kind::LocalFailure);
    row("unknown", SocketError::UnknownSocketError, Kind::Lost, Kind::HandshakeRefused);
}

void TstQtVerdict::tellsErrorsApartByPhase()
{
    QFETCH(int, error);
    QFETCH(int, connecting);
    QFETCH(int, handshaking);
    const Outcome first = verdictOf({.phase = Phase::Connecting, .error = SocketError(error)});
    QCOMPARE(int(first.kind), connecting);
    QCOMPARE(first.phase, Phase::Connecting);
    QCOMPARE(first.socketError, error);
    QCOMPARE(int(verdictOf({.phase = Phase::Handshaking, .error = SocketError(error)}).kind), handshaking);
}

void TstQtVerdict::putsTrustBeforeTheSocketError()
{
    const Outcome outcome = verdictOf({.phase = Phase::Connecting,
                                       .error = SocketError::RemoteHostClosedError,
                                       .tlsErrors = {u"The certificate is self-signed"_s}});
    QCOMPARE(outcome.kind, Kind::TlsFailed);
    QCOMPARE(outcome.tlsErrors.size(), 1);
}

void TstQtVerdict::claimsNoCloseCodeThatMayBeQtsOwn_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("seen");
    QTest::addColumn<int>("sent");
    const auto row = [](const char *name, int code, const QString &reason, Kind kind, int seen, int sent) {
        QTest::newRow(name) << code << reason << int(kind) << seen << sent;
    };
    row("1002", 1002, u"protocol"_s, Kind::Lost, 0, 0);
    row("hidden 1012", 1002, u"Invalid close code 1002 detected."_s, Kind::Lost, 0, 0);
    row("frame", 1009, u"Maximum framesize exceeded."_s, Kind::ProtocolError, 0, 1009);
    row("message", 1009, u"Received message is too big."_s, Kind::ProtocolError, 0, 1009);
    row("utf-8", 1007, u"Invalid UTF-8 code encountered."_s, Kind::ProtocolError, 0, 1007);
    row("stall", 1001, u"Timeout when reading data from socket."_s, Kind::Lost, 0, 0);
    row("peer's 1009", 1009, u"too large"_s, Kind::ClosedByPeer, 1009, 0);
    row("peer's 1001", 1001, QString(), Kind::ClosedByPeer, 1001, 0);
    row("1000", 1000, QString(), Kind::ClosedByPeer, 1000, 0);
    row("4409", 4409, u"elsewhere"_s, Kind::ClosedByPeer, 4409, 0);
}

void TstQtVerdict::claimsNoCloseCodeThatMayBeQtsOwn()
{
    QFETCH(int, code);
    QFETCH(QString, reason);
    QFETCH(int, kind);
    QFETCH(int, seen);
    QFETCH(int, sent);
    const Outcome outcome =
        verdictOf({.phase = Phase::Open, .closeCode = quint16(code), .closeReason = reason});
    QCOMPARE(int(outcome.kind), kind);
    QCOMPARE(int(outcome.closeCode.value_or(0)), seen);
    QCOMPARE(int(outcome.localCloseCode.value_or(0)), sent);
    // What was said is kept for "Details", whoever said it.
    QCOMPARE(seen ? outcome.closeReason : outcome.detail, reason);
}

void TstQtVerdict::claimsNoCloseFrameAfterALoss()
{
    const Outcome outcome = verdictOf({.phase = Phase::Open, .error = SocketError::RemoteHostClosedError});
    QCOMPARE(outcome.kind, Kind::Lost);
    QVERIFY(!outcome.closeCode);
    QCOMPARE(outcome.shownCloseCode(), 1006);
}

void TstQtVerdict::knowsWebSocketAddresses()
{
    for (const QString &good : {u"ws://h"_s, u"wss://h:1/p?q"_s, u"ws://[::1]:7"_s, u"WS://h"_s})
        QVERIFY2(isWebSocketUrl(QUrl(good)), qPrintable(good));
    for (const QString &bad : {QString(), u"http://h"_s, u"ws://"_s, u"h:1"_s, u"ws://h:99999"_s})
        QVERIFY2(!isWebSocketUrl(QUrl(bad)), qPrintable(bad));
}

void TstQtVerdict::keepsAnAuthorizationHeader()
{
    const auto request =
        upgradeRequestFor({.url = QUrl(u"ws://a:b@h/#f"_s), .headers = {{"authorization", "Bearer t"}}});
    QCOMPARE(request.rawHeader("Authorization"), QByteArray("Bearer t"));
    QCOMPARE(request.url(), QUrl(u"ws://h/"_s));
}

void TstQtVerdict::summarises()
{
    QCOMPARE(summaryOf({.kind = Kind::ClosedByPeer, .closeCode = 4403}), QByteArray("closed-by-peer 4403"));
    QCOMPARE(summaryOf({.kind = Kind::HandshakeRefused, .httpStatus = 401}),
             QByteArray("handshake-refused 401"));
    QCOMPARE(summaryOf({.kind = Kind::ProtocolError, .localCloseCode = 1009}),
             QByteArray("protocol-error 1009"));
    QCOMPARE(summaryOf({.kind = Kind::Lost, .detail = u"secret"_s}), QByteArray("lost"));
}

QTEST_GUILESS_MAIN(TstQtVerdict)
#include "tst_qtverdict.moc"
