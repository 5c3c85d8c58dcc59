// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "wire/closepayload.h"
#include "wire/utf8checker.h"

#include <random>

using namespace roomscope;
using wire::ClosePayload;
using wire::Rule;
using wire::Utf8Checker;

class TstUtf8Checker final : public test::TestCase
{
    Q_OBJECT
private slots:
    void acceptsEveryCodePoint();
    void refusesEverySurrogate();
    void agreesWithADecoderWrittenOtherwise();
    void saysTheSameInAnySplit();
    void failsAtTheFirstImpossibleByte_data();
    void failsAtTheFirstImpossibleByte();
    void isNotFinishedInsideACharacter();
    void readsClosePayloads();
    void makesClosePayloads();
};

namespace {

QByteArray encoded(quint32 code)
{
    const auto tail = [code](int shift) { return char(0x80 | ((code >> shift) & 0x3F)); };
    if (code < 0x80)
        return QByteArray(1, char(code));
    if (code < 0x800)
        return QByteArray(1, char(0xC0 | code >> 6)) + tail(0);
    if (code < 0x10000)
        return QByteArray(1, char(0xE0 | code >> 12)) + tail(6) + tail(0);
    return QByteArray(1, char(0xF0 | code >> 18)) + tail(12) + tail(6) + tail(0);
}

//! Decodes whole characters by arithmetic, then asks whether their shortest form is what stood there.
bool isValidByArithmetic(const QByteArray &bytes)
{
    for (qsizetype at = 0; at < bytes.size();) {
        const auto first = quint8(bytes[at]);
        const int size = first < 0x80   ? 1
                         : first < 0xC0 ? 0
                         : first < 0xE0 ? 2
                         : first < 0xF0 ? 3
                         : first < 0xF8 ? 4
                                        : 0;
        if (size == 0 || at + size > bytes.size())
            return false;
        quint32 code = size == 1 ? first : first & (0x7F >> size);
        for (int i = 1; i < size; ++i)
            code = code << 6 | (quint8(bytes[at + i]) & 0x3F);
        if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000) || encoded(code) != bytes.mid(at, size))
            return false;
        at += size;
    }
    return true;
}

} // namespace

void TstUtf8Checker::acceptsEveryCodePoint()
{
    QByteArray block;
    for (quint32 code = 0; code <= 0x10FFFF; ++code) {
        if (code < 0xD800 || code >= 0xE000)
            block += encoded(code);
        if (code % 0x400 == 0x3FF) {
            QVERIFY2(wire::isUtf8(block), qPrintable(QString::number(code, 16)));
            block.clear();
        }
    }
    QVERIFY(!wire::isUtf8(encoded(0x110000)));
}

void TstUtf8Checker::refusesEverySurrogate()
{
    for (quint32 code = 0xD800; code < 0xE000; ++code)
        QVERIFY(!wire::isUtf8(encoded(code)));
}

void TstUtf8Checker::agreesWithADecoderWrittenOtherwise()
{
    std::mt19937 engine(2);
    // Lead and continuation bytes at the borders of the table, so that chance meets them.
    const QByteArray likely(
        "\x41\x7F\x80\x8F\x90\x9F\xA0\xBF\xC0\xC1\xC2\xDF\xE0\xE1\xEC\xED\xEE\xEF\xF0\xF1\xF3\xF4\xF5\xFF");
    int valid = 0;
    for (int round = 0; round < 50'000; ++round) {
        QByteArray bytes;
        for (quint32 size = 1 + engine() % 5; size > 0; --size)
            bytes.append(likely[qsizetype(engine() % quint32(likely.size()))]);
        const bool isValid = isValidByArithmetic(bytes);
        if (wire::isUtf8(bytes) != isValid)
            QFAIL(bytes.toHex().constData());
        valid += isValid ? 1 : 0;
    }
    QVERIFY(valid > 1000);
}

void TstUtf8Checker::saysTheSameInAnySplit()
{
    std::mt19937 engine(3);
    const QByteArray text =
        QStringLiteral("Chào các bạn, đơn hàng đã đóng gói \U0001F69A at dock 3, and plain words "
                       "long enough for the fast path \u20AC")
            .toUtf8();
    for (int round = 0; round < 3000; ++round) {
        QByteArray bytes = text;
        if (round % 2 == 1)
            bytes[qsizetype(engine() % quint32(bytes.size()))] = char(engine());
        Utf8Checker checker;
        for (qsizetype at = 0; at < bytes.size();) {
            const qsizetype size = std::min<qsizetype>(qsizetype(engine() % 20), bytes.size() - at);
            (void)checker.feed(QByteArrayView(bytes).sliced(at, size));
            at += size;
        }
        QCOMPARE(checker.finish(), isValidByArithmetic(bytes));
    }
}

void TstUtf8Checker::failsAtTheFirstImpossibleByte_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("at");
    QTest::newRow("lone continuation") << QByteArray("ab\x80") << 2;
    QTest::newRow("overlong slash") << QByteArray("\xC0\xAF") << 0;
    QTest::newRow("overlong of three") << QByteArray("\xE0\x9F\xBF") << 1;
    QTest::newRow("overlong of four") << QByteArray("\xF0\x8F\xBF\xBF") << 1;
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << 1;
    QTest::newRow("beyond the last plane") << QByteArray("\xF4\x90\x80\x80") << 1;
    QTest::newRow("five bytes") << QByteArray("\xF8\x88\x80\x80\x80") << 0;
    QTest::newRow("ASCII inside") << QByteArray("\xE2\x82\x41") << 2;
    // Autobahn's 6.4: a good text, then F4 90.
    QTest::newRow("after good text") << QByteArray(
                                            "\xCE\xBA\xE1\xBD\xB9\xCF\x83\xCE\xBC\xCE\xB5\xF4\x90\x80\x80")
                                     << 12;
}

void TstUtf8Checker::failsAtTheFirstImpossibleByte()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, at);
    Utf8Checker checker;
    for (int i = 0; i < at; ++i)
        QVERIFY(checker.feed(QByteArrayView(bytes).sliced(i, 1)));
    QVERIFY(!checker.feed(QByteArrayView(bytes).sliced(at, 1)));
    QVERIFY(!checker.feed("a"));
    QVERIFY(!checker.finish());
    QVERIFY(checker.feed("a") && checker.finish());
}

void TstUtf8Checker::isNotFinishedInsideACharacter()
{
    Utf8Checker checker;
    QVERIFY(checker.feed("\xE2\x82"));
    QVERIFY(!checker.finish());
    QVERIFY(checker.feed("\xE2\x82"));
    QVERIFY(checker.feed("\xAC"));
    QVERIFY(checker.finish());
    QVERIFY(checker.finish());
}

void TstUtf8Checker::readsClosePayloads()
{
    QCOMPARE(ClosePayload::parse({}), ClosePayload{});
    QCOMPARE(ClosePayload::parse(QByteArray("\x03", 1)).violation,
             std::optional(Rule::ClosePayloadOfOneByte));
    const ClosePayload bye = ClosePayload::parse("\x03\xE8"
                                                 "bye");
    QCOMPARE(bye.code, std::optional<quint16>(1000));
    QCOMPARE(bye.reason, QByteArray("bye"));
    QVERIFY(!bye.violation);
    for (const quint16 code : {0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65'535}) {
        const char bytes[2] = {char(code >> 8), char(code & 0xFF)};
        const ClosePayload close = ClosePayload::parse(QByteArray(bytes, 2));
        QCOMPARE(close.violation, std::optional(Rule::IllegalCloseCode));
        QCOMPARE(close.code, std::optional(code));
    }
    QCOMPARE(ClosePayload::parse("\x03\xE8\xC0\xAF").violation, std::optional(Rule::CloseReasonNotUtf8));
    QCOMPARE(wire::closeCodeFor(Rule::CloseReasonNotUtf8), 1007);
}

void TstUtf8Checker::makesClosePayloads()
{
    QCOMPARE(ClosePayload::make(1000), QByteArray("\x03\xE8"));
    QCOMPARE(ClosePayload::make(4401, "no"), QByteArray("\x11\x31no"));
    // "đ" is two bytes: 61 of them fit into 123, and no half.
    QByteArray reason;
    for (int i = 0; i < 100; ++i)
        reason += "\xC4\x91";
    const QByteArray payload = ClosePayload::make(1001, reason);
    QCOMPARE(payload.size(), 124);
    QVERIFY(!ClosePayload::parse(payload).violation);
    QCOMPARE(ClosePayload::make(1001, QByteArray(123, 'x')).size(), 125);
}

QTEST_GUILESS_MAIN(TstUtf8Checker)
#include "tst_utf8checker.moc"
