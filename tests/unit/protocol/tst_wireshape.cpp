// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/codec.h"
#include "support/testcase.h"

using namespace roomscope;
using namespace roomscope::protocol;
using namespace Qt::StringLiterals;

// Literal JSON on both sides, so that a mistake made twice (in the writer and in the reader) is seen.
namespace {
const ClientId kId(u"01JD7Z3M5Q8R9S0T1V2W3X4Y5Z"_s);

ServerEnvelope server(const QByteArray &json)
{
    const auto decoded = decodeServer(json);
    return decoded.size() == 1 && decoded.front() ? *decoded.front()
                                                  : ServerEnvelope{UnknownEvent{u"(unreadable)"_s}};
}
} // namespace

class TstWireShape final : public roomscope::test::TestCase
{
    Q_OBJECT
private slots:
    void aSendIsWrittenAsTheProtocolSays();
    void aTombstoneHasNoText();
    void anErrorWithoutARequestSaysNull();
    void anAckPutsItsResultBesideTheId();
    void unknownMembersAndNullAreIgnored();
    void ofADuplicateKeyTheFirstCounts();
    void otherShapesOfATimeAreRead();
    void theExceptionOfNestIsAnErrorOfItsRequest_data();
    void theExceptionOfNestIsAnErrorOfItsRequest();
    void aBodyOfBrokenUtf8NeverReachesTheWire();
    void aRetryDelayIsCutToADay();
    void aFeedIsWrittenAsTheProtocolSays();
    void whatIsNoNumberInAFeedIsItsText();
    void theTextOfAFeedIsCut();
};

void TstWireShape::aFeedIsWrittenAsTheProtocolSays()
{
    QCOMPARE(encode(ClientEnvelope{FeedSubscribe{
                 .id = kId, .feed = FeedId(u"stock.b"_s), .every = std::chrono::milliseconds(500)}}),
             QByteArray(R"({"event":"feed.subscribe","data":{"id":"01JD7Z3M5Q8R9S0T1V2W3X4Y5Z",)"
                        R"("feed":"stock.b","everyMs":500}})"));
    const WallTime at(std::chrono::milliseconds(1'795'245'187'501));
    QCOMPARE(encode(ServerEnvelope{FeedValue{FeedId(u"stock.b"_s), at, 640.0}}),
             QByteArray(
                 R"({"event":"feed","data":{"feed":"stock.b","at":"2026-11-21T07:13:07.501Z","data":640}})"));
    QCOMPARE(encodeAck(kId, FeedsResult{{{FeedId(u"stock.b"_s), u"Stock"_s, u"boxes"_s}}}),
             QByteArray(R"({"event":"ack","data":{"id":"01JD7Z3M5Q8R9S0T1V2W3X4Y5Z",)"
                        R"("feeds":[{"feed":"stock.b","title":"Stock","unit":"boxes"}]}})"));
}

void TstWireShape::whatIsNoNumberInAFeedIsItsText()
{
    const auto dataOf = [](const QByteArray &json) -> std::optional<FeedData> {
        const auto read = server(
            R"({"event":"feed","data":{"feed":"f","at":"2026-11-21T07:13:07.501Z","data":)" + json + "}}");
        const auto *value = std::get_if<FeedValue>(&read.what);
        return value ? std::optional(value->data) : std::nullopt;
    };
    QCOMPARE(dataOf("42"), FeedData(42.0));
    QCOMPARE(dataOf("-1.5e3"), FeedData(-1500.0));
    QCOMPARE(dataOf("18446744073709551615"), FeedData(18446744073709551615.0));
    QCOMPARE(dataOf("\"open\""), FeedData(u"open"_s));
    QCOMPARE(dataOf("null"), FeedData(u"null"_s));
    QCOMPARE(dataOf("true"), FeedData(u"true"_s));
    QCOMPARE(dataOf("{ \"a\" : [1, \"x\"] }"), FeedData(uR"({"a":[1,"x"]})"_s));
    QCOMPARE(dataOf("\"a\\u0000b\""), FeedData(u"ab"_s));
    // No number at all is no value; and no number JSON can hold is no JSON.
    QVERIFY(!decodeServer(R"({"event":"feed","data":{"feed":"f","at":"2026-11-21T07:13:07.501Z"}})").front());
    QVERIFY(!dataOf("1e999"));
    QVERIFY(!dataOf("NaN"));
}

void TstWireShape::theTextOfAFeedIsCut()
{
    const auto lengthOf = [](const QByteArray &json) {
        const auto read = server(
            R"({"event":"feed","data":{"feed":"f","at":"2026-11-21T07:13:07.501Z","data":)" + json + "}}");
        const auto *value = std::get_if<FeedValue>(&read.what);
        return value ? std::get<QString>(value->data).size() : -1;
    };
    QCOMPARE(lengthOf('"' + QByteArray(1'000'000, 'x') + '"'), kMaxFeedText);
    QCOMPARE(lengthOf('[' + QByteArray("1,").repeated(1'000'000) + "1]"), kMaxFeedText);
    // Never half a character: one unit and then pairs leave no room for the last pair.
    QCOMPARE(lengthOf('"' + QByteArray("x") + QByteArray("\xf0\x9f\x91\x8d").repeated(1000) + '"'),
             kMaxFeedText - 1);
}

void TstWireShape::aSendIsWrittenAsTheProtocolSays()
{
    const MessageSend send{.id = kId,
                           .conversation = ConversationId(u"room:ops"_s),
                           .prev = kId,
                           .body = Body::plain(u"hi \"you\"\n"_s),
                           .replyTo = 2,
                           .mentions = {UserId(u"bob"_s)}};
    QCOMPARE(
        encode(ClientEnvelope{send}),
        QByteArray(
            R"({"event":"message.send","data":{"id":"01JD7Z3M5Q8R9S0T1V2W3X4Y5Z","conversation":"room:ops",)"
            R"("prev":"01JD7Z3M5Q8R9S0T1V2W3X4Y5Z","text":"hi \"you\"\n","replyTo":2,"mentions":["bob"]}})"));
}

void TstWireShape::aTombstoneHasNoText()
{
    const Message message{.conversation = ConversationId(u"dm:bob"_s),
                          .epoch = Epoch(u"e"_s),
                          .order = 1,
                          .rev = 2,
                          .id = kId,
                          .from = UserId(u"bob"_s),
                          .at = WallTime(std::chrono::milliseconds(1'795'245'187'501)),
                          .isDeleted = true};
    QCOMPARE(
        encode(ServerEnvelope{message}),
        QByteArray(
            R"({"event":"message","data":{"conversation":"dm:bob","epoch":"e","seq":1,"rev":2,)"
            R"("id":"01JD7Z3M5Q8R9S0T1V2W3X4Y5Z","from":"bob","at":"2026-11-21T07:13:07.501Z","deleted":true}})"));
}

void TstWireShape::anErrorWithoutARequestSaysNull()
{
    QCOMPARE(encode(ServerEnvelope{ErrorReply{.code = u"bad-request"_s, .message = u"no"_s}}),
             QByteArray(R"({"event":"error","data":{"id":null,"code":"bad-request","message":"no"}})"));
}

void TstWireShape::anAckPutsItsResultBesideTheId()
{
    QCOMPARE(encodeAck(kId, SendResult{.seq = 3, .rev = 4, .at = WallTime{}}),
             QByteArray(R"({"event":"ack","data":{"id":"01JD7Z3M5Q8R9S0T1V2W3X4Y5Z","seq":3,"rev":4,)"
                        R"("at":"1970-01-01T00:00:00.000Z"}})"));
    QCOMPARE(encodeAck(kId, EmptyResult{}),
             QByteArray(R"({"event":"ack","data":{"id":"01JD7Z3M5Q8R9S0T1V2W3X4Y5Z"}})"));
}

void TstWireShape::unknownMembersAndNullAreIgnored()
{
    const auto typing = server(
        R"({"v":9,"event":"typing","data":{"x":{"y":[1,2]},"conversation":"dm:bob","user":"bob","on":true}})");
    QVERIFY(typing == ServerEnvelope{(TypingNotice{ConversationId(u"dm:bob"_s), UserId(u"bob"_s), true})});
    const auto bye = server(R"({"event":"bye","data":{"code":1012,"message":null,"reconnectAfterMs":null}})");
    QVERIFY(bye == ServerEnvelope{(Bye{.code = 1012})});
    // An event of a later version needs no data, nor any of our shapes.
    QVERIFY(server(R"({"event":"pong"})") == ServerEnvelope{UnknownEvent{u"pong"_s}});
    QVERIFY(server(R"({"event":"gauge","data":[1]})") == ServerEnvelope{UnknownEvent{u"gauge"_s}});
}

void TstWireShape::ofADuplicateKeyTheFirstCounts()
{
    const auto typing = server(
        R"({"event":"typing","event":"bye","data":{"conversation":"dm:bob","user":"bob","user":"eve","on":true,"on":7}})");
    QVERIFY(typing == ServerEnvelope{(TypingNotice{ConversationId(u"dm:bob"_s), UserId(u"bob"_s), true})});
}

void TstWireShape::otherShapesOfATimeAreRead()
{
    const auto at = [](const char *text) {
        const auto presence = server(
            QByteArray(R"({"event":"presence","data":{"user":"bob","state":"idle","at":")") + text + "\"}}");
        const auto *read = std::get_if<Presence>(&presence.what);
        return read ? qint64(read->at.time_since_epoch().count()) : -1;
    };
    QCOMPARE(at("2026-11-21T07:13:07.501Z"), 1'795'245'187'501);
    QCOMPARE(at("2026-11-21T07:13:07Z"), 1'795'245'187'000);
    QCOMPARE(at("2026-11-21T09:13:07.501+02:00"), 1'795'245'187'501);
    QCOMPARE(at("2026-02-29T07:13:07.501Z"), -1);
    QCOMPARE(at("2026-11-21T24:13:07.501Z"), -1);
    QCOMPARE(at("2026-11-21"), -1);
}

void TstWireShape::theExceptionOfNestIsAnErrorOfItsRequest_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<bool>("namesRequest");
    QTest::addColumn<QString>("code");
    const QByteArray id = "\"id\":\"" + kId.text().toLatin1() + '"';
    QTest::addRow("cause.data.id")
        << QByteArray(R"({"status":"error","message":"m","cause":{"pattern":"message.send","data":{)" + id +
                      "}}}")
        << true << u"internal"_s;
    QTest::addRow("thrown object with the id")
        << QByteArray(R"({"status":"error","code":"E_OFFLINE","message":"m",)" + id + "}") << true
        << u"E_OFFLINE"_s;
    QTest::addRow("id of another kind")
        << QByteArray(R"({"message":"m","cause":{"pattern":"x","data":{"id":"m4"}}})") << false
        << u"internal"_s;
    QTest::addRow("cause without data")
        << QByteArray(R"({"message":"m","cause":{"pattern":"adminOnly"}})") << false << u"internal"_s;
    QTest::addRow("data is text") << QByteArray(R"({"message":"m","cause":{"pattern":"x","data":"d"}})")
                                  << false << u"internal"_s;
}

void TstWireShape::theExceptionOfNestIsAnErrorOfItsRequest()
{
    QFETCH(QByteArray, data);
    QFETCH(bool, namesRequest);
    QFETCH(QString, code);
    const auto envelope = server(R"({"event":"exception","data":)" + data + '}');
    const auto *error = std::get_if<ErrorReply>(&envelope.what);
    QVERIFY(error);
    QCOMPARE(error->id.has_value(), namesRequest);
    QCOMPARE(error->code, code);
    QCOMPARE(error->message, u"m"_s);
}

void TstWireShape::aBodyOfBrokenUtf8NeverReachesTheWire()
{
    const MessageSend send{
        .id = kId, .conversation = ConversationId(u"room:ops"_s), .body = {Body::Kind::Plain, "a\xff\xc3"}};
    const QByteArray bytes = encode(ClientEnvelope{send});
    QVERIFY(bytes.isValidUtf8());
    QCOMPARE(decodeClient(bytes).size(), size_t(1));
    QVERIFY(decodeClient(bytes).front().has_value());
}

void TstWireShape::aRetryDelayIsCutToADay()
{
    const auto bye = server(R"({"event":"bye","data":{"code":1013,"reconnectAfterMs":9007199254740991}})");
    const auto *read = std::get_if<Bye>(&bye.what);
    QVERIFY(read);
    QVERIFY(read->reconnectAfter == std::chrono::hours(24));
}

QTEST_GUILESS_MAIN(TstWireShape)
#include "tst_wireshape.moc"
