// SPDX-License-Identifier: GPL-3.0-or-later
#include "attempt.h"
#include "nodeserver.h"
#include "support/testcase.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Kind = Outcome::Kind;

//! Through the relay to a server of another make: ws on node.
class TstNodeWs final : public TestCase
{
    Q_OBJECT
private slots:
    void initTestCase();
    void echoes_data();
    void echoes();
    void echoesAMebibyte_data();
    void echoesAMebibyte();
    void compressesWhenAgreed_data();
    void compressesWhenAgreed();
    void offersNothingWhenSwitchedOff();
    void takesFragmentsCutInsideCharacters_data();
    void takesFragmentsCutInsideCharacters();
    void answersPings();
    void seesCloseCodes_data();
    void seesCloseCodes();
    void closesWithACodeTheServerSees();
    void sendsWhatTheUserAsksFor();
    void reportsRefusals_data();
    void reportsRefusals();

private:
    void compressions();
    static DeadlineSettings patient() { return {.attempt = 10s, .connect = 10s, .close = 3s}; }

    std::unique_ptr<NodeServer> m_server;
};

void TstNodeWs::initTestCase()
{
    if (const QString why = NodeServer::whyNot(); !why.isEmpty())
        QSKIP(qPrintable(u"THE TESTS WITH NODE'S ws DO NOT RUN: "_s + why));
    m_server = std::make_unique<NodeServer>();
    QVERIFY2(m_server->start(), m_server->output().constData());
}

void TstNodeWs::compressions()
{
    QTest::addColumn<QString>("compression");
    for (const char *name : {"plain", "deflate", "fresh", "small"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TstNodeWs::echoes_data()
{
    compressions();
}

void TstNodeWs::echoes()
{
    QFETCH(const QString, compression);
    RelayAttempt attempt;
    attempt.request.deadlines = patient();
    QVERIFY(attempt.opens(m_server->url(compression + u"/echo"_s)));
    QSignalSpy binary(attempt.transport.get(), &Transport::binaryReceived);
    QList<QByteArray> sent;
    for (int i = 0; i < 200; ++i) {
        sent.append("message " + QByteArray::number(i) + QByteArray(i * 7, 'x') + " Grüße 🎉");
        QVERIFY(attempt.transport->sendText(sent.last()).isValid());
    }
    const QByteArray bytes("\0\1\2\xff", 4);
    QVERIFY(attempt.transport->sendBinary(bytes).isValid());
    QTRY_COMPARE_WITH_TIMEOUT(binary.size(), 1, 10'000);
    QCOMPARE(binary.first().first().toByteArray(), bytes);
    QCOMPARE(attempt.textSpy.size(), sent.size());
    for (int i = 0; i < sent.size(); ++i)
        QCOMPARE(attempt.text(i), sent.at(i));
}

void TstNodeWs::echoesAMebibyte_data()
{
    compressions();
}

void TstNodeWs::echoesAMebibyte()
{
    QFETCH(const QString, compression);
    RelayAttempt attempt;
    attempt.request.deadlines = patient();
    QVERIFY(attempt.opens(m_server->url(compression + u"/echo"_s)));
    QByteArray text;
    for (int i = 0; text.size() < 1 << 20; ++i)
        text += "{\"id\":" + QByteArray::number(i * 7919) + ",\"text\":\"Grüße 🎉\"}";
    QVERIFY(attempt.transport->sendText(text).isValid());
    QTRY_COMPARE_WITH_TIMEOUT(attempt.textSpy.size(), 1, 15'000);
    QVERIFY(attempt.text(0) == text);
}

void TstNodeWs::compressesWhenAgreed_data()
{
    QTest::addColumn<QString>("compression");
    QTest::addColumn<QByteArray>("agreed");
    QTest::newRow("plain") << u"plain"_s << QByteArray();
    QTest::newRow("deflate") << u"deflate"_s << QByteArray("permessage-deflate");
    QTest::newRow("fresh") << u"fresh"_s << QByteArray("no_context_takeover");
    QTest::newRow("small") << u"small"_s << QByteArray("server_max_window_bits=9");
}

void TstNodeWs::compressesWhenAgreed()
{
    QFETCH(const QString, compression);
    QFETCH(const QByteArray, agreed);
    RelayAttempt attempt;
    attempt.request.deadlines = patient();
    QVERIFY(attempt.opens(m_server->url(compression + u"/echo"_s)));
    const QByteArray answer = attempt.story().responseHead.value_or(QByteArray());
    QCOMPARE(answer.toLower().contains("sec-websocket-extensions"), !agreed.isEmpty());
    QVERIFY2(answer.contains(agreed), answer.constData());
    const QByteArray text(20'000, 'a');
    attempt.transport->sendText(text);
    QTRY_COMPARE_WITH_TIMEOUT(attempt.textSpy.size(), 1, 10'000);
    QVERIFY(attempt.text(0) == text);
    // What the server sent and what we sent, as on the wire.
    for (const Direction way : {Direction::In, Direction::Out}) {
        const auto ref = attempt.textSpy.first().at(1).value<MessageRef>();
        const auto numbers = attempt.transport->recordsOf({ref.connection, way, 1});
        QCOMPARE(numbers.size(), 1u);
        const wire::Record &record = attempt.records.at(qsizetype(numbers.front()) - 1);
        QCOMPARE(record.frame()->wireLength < 1000, !agreed.isEmpty());
        QCOMPARE(record.frame()->rsv == 4, !agreed.isEmpty());
    }
}

void TstNodeWs::offersNothingWhenSwitchedOff()
{
    RelayAttempt attempt;
    attempt.request.deadlines = patient();
    attempt.request.compression.isOffered = false;
    QVERIFY(attempt.opens(m_server->url(u"deflate/who"_s)));
    QTRY_COMPARE(attempt.textSpy.size(), 1);
    const QJsonObject seen = QJsonDocument::fromJson(attempt.text(0)).object();
    QCOMPARE(seen[u"extensions"_s].toString(), QString());
    QVERIFY(!seen[u"headers"_s].toObject().contains(u"sec-websocket-extensions"_s));
}

void TstNodeWs::takesFragmentsCutInsideCharacters_data()
{
    compressions();
}

void TstNodeWs::takesFragmentsCutInsideCharacters()
{
    QFETCH(const QString, compression);
    RelayAttempt attempt;
    attempt.request.deadlines = patient();
    QVERIFY(attempt.opens(m_server->url(compression + u"/fragments"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(attempt.textSpy.size(), 2, 10'000);
    QList<QByteArray> texts{attempt.text(0), attempt.text(1)};
    std::sort(texts.begin(), texts.end());
    QCOMPARE(texts, (QList<QByteArray>{"Grüße an alle 🎉", "pong between"}));
    QVERIFY(attempt.finishedSpy.isEmpty());
}

void TstNodeWs::answersPings()
{
    RelayAttempt attempt;
    attempt.request.deadlines = patient();
    QVERIFY(attempt.opens(m_server->url(u"deflate/ping"_s)));
    QTRY_COMPARE(attempt.textSpy.size(), 1);
    QCOMPARE(attempt.text(0), QByteArray("pong are you there?"));
    attempt.transport->ping("nonce-1");
    QTRY_COMPARE(attempt.pongSpy.size(), 1);
    QCOMPARE(attempt.pongSpy.first().first().toByteArray(), QByteArray("nonce-1"));
}

void TstNodeWs::seesCloseCodes_data()
{
    QTest::addColumn<int>("code");
    for (const int code : {1000, 1001, 1008, 1011, 1012, 1013, 1014, 3000, 4401})
        QTest::addRow("%d", code) << code;
}

void TstNodeWs::seesCloseCodes()
{
    QFETCH(const int, code);
    RelayAttempt attempt;
    attempt.request.deadlines = patient();
    attempt.open(m_server->url(u"deflate/close?code=%1&reason=bye bye ü"_s.arg(code)));
    const auto outcome = attempt.outcome(10'000);
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::ClosedByPeer);
    QCOMPARE(outcome->closeCode, quint16(code));
    QCOMPARE(outcome->closeReason, u"bye bye ü"_s);
    QCOMPARE(outcome->closer, Outcome::Closer::Peer);
    // What was said before is not lost.
    QCOMPARE(attempt.textSpy.size(), 1);
    QCOMPARE(attempt.text(0), QByteArray("about to close"));
}

void TstNodeWs::closesWithACodeTheServerSees()
{
    RelayAttempt attempt;
    attempt.request.deadlines = patient();
    QVERIFY(attempt.opens(m_server->url(u"deflate/who"_s)));
    attempt.transport->close(4321, u"good night"_s);
    const auto outcome = attempt.outcome(10'000);
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::ClosedByUs);
    QTRY_VERIFY(m_server->output().contains(R"({"closed":4321,"reason":"good night"})"));
}

void TstNodeWs::sendsWhatTheUserAsksFor()
{
    RelayAttempt attempt;
    attempt.request.deadlines = patient();
    attempt.request.subprotocols = {u"chat.v1"_s, u"chat.v2"_s};
    attempt.request.origin = "https://app.example";
    attempt.request.headers = {{"X-Team", "blue"}};
    attempt.request.secrets.headers = {{"Authorization", "Bearer s3cret"}};
    QVERIFY(attempt.opens(m_server->url(u"deflate/who?room=1"_s)));
    QCOMPARE(attempt.openedSpy.first().first().toString(), u"chat.v2"_s);
    QTRY_COMPARE(attempt.textSpy.size(), 1);
    const QJsonObject seen = QJsonDocument::fromJson(attempt.text(0)).object();
    const QJsonObject headers = seen[u"headers"_s].toObject();
    QCOMPARE(seen[u"protocol"_s].toString(), u"chat.v2"_s);
    QCOMPARE(headers[u"origin"_s].toString(), u"https://app.example"_s);
    QCOMPARE(headers[u"x-team"_s].toString(), u"blue"_s);
    QCOMPARE(headers[u"authorization"_s].toString(), u"Bearer s3cret"_s);
    QCOMPARE(headers[u"host"_s].toString(), m_server->url({}).authority());
    QVERIFY(!attempt.story().requestHead.value_or(QByteArray()).contains("s3cret"));
}

void TstNodeWs::reportsRefusals_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<HandshakeFinding>("finding");
    QTest::newRow("401") << 401 << HandshakeFinding::TokenRefused;
    QTest::newRow("403") << 403 << HandshakeFinding::Forbidden;
    QTest::newRow("404") << 404 << HandshakeFinding::NotFound;
    QTest::newRow("429") << 429 << HandshakeFinding::RateLimited;
    QTest::newRow("503") << 503 << HandshakeFinding::Unavailable;
}

void TstNodeWs::reportsRefusals()
{
    QFETCH(const int, status);
    QFETCH(const HandshakeFinding, finding);
    RelayAttempt attempt;
    attempt.request.deadlines = patient();
    attempt.open(m_server->url(u"plain/refuse?status=%1"_s.arg(status)));
    const auto outcome = attempt.outcome(10'000);
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, Kind::HandshakeRefused);
    QCOMPARE(outcome->httpStatus, status);
    QCOMPARE(outcome->finding, finding);
    QCOMPARE(outcome->retryAfter, 7000ms);
    QCOMPARE(attempt.story().body, QByteArray("not today"));
}

QTEST_GUILESS_MAIN(TstNodeWs)
#include "tst_nodews.moc"
