// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "wire/framelint.h"
#include "wire/mask.h"

using namespace roomscope;
using wire::Findings;
using wire::FrameHeader;
using wire::FrameLint;
using wire::Opcode;
using wire::ParsedFrame;
using wire::Rule;
using wire::Sender;

namespace {

enum class Part
{
    More,
    Last
};

ParsedFrame frame(Opcode opcode, QByteArray payload, Part part = Part::Last, quint8 rsv = 0,
                  std::optional<quint32> key = {})
{
    if (key)
        wire::applyMask(payload.data(), payload.size(), *key);
    const auto header = FrameHeader::encode(opcode, quint64(payload.size()), key, part == Part::Last, rsv);
    return {.header = header, .payload = {payload, 0, payload.size()}};
}

} // namespace

class TstFrameLint final : public test::TestCase
{
    Q_OBJECT
private slots:
    void knowsEveryRuleByNameAndSection();
    void keepsASetOfRules();
    void findsNothingInALawfulStream();
    void checksTextOverFragments();
    void checksMaskedText();
    void saysATextOnce();
    void checksCompressedTextWhenInflated();
    void leavesBinaryAlone();
    void findsWrongCloses();
    void findsDataAfterClose();
    void findsWhatIsWrongWithHeadersAndOrder();
};

void TstFrameLint::knowsEveryRuleByNameAndSection()
{
    QSet<QByteArray> names;
    for (int i = 0; i < wire::kRuleCount; ++i) {
        const auto rule = Rule(i);
        QVERIFY(!wire::nameOf(rule).isEmpty());
        QVERIFY(wire::sectionOf(rule).startsWith("RFC "));
        QVERIFY((QList<quint16>{1002, 1007, 1009}.contains(wire::closeCodeFor(rule))));
        names.insert(wire::nameOf(rule));
    }
    QCOMPARE(names.size(), wire::kRuleCount);
}

void TstFrameLint::keepsASetOfRules()
{
    Findings set;
    QVERIFY(set.isEmpty());
    set.add(Rule::UnaskedSubprotocol);
    set.add(Findings(Rule::TextNotUtf8));
    QCOMPARE(set.count(), 2);
    QCOMPARE(set.first(), Rule::TextNotUtf8);
    QCOMPARE(set.toVector(), (std::vector<Rule>{Rule::TextNotUtf8, Rule::UnaskedSubprotocol}));
    QVERIFY(set.contains(Rule::UnaskedSubprotocol) && !set.contains(Rule::ReservedBits));
}

void TstFrameLint::findsNothingInALawfulStream()
{
    FrameLint lint(Sender::Server);
    QVERIFY(lint.check(frame(Opcode::Text, "h\xE2", Part::More)).isEmpty());
    QVERIFY(lint.check(frame(Opcode::Ping, "\xFF")).isEmpty());
    QVERIFY(lint.check(frame(Opcode::Continuation, "\x82", Part::More)).isEmpty());
    QVERIFY(lint.check(frame(Opcode::Continuation, "\xAC")).isEmpty());
    QVERIFY(lint.check(frame(Opcode::Close, "\x03\xE8")).isEmpty());
}

void TstFrameLint::checksTextOverFragments()
{
    FrameLint lint(Sender::Server);
    QVERIFY(lint.check(frame(Opcode::Text, "h\xE2\x82", Part::More)).isEmpty());
    QVERIFY(lint.check(frame(Opcode::Continuation, "x")) == Findings(Rule::TextNotUtf8));
    // A text that stops inside a character is wrong at its end; the next one begins anew.
    QVERIFY(lint.check(frame(Opcode::Text, "h\xE2\x82")) == Findings(Rule::TextNotUtf8));
    QVERIFY(lint.check(frame(Opcode::Text, "\xE2\x82\xAC")).isEmpty());
}

void TstFrameLint::checksMaskedText()
{
    FrameLint lint(Sender::Client);
    QByteArray longText;
    while (longText.size() < 10'000)
        longText += "\xE2\x82\xAC";
    QVERIFY(lint.check(frame(Opcode::Text, longText, Part::Last, 0, 0x12345678)).isEmpty());
    longText[9000] = '\xFF';
    QVERIFY(lint.check(frame(Opcode::Text, longText, Part::Last, 0, 0x12345678)) ==
            Findings(Rule::TextNotUtf8));
}

void TstFrameLint::saysATextOnce()
{
    FrameLint lint(Sender::Server);
    QVERIFY(!lint.check(frame(Opcode::Text, "\xFF", Part::More)).isEmpty());
    QVERIFY(lint.check(frame(Opcode::Continuation, "\xFF", Part::More)).isEmpty());
    QVERIFY(lint.check(frame(Opcode::Continuation, "\xFF")).isEmpty());
    QVERIFY(!lint.check(frame(Opcode::Text, "\xFF")).isEmpty());
}

void TstFrameLint::checksCompressedTextWhenInflated()
{
    FrameLint lint(Sender::Server);
    lint.setRsvAllowed(wire::kRsv1);
    QVERIFY(lint.check(frame(Opcode::Text, "\xFF", Part::More, wire::kRsv1)).isEmpty());
    QVERIFY(lint.check(frame(Opcode::Continuation, "\xFF")).isEmpty());
    QVERIFY(lint.checkInflated("fine").isEmpty());
    QVERIFY(lint.checkInflated("\xE2\x82") == Findings(Rule::TextNotUtf8));
    QVERIFY(lint.check(frame(Opcode::Binary, "\xFF", Part::Last, wire::kRsv1)).isEmpty());
    QVERIFY(lint.checkInflated("\xE2\x82").isEmpty());
}

void TstFrameLint::leavesBinaryAlone()
{
    FrameLint lint(Sender::Server);
    QVERIFY(lint.check(frame(Opcode::Binary, "\xFF", Part::More)).isEmpty());
    QVERIFY(lint.check(frame(Opcode::Continuation, "\xFF")).isEmpty());
}

void TstFrameLint::findsWrongCloses()
{
    const auto found = [](const QByteArray &payload, std::optional<quint32> key = {}) {
        FrameLint lint(key ? Sender::Client : Sender::Server);
        return lint.check(frame(Opcode::Close, payload, Part::Last, 0, key));
    };
    QVERIFY(found({}).isEmpty());
    QVERIFY(found("\x03") == Findings(Rule::ClosePayloadOfOneByte));
    QVERIFY(found("\x03\xEE") == Findings(Rule::IllegalCloseCode));
    QVERIFY(found("\x03\xE8\xFF") == Findings(Rule::CloseReasonNotUtf8));
    QVERIFY(found("\x03\xE8ok", 0xAABBCCDD).isEmpty());
    QVERIFY(found("\x03\xEE", 0xAABBCCDD) == Findings(Rule::IllegalCloseCode));
}

void TstFrameLint::findsDataAfterClose()
{
    FrameLint lint(Sender::Server);
    QVERIFY(lint.check(frame(Opcode::Close, "\x03\xE8")).isEmpty());
    QVERIFY(lint.check(frame(Opcode::Text, "x")) == Findings(Rule::DataAfterClose));
}

void TstFrameLint::findsWhatIsWrongWithHeadersAndOrder()
{
    FrameLint lint(Sender::Server);
    QVERIFY(lint.check(frame(Opcode::Continuation, "x")) == Findings(Rule::ContinuationWithoutStart));
    QVERIFY(lint.check(frame(Opcode::Text, "x", Part::Last, 0, 5)) == Findings(Rule::MaskedServerFrame));
    QVERIFY(lint.check(frame(Opcode::Ping, "x", Part::More)) == Findings(Rule::FragmentedControl));
    QVERIFY(lint.check(frame(Opcode::Ping, QByteArray(126, 'x'))) == Findings(Rule::ControlTooLong));
    QVERIFY(lint.check(frame(Opcode::Text, "x", Part::More, wire::kRsv1)) ==
            Findings(Rule::Rsv1NotNegotiated));
    QVERIFY(lint.check(frame(Opcode::Binary, "x")) == Findings(Rule::DataInsideMessage));
    FrameLint client(Sender::Client);
    QVERIFY(client.check(FrameHeader::encode(Opcode::Text, 5, {})) == Findings(Rule::UnmaskedClientFrame));
}

QTEST_GUILESS_MAIN(TstFrameLint)
#include "tst_framelint.moc"
