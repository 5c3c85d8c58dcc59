// SPDX-License-Identifier: GPL-3.0-or-later
#include "entries.h"
#include "inspector/payloadtext.h"
#include "support/testcase.h"
#include "support/threadtimer.h"

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

wire::Frame frameOf(const QByteArray &payload, wire::Opcode opcode = wire::Opcode::Text)
{
    wire::Frame frame;
    frame.opcode = opcode;
    frame.payload = payload;
    frame.length = payload.size();
    return frame;
}

QString eventOf(const QByteArray &payload)
{
    return envelope::read(payload).event.value_or(u"(none)"_s);
}

} // namespace

class TstPayloadText final : public test::TestCase
{
    Q_OBJECT
private slots:
    void readsTheEventExactly_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QString>("event");
        QTest::newRow("plain") << QByteArray("{\"event\":\"ack\",\"data\":{}}") << u"ack"_s;
        QTest::newRow("spaces") << QByteArray(" {\n \"event\" : \"ack\" } ") << u"ack"_s;
        QTest::newRow("after data") << QByteArray("{\"data\":{\"a\":[1,{\"b\":\"}\"}]},\"event\":\"late\"}")
                                    << u"late"_s;
        QTest::newRow("nested name misleads nobody")
            << QByteArray("{\"data\":{\"event\":\"inner\"},\"event\":\"outer\"}") << u"outer"_s;
        QTest::newRow("text misleads nobody")
            << QByteArray("{\"data\":\"\\\"event\\\":\\\"fake\\\"\",\"event\":\"real\"}") << u"real"_s;
        QTest::newRow("only nested") << QByteArray("{\"data\":{\"event\":\"inner\"}}") << u"(none)"_s;
        QTest::newRow("escaped name") << QByteArray("{\"\\u0065vent\":\"a\\u0063k\"}") << u"ack"_s;
        QTest::newRow("surrogate pair") << QByteArray("{\"event\":\"\\ud83d\\ude00\"}") << u"😀"_s;
        QTest::newRow("not text") << QByteArray("{\"event\":5}") << u"(none)"_s;
        QTest::newRow("array") << QByteArray("[\"event\",\"x\"]") << u"(none)"_s;
        QTest::newRow("cut in the name") << QByteArray("{\"eve") << u"(none)"_s;
        QTest::newRow("cut in the value") << QByteArray("{\"event\":\"ac") << u"(none)"_s;
        QTest::newRow("cut in an escape") << QByteArray("{\"event\":\"ac\\") << u"(none)"_s;
        QTest::newRow("empty") << QByteArray() << u"(none)"_s;
        QTest::newRow("numbers and words before")
            << QByteArray("{\"a\":-1.5e3,\"b\":true,\"c\":null,\"event\":\"x\"}") << u"x"_s;
        QTest::newRow("unbalanced") << QByteArray("{\"a\":]]]],\"event\":\"x\"}") << u"(none)"_s;
    }
    void readsTheEventExactly()
    {
        QFETCH(QByteArray, payload);
        QTEST(eventOf(payload), "event");
    }

    void hostilePayloadsCostNoTime()
    {
        const QByteArray nest(8 * 1024 * 1024, '[');
        const QByteArray quotes = "{" + QByteArray(8 * 1024 * 1024, '"');
        const test::ThreadTimer clock;
        for (const QByteArray &payload : {nest, quotes, QByteArray(8 * 1024 * 1024, '\\')}) {
            (void)envelope::read(payload);
            QVERIFY(payloadtext::preview(frameOf(payload)).size() < 2000);
            QVERIFY(payloadtext::plain(frameOf(payload)).size() <= payloadtext::kDetailBytes);
            QVERIFY(!payloadtext::json(frameOf(payload)));
        }
        QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
    }

    void previewsShowTheDataInOneLine()
    {
        QCOMPARE(payloadtext::preview(frameOf("{\"event\":\"ack\",\"data\":{\"id\":\"1\"}}")),
                 u"{\"id\":\"1\"}"_s);
        QCOMPARE(payloadtext::preview(frameOf("two\nlines")), u"two lines"_s);
        QCOMPARE(payloadtext::preview(frameOf("{\"data\":1}")), u"{\"data\":1}"_s);
        const QString cut =
            payloadtext::preview(frameOf("{\"event\":\"x\",\"data\":\"" + QByteArray(1000, 'a')));
        QVERIFY(cut.startsWith(u"\"aaa"_s) && cut.endsWith(u'…'));
        QCOMPARE(payloadtext::preview(frameOf(QByteArray("\x03\xf4restart", 9), wire::Opcode::Close)),
                 u"1012 restart"_s);
        QCOMPARE(payloadtext::preview(frameOf(QByteArray(), wire::Opcode::Close)), QString());
        QCOMPARE(payloadtext::preview(frameOf(QByteArray("\x00\xff", 2), wire::Opcode::Binary)), u"00 ff"_s);
    }

    void markedSecretsAreMaskedEverywhere()
    {
        wire::Frame frame = frameOf("{\"event\":\"hello\",\"data\":{\"key\":\"s3cr3t\",\"user\":\"lan\"}}");
        frame.secretStart = frame.payload.indexOf("s3cr3t");
        frame.secretLength = 6;
        const QString shown = payloadtext::preview(frame) + payloadtext::plain(frame) +
                              *payloadtext::json(frame) + payloadtext::hex(frame);
        QVERIFY(!shown.contains(u"s3cr3t"_s));
        QVERIFY(!payloadtext::hex(frame).contains(u"73 33 63 72"_s));
        QCOMPARE(payloadtext::preview(frame), u"{\"key\":\"••••\",\"user\":\"lan\"}"_s);
    }

    void aTokenThatNobodyMarkedIsMaskedByItsName_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::newRow("ack of a hello")
            << QByteArray("{\"event\":\"ack\",\"data\":{\"session\":\"s\",\"token\":\"s3cr3t\"}}");
        QTest::newRow("password") << QByteArray("{\"event\":\"hello\",\"data\":{\"password\" : \"s3cr3t\"}}");
        QTest::newRow("escaped name")
            << QByteArray("{\"event\":\"ack\",\"data\":{\"t\\u006fken\":\"s3cr3t\"}}");
        QTest::newRow("with an escaped quote")
            << QByteArray("{\"event\":\"ack\",\"data\":{\"token\":\"\\\"s3cr3t\"}}");
        QTest::newRow("cut off") << QByteArray("{\"event\":\"ack\",\"data\":{\"token\":\"s3cr3t");
        QTest::newRow("two of them") << QByteArray(
            "{\"data\":{\"token\":\"s3cr3t\",\"x\":{\"password\":\"s3cr3t\"}}}");
        QTest::newRow("before the data") << QByteArray("{\"event\":\"x\",\"token\":\"s3cr3t\",\"data\":{}}");
    }
    void aTokenThatNobodyMarkedIsMaskedByItsName()
    {
        QFETCH(QByteArray, payload);
        const wire::Frame frame = frameOf(payload);
        QString shown = payloadtext::preview(frame) + payloadtext::plain(frame) +
                        payloadtext::json(frame).value_or(QString()) + payloadtext::hex(frame);
        QVERIFY(payloadtext::plain(frame).contains(u"••••"_s));
        QVERIFY2(!shown.contains(u"s3cr3t"_s), qPrintable(shown));
    }

    void aWordInAMessageIsNotTakenForASecret()
    {
        const QByteArray payload(
            "{\"event\":\"message\",\"data\":{\"text\":\"my \\\"token\\\":\\\"abc\\\" is fine\"}}");
        QVERIFY(payloadtext::secretSpans(frameOf(payload), payload.size()).isEmpty());
    }

    void jsonIsIndentedAndOtherwiseUntouched()
    {
        const QString text =
            *payloadtext::json(frameOf("{\"b\":1.50,\"a\":[1,{\"x\":\"é\\n{,}\"}],\"e\":{},\"z\":[ ]}"));
        QCOMPARE(
            text,
            u"{\n  \"b\": 1.50,\n  \"a\": [\n    1,\n    {\n      \"x\": \"é\\n{,}\"\n    }\n  ],\n  \"e\": {},\n  \"z\": []\n}"_s);
        QVERIFY(!payloadtext::json(frameOf("{bad")));
        QVERIFY(!payloadtext::json(frameOf("\x01\x02", wire::Opcode::Binary)));
    }

    void aCutPayloadIsNotCalledJson()
    {
        wire::Frame frame = frameOf("{}");
        frame.length = 500;
        QVERIFY(!payloadtext::json(frame));
    }

    void textIsNeverCutInsideACharacter()
    {
        const QByteArray payload = QByteArray(9, 'a') + "é";
        QCOMPARE(payloadtext::plain(frameOf(payload), 10), u"aaaaaaaaa"_s);
        QCOMPARE(payloadtext::plain(frameOf(payload), 11), u"aaaaaaaaaé"_s);
    }

    void hexShowsOffsetsBytesAndLetters()
    {
        QCOMPARE(payloadtext::hex(frameOf("hello\n", wire::Opcode::Binary)),
                 u"00000000  68 65 6c 6c 6f 0a                                 hello.\n"_s);
        QCOMPARE(payloadtext::hex(frameOf(QByteArray(17, 'x'), wire::Opcode::Binary)).count(u'\n'), 2);
    }

    void headsAndAddressesHideTheirSecrets()
    {
        const QString head = payloadtext::head(
            "GET /chat?token=abc&x=1 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer abc\r\n\r\n");
        QVERIFY2(!head.contains(u"abc"_s), qPrintable(head));
        QVERIFY(head.contains(u"Host: a"_s) && head.contains(u"x=1"_s));
        QCOMPARE(payloadtext::url("wss://u:pw@h/p#invite=xyz"), u"wss://u:••••@h/p#invite=••••"_s);
    }
};

} // namespace roomscope

QTEST_GUILESS_MAIN(roomscope::TstPayloadText)
#include "tst_payloadtext.moc"
