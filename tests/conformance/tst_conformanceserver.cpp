// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue.h"
#include "clientreader.h"
#include "judge.h"
#include "known.h"
#include "upgrade.h"

#include "support/testcase.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace roomscope::conformance {

namespace {

constexpr quint32 kMask = 0x01020304;

QByteArray fromClient(RawFrame frame)
{
    frame.mask = kMask;
    return frame.bytes();
}

Observation answered(const std::vector<Event> &events, const QByteArray &close)
{
    return {.events = events, .close = close, .hasServerClosed = true};
}

} // namespace

//! Every client that was tried is right in most things: so here is what a wrong one would look like.
class TstConformanceServer final : public test::TestCase
{
    Q_OBJECT
private slots:
    void readsMessagesInAnyPieces();
    void findsEachFaultOfTheClient_data();
    void findsEachFaultOfTheClient();
    void findsFaultsInCompression();
    void findsFaultsInTheRequest();
    void judgesEventsAndTheEnd();
    void judgesFailures();
    void findsRepeatedMasks();
    void knowsCasesByNumberRangeAndGroup();
    void numbersEveryCaseOnce();
};

void TstConformanceServer::readsMessagesInAnyPieces()
{
    const QByteArray bytes = fromClient({.payload = "hel", .fin = false}) +
                             fromClient({.opcode = kPing, .payload = "p"}) +
                             fromClient({.opcode = kContinuation, .payload = QByteArray(300, 'x')}) +
                             fromClient({.opcode = kClose, .payload = closePayload(1000, "bye")});
    for (qsizetype step = 1; step <= bytes.size(); ++step) {
        ClientReader reader({});
        for (qsizetype at = 0; at < bytes.size(); at += step)
            reader.feed(bytes.mid(at, step));
        QCOMPARE(reader.faults(), QStringList());
        const std::vector<Event> expected{{kPing, "p"}, {kText, "hel" + QByteArray(300, 'x')}};
        QVERIFY(reader.events() == expected);
        QCOMPARE(reader.close(), closePayload(1000, "bye"));
    }
}

void TstConformanceServer::findsEachFaultOfTheClient_data()
{
    using Form = RawFrame::LengthForm;
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("fault");
    QTest::newRow("no mask") << textFrame("x") << u"without a mask"_s;
    QTest::newRow("long length") << fromClient({.payload = "x", .lengthForm = Form::SixteenBits})
                                 << u"shortest"_s;
    QTest::newRow("longest length") << fromClient({.payload = "x", .lengthForm = Form::SixtyFourBits})
                                    << u"shortest"_s;
    QTest::newRow("RSV1") << fromClient({.payload = "x", .rsv = kRsv1}) << u"RSV"_s;
    QTest::newRow("RSV on a ping") << fromClient({.opcode = kPing, .rsv = 1}) << u"RSV"_s;
    QTest::newRow("data opcode") << fromClient({.opcode = 3}) << u"opcode"_s;
    QTest::newRow("control opcode") << fromClient({.opcode = 11}) << u"opcode"_s;
    QTest::newRow("continuation") << fromClient({.opcode = kContinuation}) << u"order"_s;
    QTest::newRow("text in a text") << fromClient({.fin = false}) + fromClient({}) << u"order"_s;
    QTest::newRow("long ping") << fromClient({.opcode = kPing, .payload = QByteArray(126, 'x')}) << u"125"_s;
    QTest::newRow("ping in parts") << fromClient({.opcode = kPing, .fin = false}) << u"fragmented"_s;
    QTest::newRow("Close of a byte") << fromClient({.opcode = kClose, .payload = "x"}) << u"one byte"_s;
    QTest::newRow("Close reason") << fromClient({.opcode = kClose, .payload = closePayload(1000, "\xff")})
                                  << u"UTF-8"_s;
    QTest::newRow("after Close") << fromClient({.opcode = kClose}) + fromClient({.payload = "x"})
                                 << u"after its Close"_s;
}

void TstConformanceServer::findsEachFaultOfTheClient()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, fault);
    ClientReader reader({});
    reader.feed(bytes);
    QVERIFY2(reader.faults().join(u'\n').contains(fault), qPrintable(reader.faults().join(u'\n')));
}

void TstConformanceServer::findsFaultsInCompression()
{
    const auto faultsOf = [](const DeflateSet &does, const DeflateSet &agreed) {
        // Its end repeats its beginning, 2000 bytes before; so does the second message the first.
        QByteArray message;
        for (int i = 0; i < 2000; ++i)
            message += char(i * i / 7 + i);
        message += message.left(300);
        MessageDeflater deflater(does);
        ClientReader reader(agreed);
        for (int i = 0; i < 2; ++i)
            reader.feed(fromClient({.opcode = kBinary, .payload = deflater.deflate(message), .rsv = kRsv1}));
        return reader.faults();
    };
    QCOMPARE(faultsOf({}, {}), QStringList());
    QCOMPARE(faultsOf({.serverBits = 9}, {.clientBits = 9}), QStringList());
    QCOMPARE(faultsOf({.serverNoContext = true}, {.clientNoContext = true}), QStringList());
    QCOMPARE(faultsOf({}, {.clientBits = 9}).size(), 1);
    QCOMPARE(faultsOf({}, {.clientNoContext = true}).size(), 1);
}

void TstConformanceServer::findsFaultsInTheRequest()
{
    const QByteArray good = "GET /runCase HTTP/1.1\r\nHost: 127.0.0.1:1\r\nUpgrade: websocket\r\n"
                            "Connection: keep-alive, Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\nrest";
    QByteArray bytes = good;
    const auto upgrade = Upgrade::take(bytes);
    QVERIFY(upgrade);
    QCOMPARE(bytes, "rest");
    QCOMPARE(upgrade->faults("127.0.0.1:1"), QStringList());
    QCOMPARE(upgrade->faults("127.0.0.1:2").size(), 1);
    for (const auto &[from, to] :
         std::vector<std::pair<QByteArray, QByteArray>>{{"GET", "PUT"},
                                                        {"1.1", "1.0"},
                                                        {"AAAA==", "AA=="},
                                                        {": 13", ": 8"},
                                                        {", Upgrade", ""},
                                                        {"\r\nUpgrade", "\r\nX-Token: secret\r\nUpgrade"}}) {
        QByteArray bad = good;
        const auto wrong = Upgrade::take(bad.replace(from, to));
        QVERIFY(wrong);
        QVERIFY2(!wrong->faults("127.0.0.1:1").isEmpty(), to.constData());
    }
}

void TstConformanceServer::judgesEventsAndTheEnd()
{
    const Script script = Script{}.echo(kText, "a").echo(kBinary, "b");
    const std::vector<Event> right{{kText, "a"}, {kBinary, "b"}};
    QCOMPARE(judge(script, answered(right, closePayload(1000))).verdict(), Verdict::Ok);
    QCOMPARE(judge(script, answered(right, closePayload(1001))).verdict(), Verdict::Failed);
    QCOMPARE(judge(script, answered({{kText, "a"}}, closePayload(1000))).verdict(), Verdict::Failed);
    QCOMPARE(judge(script, answered({{kText, "a"}, {kText, "b"}}, closePayload(1000))).verdict(),
             Verdict::Failed);
    QCOMPARE(judge(script, answered({{kBinary, "b"}, {kText, "a"}}, closePayload(1000))).verdict(),
             Verdict::Failed);
    Observation seen = answered(right, closePayload(1000));
    seen.hasServerClosed = false;
    QCOMPARE(judge(script, seen).verdict(), Verdict::Failed);
    seen = answered(right, closePayload(1000));
    seen.faults.append(u"anything"_s);
    QCOMPARE(judge(script, seen).verdict(), Verdict::Failed);
    QCOMPARE(judge(script, {.events = right, .hasEndedTcp = true}).verdict(), Verdict::Failed);
    QCOMPARE(judge(script, {.isUnimplemented = true}).verdict(), Verdict::Unimplemented);
}

void TstConformanceServer::judgesFailures()
{
    const Script script = Script{}.echo(kText, "a").fails({1002});
    const std::vector<Event> echo{{kText, "a"}};
    QCOMPARE(judge(script, {.events = echo, .close = closePayload(1002)}).verdict(), Verdict::Ok);
    QCOMPARE(judge(script, {.events = {}, .close = closePayload(1002)}).verdict(), Verdict::NonStrict);
    QCOMPARE(judge(script, {.events = echo, .close = closePayload(1000)}).verdict(), Verdict::Failed);
    QCOMPARE(judge(script, {.events = echo, .hasEndedTcp = true}).verdict(), Verdict::NonStrict);
    QCOMPARE(judge(script, {.events = echo}).verdict(), Verdict::Failed);
    QCOMPARE(judge(script, {.events = {{kText, "a"}, {kText, "b"}}, .close = closePayload(1002)}).verdict(),
             Verdict::Failed);
    QCOMPARE(judge(script, {.events = echo, .close = closePayload(1002), .hasMissedWatch = true}).verdict(),
             Verdict::NonStrict);
    const Script refusal = Script{}.refuses();
    QCOMPARE(judge(refusal, {.hasEndedTcp = true}).verdict(), Verdict::Ok);
    QCOMPARE(judge(refusal, {.hasEndedTcp = true, .bytes = 1}).verdict(), Verdict::Failed);
    QCOMPARE(judge(refusal, {}).verdict(), Verdict::Failed);
}

void TstConformanceServer::findsRepeatedMasks()
{
    Observation seen = answered({}, closePayload(1000));
    seen.frames = 100;
    seen.maskKeys = 100;
    QCOMPARE(judge(Script{}, seen).verdict(), Verdict::Ok);
    seen.maskKeys = 1;
    QCOMPARE(judge(Script{}, seen).verdict(), Verdict::Failed);
}

void TstConformanceServer::knowsCasesByNumberRangeAndGroup()
{
    const Known one{u"6.2.3"_s, Verdict::Failed, {}};
    QVERIFY(one.matches(u"6.2.3"_s) && !one.matches(u"6.2.30"_s));
    const Known some{u"6.2.3-5"_s, Verdict::Failed, {}};
    QVERIFY(some.matches(u"6.2.3"_s) && some.matches(u"6.2.5"_s));
    QVERIFY(!some.matches(u"6.2.6"_s) && !some.matches(u"6.3.4"_s) && !some.matches(u"16.2.4"_s));
    const Known all{u"12.*"_s, Verdict::Failed, {}};
    QVERIFY(all.matches(u"12.6.1"_s) && !all.matches(u"1.2.1"_s));
}

void TstConformanceServer::numbersEveryCaseOnce()
{
    QSet<QString> ids;
    const std::vector<Case> cases = allCases();
    for (const Case &one : cases) {
        QVERIFY2(!ids.contains(one.id), qPrintable(one.id));
        ids.insert(one.id);
    }
    QVERIFY(cases.size() > 1000);
}

} // namespace roomscope::conformance

QTEST_GUILESS_MAIN(roomscope::conformance::TstConformanceServer)
#include "tst_conformanceserver.moc"
