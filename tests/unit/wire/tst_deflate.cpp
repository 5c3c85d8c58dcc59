// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "wire/deflateparameters.h"
#include "wire/deflater.h"
#include "wire/extension.h"
#include "wire/inflater.h"

#include <random>

using namespace roomscope;
using wire::DeflateOffer;
using wire::DeflateParameters;
using wire::Deflater;
using wire::Extension;
using wire::Inflater;
using wire::Rule;
using wire::Sender;

Q_DECLARE_METATYPE(roomscope::wire::DeflateOffer)

namespace {

QByteArray chatMessage(std::mt19937 &engine)
{
    const QList<QByteArray> words{"order", "packed", "dock",   "truck", "moving",
                                  "now",   "boxes",  "thanks", "late"};
    QByteArray text;
    for (quint32 count = 1 + engine() % 30; count > 0; --count)
        text += words[qsizetype(engine() % quint32(words.size()))] + " ";
    return "{\"event\":\"message\",\"data\":{\"room\":\"ops\",\"seq\":" +
           QByteArray::number(quint32(engine() % 100'000)) + ",\"text\":\"" + text + "\"}}";
}

QByteArray noise(std::mt19937 &engine, qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = char(engine());
    return bytes;
}

tl::expected<QByteArray, Rule> inflateWhole(Inflater &inflater, const QByteArray &payload)
{
    (void)inflater.feed(payload);
    return inflater.finish();
}

} // namespace

class TstDeflate final : public test::TestCase
{
    Q_OBJECT
private slots:
    void readsExtensionLists();
    void writesOffers();
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void negotiates_data();
    void negotiates();
    void inflatesTheExamplesOfTheRfc();
    void goesRoundWithAllParameters_data();
    void goesRoundWithAllParameters();
    void leavesSmallMessagesAlone();
    void doesNotDeflateWithEightBits();
    void isReadableAfterAMessageSentAsItIs();
    void savesMoreWithContext();
    void forgetsItsWindowWhenAgreed();
    void boundsTheInflatedSize();
    void refusesWhatIsNotDeflate_data();
    void refusesWhatIsNotDeflate();
    void inflatesTheSameInAnySplit();
    void staysReadableAfterALastBlock();
};

void TstDeflate::readsExtensionLists()
{
    const auto list = Extension::parseList("foo, bar; baz=2 ; q=\"a\\b\",, permessage-deflate");
    QVERIFY(list);
    QCOMPARE(list->size(), 3);
    QVERIFY(list->at(1) ==
            (Extension{.name = "bar",
                       .parameters = {{.name = "baz", .value = "2"}, {.name = "q", .value = "ab"}}}));
    QVERIFY(Extension::parseList("")->isEmpty());
    QVERIFY(Extension::parseList(" , ")->isEmpty());
    for (const char *bad :
         {"a b", "a;", "a;b=", "a;=b", ";a", "a;b=\"c", "a;b=\"\"", "a;b=\"c d\"", "a;b=c=d", "a;b=\"c\\"})
        QVERIFY2(!Extension::parseList(bad), bad);
}

void TstDeflate::writesOffers()
{
    QCOMPARE(wire::offerOf({}), QByteArray("permessage-deflate; client_max_window_bits"));
    QCOMPARE(wire::offerOf({.serverNoContextTakeover = true,
                            .clientNoContextTakeover = true,
                            .serverMaxWindowBits = 10,
                            .clientWindowBitsHint = 9}),
             QByteArray("permessage-deflate; server_no_context_takeover; client_no_context_takeover; "
                        "server_max_window_bits=10; client_max_window_bits=9"));
    QCOMPARE(wire::offerOf({.clientMaxWindowBits = false}), QByteArray("permessage-deflate"));
}

void TstDeflate::accepts_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<DeflateOffer>("offer");
    QTest::addColumn<QList<int>>("wanted");
    const DeflateOffer plain;
    QTest::newRow("bare") << QByteArray("permessage-deflate") << plain << QList<int>{0, 0, 15, 15};
    QTest::newRow("all") << QByteArray(
                                "permessage-deflate; server_no_context_takeover; client_no_context_takeover; "
                                "server_max_window_bits=8; client_max_window_bits=\"9\"")
                         << plain << QList<int>{1, 1, 8, 9};
    QTest::newRow("window asked") << QByteArray("permessage-deflate;server_max_window_bits=10")
                                  << DeflateOffer{.serverMaxWindowBits = 10} << QList<int>{0, 0, 10, 15};
    QTest::newRow("smaller than asked") << QByteArray("permessage-deflate;server_max_window_bits=9")
                                        << DeflateOffer{.serverMaxWindowBits = 10} << QList<int>{0, 0, 9, 15};
    QTest::newRow("hint kept") << QByteArray("permessage-deflate") << DeflateOffer{.clientWindowBitsHint = 11}
                               << QList<int>{0, 0, 15, 11};
    QTest::newRow("no context as hinted")
        << QByteArray("permessage-deflate") << DeflateOffer{.clientNoContextTakeover = true}
        << QList<int>{0, 1, 15, 15};
}

void TstDeflate::accepts()
{
    QFETCH(QByteArray, header);
    QFETCH(DeflateOffer, offer);
    QFETCH(QList<int>, wanted);
    const auto accepted = wire::acceptDeflate(header, offer);
    QVERIFY(accepted && *accepted);
    const DeflateParameters &got = **accepted;
    QCOMPARE((QList<int>{got.serverNoContextTakeover, got.clientNoContextTakeover, got.serverMaxWindowBits,
                         got.clientMaxWindowBits}),
             wanted);
}

void TstDeflate::refuses_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<DeflateOffer>("offer");
    QTest::addColumn<QByteArray>("name");
    const DeflateOffer plain;
    const QByteArray bad = "bad-extension-parameters";
    const QByteArray unasked = "unasked-extension";
    const auto row = [&](const char *parameters, const DeflateOffer &offer) {
        QTest::newRow(parameters) << QByteArray("permessage-deflate; ") + parameters << offer << bad;
    };
    row("unknown", plain);
    row("unknown=1", plain);
    row("server_no_context_takeover; server_no_context_takeover", plain);
    row("server_no_context_takeover=1", plain);
    row("client_no_context_takeover=10", plain);
    row("client_no_context_takeover; client_no_context_takeover", plain);
    row("server_max_window_bits", plain);
    row("server_max_window_bits=7", plain);
    row("server_max_window_bits=16", plain);
    row("server_max_window_bits=08", plain);
    row("server_max_window_bits=1e1", plain);
    row("server_max_window_bits=9; server_max_window_bits=9", plain);
    row("client_max_window_bits", plain);
    row("client_max_window_bits=7", plain);
    row("client_max_window_bits=9; client_max_window_bits=9", plain);
    row("client_max_window_bits=15", {.clientMaxWindowBits = false});
    row("client_max_window_bits=12", {.clientWindowBitsHint = 11});
    row("server_max_window_bits=11", {.serverMaxWindowBits = 10});
    row("client_no_context_takeover", {.serverMaxWindowBits = 10});
    row("server_max_window_bits=10", {.serverNoContextTakeover = true});
    QTest::newRow("other") << QByteArray("x-webkit-deflate-frame") << plain << unasked;
    QTest::newRow("twice") << QByteArray("permessage-deflate, permessage-deflate") << plain << unasked;
    QTest::newRow("and other") << QByteArray("permessage-deflate, foo") << plain << unasked;
    QTest::newRow("grammar") << QByteArray("permessage-deflate;") << plain << bad;
}

void TstDeflate::refuses()
{
    QFETCH(QByteArray, header);
    QFETCH(DeflateOffer, offer);
    QFETCH(QByteArray, name);
    const auto accepted = wire::acceptDeflate(header, offer);
    QVERIFY(!accepted);
    QCOMPARE(wire::nameOf(accepted.error()), name);
    QVERIFY(!wire::acceptDeflate("permessage-deflate", std::nullopt));
    QVERIFY(wire::acceptDeflate("", std::nullopt) && !*wire::acceptDeflate("", std::nullopt));
}

void TstDeflate::negotiates_data()
{
    QTest::addColumn<QByteArray>("offer");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("bare") << QByteArray("permessage-deflate") << QByteArray("permessage-deflate");
    QTest::newRow("browser") << QByteArray("permessage-deflate; client_max_window_bits")
                             << QByteArray("permessage-deflate");
    QTest::newRow("bits")
        << QByteArray("permessage-deflate; client_max_window_bits=10; server_max_window_bits=9")
        << QByteArray("permessage-deflate; server_max_window_bits=9; client_max_window_bits=10");
    QTest::newRow("no context")
        << QByteArray("permessage-deflate; server_no_context_takeover; client_no_context_takeover")
        << QByteArray("permessage-deflate; server_no_context_takeover; client_no_context_takeover");
    QTest::newRow("first is bad")
        << QByteArray("permessage-deflate; foo, permessage-deflate; server_max_window_bits=12")
        << QByteArray("permessage-deflate; server_max_window_bits=12");
    QTest::newRow("none") << QByteArray("foo") << QByteArray();
    QTest::newRow("bad") << QByteArray("permessage-deflate; server_max_window_bits=99") << QByteArray();
}

void TstDeflate::negotiates()
{
    QFETCH(QByteArray, offer);
    QFETCH(QByteArray, answer);
    const auto got = wire::negotiateDeflate(offer);
    QCOMPARE(got ? got->header : QByteArray(), answer);
    // A policy of its own goes no further than the client allows.
    const auto strict =
        wire::negotiateDeflate("permessage-deflate", {.serverMaxWindowBits = 9, .clientMaxWindowBits = 9});
    QCOMPARE(strict->header, QByteArray("permessage-deflate; server_max_window_bits=9"));
    QCOMPARE(strict->parameters.clientMaxWindowBits, 15);
}

void TstDeflate::inflatesTheExamplesOfTheRfc()
{
    // RFC 7692 section 7.2.3.
    Inflater inflater(Sender::Server, {});
    QCOMPARE(*inflateWhole(inflater, QByteArray::fromHex("f248cdc9c90700")), QByteArray("Hello"));
    QCOMPARE(*inflateWhole(inflater, QByteArray::fromHex("f200110000")), QByteArray("Hello"));
    for (const char *example :
         {"f248cdc9c90700", "000500faff48656c6c6f00", "f348cdc9c9070000", "f248050000 00ffffcac9c90700"}) {
        Inflater fresh(Sender::Server, {});
        const auto message = inflateWhole(fresh, QByteArray::fromHex(example));
        QVERIFY2(message, example);
        QCOMPARE(*message, QByteArray("Hello"));
    }
    // In two fragments, and the empty message.
    Inflater other(Sender::Server, {});
    QVERIFY(!other.feed(QByteArray::fromHex("f248cd")));
    QVERIFY(!other.feed(QByteArray::fromHex("c9c90700")));
    QCOMPARE(*other.finish(), QByteArray("Hello"));
    QCOMPARE(*inflateWhole(other, QByteArray(1, '\0')), QByteArray());
}

void TstDeflate::goesRoundWithAllParameters_data()
{
    QTest::addColumn<int>("bits");
    QTest::addColumn<bool>("isContextLost");
    QTest::addColumn<bool>("isClient");
    for (int bits = 8; bits <= 15; ++bits) {
        for (int choice = 0; choice < 4; ++choice)
            QTest::addRow("%d bits, %d", bits, choice) << bits << ((choice & 1) != 0) << ((choice & 2) != 0);
    }
}

void TstDeflate::goesRoundWithAllParameters()
{
    QFETCH(int, bits);
    QFETCH(bool, isContextLost);
    QFETCH(bool, isClient);
    const Sender sender = isClient ? Sender::Client : Sender::Server;
    // The other side's parameters are the opposite, so that a mix-up is seen.
    const DeflateParameters parameters = isClient
                                             ? DeflateParameters{.serverNoContextTakeover = !isContextLost,
                                                                 .clientNoContextTakeover = isContextLost,
                                                                 .serverMaxWindowBits = 23 - bits,
                                                                 .clientMaxWindowBits = bits}
                                             : DeflateParameters{.serverNoContextTakeover = isContextLost,
                                                                 .clientNoContextTakeover = !isContextLost,
                                                                 .serverMaxWindowBits = bits,
                                                                 .clientMaxWindowBits = 23 - bits};
    Deflater deflater(sender, parameters);
    Inflater inflater(sender, parameters);
    std::mt19937 engine(static_cast<quint32>(bits));
    int deflated = 0;
    for (int i = 0; i < 120; ++i) {
        QByteArray message = i % 10 == 9 ? noise(engine, 500) : chatMessage(engine);
        if (i % 40 == 7) {
            for (int k = 0; k < 300; ++k)
                message += chatMessage(engine);
        }
        const auto payload = deflater.deflate(message);
        if (!payload)
            continue;
        ++deflated;
        QVERIFY(payload->size() < message.size());
        const auto again = inflateWhole(inflater, *payload);
        QVERIFY(again);
        QCOMPARE(*again, message);
    }
    if (bits == 8)
        QCOMPARE(deflated, 0);
    else
        QVERIFY2(deflated > 80, qPrintable(QString::number(deflated)));
}

void TstDeflate::leavesSmallMessagesAlone()
{
    Deflater deflater(Sender::Client, {});
    QVERIFY(!deflater.deflate({}));
    QVERIFY(!deflater.deflate(QByteArray(31, 'a')));
    QVERIFY(deflater.deflate(QByteArray(32, 'a')));
}

void TstDeflate::doesNotDeflateWithEightBits()
{
    Deflater client(Sender::Client, {.clientMaxWindowBits = 8});
    QVERIFY(!client.deflate(QByteArray(1000, 'a')));
    Deflater server(Sender::Server, {.clientMaxWindowBits = 8});
    QVERIFY(server.deflate(QByteArray(1000, 'a')));
}

void TstDeflate::isReadableAfterAMessageSentAsItIs()
{
    Deflater deflater(Sender::Client, {});
    Inflater inflater(Sender::Client, {});
    std::mt19937 engine(5);
    const QByteArray secret = noise(engine, 2000);
    const QByteArray first = chatMessage(engine);
    QCOMPARE(*inflateWhole(inflater, deflater.deflate(first).value()), first);
    QVERIFY(!deflater.deflate(secret));
    // It holds what was sent as it is, and would like to refer to it.
    const QByteArray second = secret.first(600) + first + QByteArray(600, 'x');
    QCOMPARE(*inflateWhole(inflater, deflater.deflate(second).value()), second);
    QCOMPARE(*inflateWhole(inflater, deflater.deflate(first).value()), first);
}

void TstDeflate::savesMoreWithContext()
{
    const auto size = [](const DeflateParameters &parameters) {
        Deflater deflater(Sender::Client, parameters);
        std::mt19937 engine(6);
        qsizetype total = 0;
        for (int i = 0; i < 200; ++i) {
            const QByteArray message = chatMessage(engine);
            const auto payload = deflater.deflate(message);
            total += payload ? payload->size() : message.size();
        }
        return total;
    };
    const qsizetype with = size({});
    const qsizetype without = size({.clientNoContextTakeover = true});
    QVERIFY2(with * 3 < without * 2, qPrintable(QStringLiteral("%1 %2").arg(with).arg(without)));
}

void TstDeflate::forgetsItsWindowWhenAgreed()
{
    Deflater deflater(Sender::Client, {.clientNoContextTakeover = true});
    const QByteArray message = "the same words, the same words, twice the same words";
    const auto first = deflater.deflate(message);
    QCOMPARE(deflater.deflate(message), first);
    // What refers back to the message before is refused by one who has forgotten it.
    Inflater inflater(Sender::Server, {.serverNoContextTakeover = true});
    QVERIFY(inflateWhole(inflater, QByteArray::fromHex("f248cdc9c90700")));
    QVERIFY(!inflateWhole(inflater, QByteArray::fromHex("f200110000")));
}

void TstDeflate::boundsTheInflatedSize()
{
    Deflater deflater(Sender::Server, {});
    const QByteArray bomb = deflater.deflate(QByteArray(50'000'000, 'a')).value();
    QVERIFY(bomb.size() < 60'000);
    const qsizetype limit = 1'000'000;
    Inflater inflater(Sender::Server, {}, limit);
    std::optional<Rule> rule;
    for (qsizetype at = 0; at < bomb.size() && !rule; at += 10) {
        rule = inflater.feed(QByteArrayView(bomb).sliced(at, std::min<qsizetype>(10, bomb.size() - at)));
        QVERIFY(inflater.inflated().size() <= limit);
    }
    QCOMPARE(rule, std::optional(Rule::MessageTooLarge));
    QCOMPARE(inflater.feed("x"), std::optional(Rule::MessageTooLarge));
    QCOMPARE(inflater.finish().error(), Rule::MessageTooLarge);
    // The limit itself is allowed.
    Deflater other(Sender::Server, {});
    Inflater exact(Sender::Server, {}, 1000);
    QCOMPARE(inflateWhole(exact, other.deflate(QByteArray(1000, 'b')).value())->size(), 1000);
    QCOMPARE(inflateWhole(exact, other.deflate(QByteArray(1001, 'b')).value()).error(),
             Rule::MessageTooLarge);
}

void TstDeflate::refusesWhatIsNotDeflate_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("block type 3") << QByteArray("\x07", 1);
    QTest::newRow("stored length wrong") << QByteArray::fromHex("000500faf048656c6c6f00");
    QTest::newRow("too far back") << QByteArray::fromHex("f200110000");
    QTest::newRow("cut off") << QByteArray::fromHex("f248cdc9");
    QTest::newRow("stored cut off") << QByteArray::fromHex("000500faff4865");
    QTest::newRow("no bytes") << QByteArray();
}

void TstDeflate::refusesWhatIsNotDeflate()
{
    QFETCH(QByteArray, payload);
    Inflater inflater(Sender::Server, {});
    const auto message = inflateWhole(inflater, payload);
    QVERIFY(!message);
    QCOMPARE(message.error(), Rule::InflateFailed);
}

void TstDeflate::inflatesTheSameInAnySplit()
{
    std::mt19937 engine(9);
    for (int round = 0; round < 300; ++round) {
        Deflater deflater(Sender::Server, {});
        QByteArray text;
        for (int k = 0; k < 20; ++k)
            text += chatMessage(engine);
        QByteArray payload = deflater.deflate(text).value();
        if (round % 2 == 1)
            payload[qsizetype(engine() % quint32(payload.size()))] = char(engine());
        Inflater whole(Sender::Server, {}, 20'000);
        const auto wanted = inflateWhole(whole, payload);
        Inflater parts(Sender::Server, {}, 20'000);
        const quint32 most = round % 3 == 0 ? 1 : 50;
        for (qsizetype at = 0; at < payload.size();) {
            const auto size = std::min<qsizetype>(1 + qsizetype(engine() % most), payload.size() - at);
            (void)parts.feed(QByteArrayView(payload).sliced(at, size));
            at += size;
        }
        QVERIFY(parts.finish() == wanted);
        if (round % 2 == 0)
            QCOMPARE(*wanted, text);
    }
}

void TstDeflate::staysReadableAfterALastBlock()
{
    // RFC 7692 section 7.2.3.4, then a message that refers back to it, with and without the empty block
    // between.
    Inflater inflater(Sender::Server, {});
    QCOMPARE(*inflateWhole(inflater, QByteArray::fromHex("f348cdc9c9070000")), QByteArray("Hello"));
    QCOMPARE(*inflateWhole(inflater, QByteArray::fromHex("f200110000")), QByteArray("Hello"));
    Inflater bare(Sender::Server, {});
    QCOMPARE(*inflateWhole(bare, QByteArray::fromHex("f348cdc9c90700")), QByteArray("Hello"));
    QCOMPARE(*inflateWhole(bare, QByteArray::fromHex("f200110000")), QByteArray("Hello"));
    // Data after the last block that is none.
    QVERIFY(!inflateWhole(bare, QByteArray::fromHex("f348cdc9c9070007")));
}

QTEST_GUILESS_MAIN(TstDeflate)
#include "tst_deflate.moc"
