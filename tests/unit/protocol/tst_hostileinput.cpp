// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/codec.h"
#include "support/testcase.h"

#include <random>

using namespace roomscope;
using namespace roomscope::protocol;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kId = "01JD7Z3M5Q8R9S0T1V2W3X4Y5Z";

//! A message.send with one member replaced, or left out where \a value is empty.
QByteArray sendWith(const QByteArray &name, const QByteArray &value)
{
    QList<QPair<QByteArray, QByteArray>> members{{"id", '"' + kId + '"'}, {"conversation", "\"room:ops\""},
                                                 {"text", "\"hi\""},      {"prev", {}},
                                                 {"replyTo", {}},         {"mentions", {}}};
    QByteArray data;
    bool isKnown = false;
    for (auto &[member, content] : members) {
        if (member == name) {
            content = value;
            isKnown = true;
        }
        if (!content.isEmpty())
            data += (data.isEmpty() ? "\"" : ",\"") + member + "\":" + content;
    }
    if (!isKnown)
        data += ",\"" + name + "\":" + value;
    return R"({"event":"message.send","data":{)" + data + "}}";
}

QByteArray nested(int depth)
{
    return R"({"event":"typing","data":{"x":)" + QByteArray(depth, '[') + QByteArray(depth, ']') + "}}";
}

} // namespace

class TstHostileInput final : public roomscope::test::TestCase
{
    Q_OBJECT
private slots:
    void isRefusedWithTheFieldAndTheRequest_data();
    void isRefusedWithTheFieldAndTheRequest();
    void isNoEnvelope_data();
    void isNoEnvelope();
    void aBadEnvelopeOfABatchSpoilsNoOther();
    void aBatchIsNeverNestedAndAtMost500();
    void depthIsBounded();
    void sizeIsBounded();
    void aGiantFrameLeavesTheReaderUsable();
    void resultsOfTheWrongShapeAreRefused();
    void mutatedBytesAreReadOrRefused();
};

void TstHostileInput::isRefusedWithTheFieldAndTheRequest_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QString>("field");
    QTest::addColumn<bool>("knowsId");
    const auto row = [](const char *name, const QByteArray &member, const QByteArray &value) {
        QTest::addRow("%s", name) << sendWith(member, value) << QString::fromLatin1(member)
                                  << (member != "id");
    };
    row("id missing", "id", {});
    row("id is null", "id", "null");
    row("id is a number", "id", "7");
    row("id is no ULID", "id", "\"abc\"");
    row("id in lower case", "id", '"' + kId.toLower() + '"');
    row("id with a letter ULIDs leave out", "id", "\"01JD7Z3M5Q8R9S0T1V2W3X4YIL\"");
    row("id ends in NUL", "id", "\"" + kId + "\\u0000\"");
    row("conversation missing", "conversation", {});
    row("conversation is an object", "conversation", "{}");
    row("conversation of no kind", "conversation", "\"ops\"");
    row("conversation empty after its kind", "conversation", "\"room:\"");
    row("conversation in capitals", "conversation", "\"room:OPS\"");
    row("conversation climbs", "conversation", "\"room:../etc\"");
    row("conversation too long", "conversation", "\"room:" + QByteArray(65, 'a') + '"');
    row("conversation of 1 MB", "conversation", "\"room:" + QByteArray(1'000'000, 'a') + '"');
    row("conversation looks like another letter", "conversation", "\"room:\xd0\xbeps\"");
    row("text missing", "text", {});
    row("text is a number", "text", "1");
    row("text is an array", "text", "[\"a\"]");
    row("text with a NUL", "text", "\"a\\u0000b\"");
    row("prev is no ULID", "prev", "\"\"");
    row("replyTo is text", "replyTo", "\"1\"");
    row("replyTo is zero", "replyTo", "0");
    row("replyTo is negative", "replyTo", "-1");
    row("replyTo is fractional", "replyTo", "1.5");
    row("replyTo is written as a fraction", "replyTo", "1.0");
    row("replyTo is 2^53", "replyTo", "9007199254740992");
    row("replyTo is beyond int64", "replyTo", "9223372036854775808");
    row("replyTo has an exponent", "replyTo", "1e3");
    row("replyTo is a boolean", "replyTo", "true");
    row("mentions is text", "mentions", "\"bob\"");
    row("mentions holds a number", "mentions", "[1]");
    row("mentions holds null", "mentions", "[null]");
    row("mentions holds no user", "mentions", "[\"Bob Smith\"]");
    row("mentions without end", "mentions", '[' + QByteArray("\"a\",").repeated(1000) + "\"a\"]");
    QTest::addRow("text and cipher") << sendWith("cipher", "\"{}\"") << u"text"_s << true;
}

void TstHostileInput::isRefusedWithTheFieldAndTheRequest()
{
    QFETCH(QByteArray, frame);
    QFETCH(QString, field);
    QFETCH(bool, knowsId);
    const auto decoded = decodeClient(frame);
    QCOMPARE(decoded.size(), size_t(1));
    QVERIFY(!decoded.front().has_value());
    QCOMPARE(decoded.front().error().field, field);
    QVERIFY(!decoded.front().error().why.isEmpty());
    QCOMPARE(decoded.front().error().id.has_value(), knowsId);
}

void TstHostileInput::isNoEnvelope_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QString>("field");
    QTest::addRow("nothing") << QByteArray() << QString();
    QTest::addRow("a blank") << QByteArray(" ") << QString();
    QTest::addRow("a NUL") << QByteArray(1, '\0') << QString();
    QTest::addRow("half an object") << QByteArray("{\"event\":\"typing\"") << QString();
    QTest::addRow("two objects") << QByteArray("{}{}") << QString();
    QTest::addRow("a comment") << QByteArray("/**/{}") << QString();
    QTest::addRow("text") << QByteArray("\"hello\"") << QString();
    QTest::addRow("null") << QByteArray("null") << QString();
    QTest::addRow("NaN") << QByteArray("NaN") << QString();
    QTest::addRow("an array") << QByteArray("[]") << QString();
    QTest::addRow("single quotes") << QByteArray("{'event':'typing'}") << QString();
    QTest::addRow("trailing comma") << QByteArray("{\"event\":\"typing\",}") << QString();
    QTest::addRow("a lone surrogate")
        << QByteArray(R"({"event":"typing","data":{"conversation":"\ud800"}})") << QString();
    QTest::addRow("a lone low surrogate") << QByteArray(R"({"event":"\udc00","data":{}})") << QString();
    QTest::addRow("a raw surrogate") << QByteArray("{\"event\":\"\xed\xa0\x80\",\"data\":{}}") << QString();
    QTest::addRow("broken UTF-8") << QByteArray("{\"event\":\"\xff\",\"data\":{}}") << QString();
    QTest::addRow("overlong UTF-8") << QByteArray("{\"event\":\"\xc0\xaf\",\"data\":{}}") << QString();
    QTest::addRow("a raw line feed in text") << QByteArray("{\"event\":\"a\nb\",\"data\":{}}") << QString();
    QTest::addRow("a raw NUL in text") << QByteArray("{\"event\":\"a\0b\",\"data\":{}}", 24) << QString();
    QTest::addRow("a byte order mark in the middle")
        << QByteArray("{\xef\xbb\xbf\"event\":\"a\",\"data\":{}}") << QString();
    QTest::addRow("an integer beyond 64 bits") << sendWith("replyTo", "99999999999999999999") << QString();
    QTest::addRow("a number beyond any double") << sendWith("replyTo", "1e999") << QString();
    QTest::addRow("no event") << QByteArray("{}") << u"event"_s;
    QTest::addRow("event is null") << QByteArray(R"({"event":null,"data":{}})") << u"event"_s;
    QTest::addRow("event is a number") << QByteArray(R"({"event":1,"data":{}})") << u"event"_s;
    QTest::addRow("event is an object") << QByteArray(R"({"event":{},"data":{}})") << u"event"_s;
    QTest::addRow("no data") << QByteArray(R"({"event":"typing"})") << u"data"_s;
    QTest::addRow("data is null") << QByteArray(R"({"event":"typing","data":null})") << u"data"_s;
    QTest::addRow("data is an array") << QByteArray(R"({"event":"typing","data":[]})") << u"data"_s;
    QTest::addRow("a batch without messages")
        << QByteArray(R"({"event":"batch","data":{}})") << u"messages"_s;
    QTest::addRow("a batch of an object")
        << QByteArray(R"({"event":"batch","data":{"messages":{}}})") << u"messages"_s;
}

void TstHostileInput::isNoEnvelope()
{
    QFETCH(QByteArray, frame);
    QFETCH(QString, field);
    const auto client = decodeClient(frame);
    QCOMPARE(client.size(), size_t(1));
    QVERIFY(!client.front().has_value());
    QCOMPARE(client.front().error().field, field);
    QVERIFY(!client.front().error().id.has_value());
    const auto server = decodeServer(frame);
    QCOMPARE(server.size(), size_t(1));
    QVERIFY(!server.front().has_value());
}

void TstHostileInput::aBadEnvelopeOfABatchSpoilsNoOther()
{
    const auto decoded = decodeClient(
        encodeBatch({sendWith("text", "\"one\""), sendWith("text", "1"), "7", sendWith("text", "\"two\"")}));
    QCOMPARE(decoded.size(), size_t(4));
    QVERIFY(decoded[0].has_value());
    QCOMPARE(decoded[1].error().field, u"text"_s);
    QVERIFY(!decoded[2].has_value());
    QVERIFY(decoded[3].has_value());
}

void TstHostileInput::aBatchIsNeverNestedAndAtMost500()
{
    const QByteArray one = sendWith("text", "\"hi\"");
    const auto inner = decodeClient(encodeBatch({one, encodeBatch({one})}));
    QCOMPARE(inner.size(), size_t(2));
    QVERIFY(inner[0].has_value());
    QCOMPARE(inner[1].error().field, u"event"_s);

    QList<QByteArray> many(kMaxBatch, one);
    QCOMPARE(decodeClient(encodeBatch(many)).size(), size_t(kMaxBatch));
    many.append(one);
    const auto refused = decodeClient(encodeBatch(many));
    QCOMPARE(refused.size(), size_t(1));
    QCOMPARE(refused.front().error().field, u"messages"_s);
}

void TstHostileInput::depthIsBounded()
{
    // Two brackets are the envelope's own; data.conversation is what is missing while the depth is fine.
    QCOMPARE(decodeServer(nested(kMaxDepth - 3)).front().error().field, u"conversation"_s);
    QCOMPARE(decodeServer(nested(kMaxDepth)).front().error().field, QString());
    QVERIFY(!decodeServer(nested(1'000'000)).front().has_value());
    QVERIFY(!decodeServer(QByteArray(1'000'000, '[')).front().has_value());
    QVERIFY(!decodeServer(QByteArray("{\"a\":").repeated(200'000)).front().has_value());
}

void TstHostileInput::sizeIsBounded()
{
    const QByteArray small = sendWith("text", "\"hi\"");
    const QByteArray largest = small + QByteArray(kMaxBytes - small.size(), ' ');
    QVERIFY(decodeClient(largest).front().has_value());
    QVERIFY(!decodeClient(largest + ' ').front().has_value());
}

void TstHostileInput::aGiantFrameLeavesTheReaderUsable()
{
    QVERIFY(decodeClient(sendWith("text", '"' + QByteArray(8'000'000, 'x') + '"')).front().has_value());
    QVERIFY(decodeClient(sendWith("text", "\"small\"")).front().has_value());
    QVERIFY(!decodeClient("{").front().has_value());
    QVERIFY(decodeClient(sendWith("text", "\"small\"")).front().has_value());
}

void TstHostileInput::resultsOfTheWrongShapeAreRefused()
{
    const ClientId id(QString::fromLatin1(kId));
    const auto field = [](const auto &result) { return result ? u"(read)"_s : result.error().field; };
    QCOMPARE(field(decodeResult<SendResult>({id, R"({"seq":-1,"rev":1})"})), u"seq"_s);
    QCOMPARE(field(decodeResult<SendResult>({id, R"({"seq":"1","rev":1})"})), u"seq"_s);
    QCOMPARE(field(decodeResult<HelloResult>({id, "{}"})), u"user"_s);
    QCOMPARE(field(decodeResult<HistoryResult>({id, R"({"messages":[],"from":1})"})), u"to"_s);
    QCOMPARE(field(decodeResult<HistoryResult>(
                 {id, R"({"from":1,"to":1,"first":1,"lastSeq":1,"rev":1,"withheld":[[2,1]]})"})),
             u"withheld"_s);
    QCOMPARE(field(decodeResult<ConversationPage>(
                 {id, R"({"conversations":[{"conversation":"room:a","epoch":"","lastSeq":0,"rev":0}]})"})),
             u"epoch"_s);
    QCOMPARE(field(decodeResult<ConversationPage>(
                 {id, R"({"conversations":[{"conversation":"room:a","epoch":"e","rev":0}]})"})),
             u"lastSeq"_s);
    QCOMPARE(field(decodeResult<EmptyResult>({id, "[]"})), QString());
    QCOMPARE(field(decodeResult<EmptyResult>({id, {}})), QString());
}

void TstHostileInput::mutatedBytesAreReadOrRefused()
{
    // Whatever comes in, each decoder answers; the sanitizer runs see what it does on the way.
    std::mt19937 chance(20261121);
    const QList<QByteArray> seeds{
        sendWith("mentions", "[\"bob\",\"eve\"]"),
        R"({"event":"catchup","data":{"conversation":"room:a","epoch":"e","from":1,"to":1,"messages":[{"conversation":"room:a","epoch":"e","seq":1,"rev":1,"id":"01JD7Z3M5Q8R9S0T1V2W3X4Y5Z","from":"bob","at":"2026-11-21T07:13:07.501Z","text":"\ud83d\ude00","reactions":[{"emoji":"x","users":["bob"]}]}]}})",
        R"({"event":"batch","data":{"messages":[{"event":"bye","data":{"code":1012}},{"event":"ack","data":{"id":"01JD7Z3M5Q8R9S0T1V2W3X4Y5Z","seq":1}}]}})"};
    int refused = 0;
    int accepted = 0;
    for (int round = 0; round < 6000; ++round) {
        QByteArray bytes = seeds.at(round % seeds.size());
        const auto changes = 1 + chance() % 3;
        for (unsigned i = 0; i < changes; ++i) {
            const auto at = qsizetype(chance() % size_t(bytes.size()));
            switch (chance() % 4) {
            case 0:
                bytes[at] = char(chance());
                break;
            case 1:
                bytes.remove(at, 1 + qsizetype(chance() % 8));
                break;
            case 2:
                bytes.insert(at, "{}[]\",:0\\"[chance() % 9]);
                break;
            default:
                bytes[at] = char(bytes.at(at) ^ (1 << (chance() % 8)));
            }
            if (bytes.isEmpty())
                break;
        }
        for (const auto &decoded : decodeServer(bytes)) {
            decoded.has_value() ? ++accepted : ++refused;
            if (decoded && std::holds_alternative<Ack>(decoded->what))
                (void)decodeResult<SendResult>(std::get<Ack>(decoded->what));
        }
        for (const auto &decoded : decodeClient(bytes))
            decoded.has_value() ? ++accepted : ++refused;
        (void)findSecrets(bytes);
    }
    // Both happened, so the mutations are neither all harmless nor all fatal.
    QVERIFY(refused > 1000);
    QVERIFY(accepted > 100);
}

QTEST_GUILESS_MAIN(TstHostileInput)
#include "tst_hostileinput.moc"
