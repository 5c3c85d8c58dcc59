// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "words/sentences.h"

#include <QLocale>
#include <QMetaEnum>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace roomscope::words {

namespace {

QString spaced(QString text)
{
    return text.replace(QChar(0x00A0), u' ');
}

ConnectionStatus statusIn(ConnectionState state, std::optional<Outcome> outcome = {})
{
    ConnectionStatus status;
    status.state = state;
    status.isWanted = true;
    status.attempt = 2;
    status.generation = 2;
    status.since = SteadyTime(100s);
    status.outcome = std::move(outcome);
    return status;
}

Outcome closedBy(quint16 code)
{
    return {.kind = Outcome::Kind::ClosedByPeer, .closer = Outcome::Closer::Peer, .closeCode = code};
}

} // namespace

class TstWords final : public test::TestCase
{
    Q_OBJECT
private slots:
    void initTestCase() { installTranslations(*QCoreApplication::instance(), QLocale(u"en_GB"_s)); }

    void figuresReadLikeTheMockUp_data()
    {
        QTest::addColumn<QString>("got");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("number") << number(18'204) << u"18 204"_s;
        QTest::newRow("small number") << number(999) << u"999"_s;
        QTest::newRow("million") << number(1'234'567) << u"1 234 567"_s;
        QTest::newRow("negative") << number(-1000) << u"-1 000"_s;
        QTest::newRow("negative small") << number(-100) << u"-100"_s;
        QTest::newRow("bytes") << bytes(164) << u"164 B"_s;
        QTest::newRow("kilobytes") << bytes(1500) << u"1.5 kB"_s;
        QTest::newRow("megabytes") << bytes(6'100'000) << u"6.1 MB"_s;
        QTest::newRow("binary") << binarySize(64 * 1024) << u"64 KiB"_s;
        QTest::newRow("binary mega") << binarySize(15 * 1024 * 1024) << u"15 MiB"_s;
        QTest::newRow("clock") << clock(18s) << u"00:18"_s;
        QTest::newRow("clock hours") << clock(3723s) << u"01:02:03"_s;
        QTest::newRow("long clock") << longClock(110s) << u"00:01:50"_s;
        QTest::newRow("long clock days") << longClock(49h) << u"2 d 01:00:00"_s;
        QTest::newRow("span") << span(4999ms) << u"4 s"_s;
        QTest::newRow("span minutes") << span(12min) << u"12 min"_s;
        QTest::newRow("precise") << preciseSpan(1280ms) << u"1.28 s"_s;
        QTest::newRow("precise long") << preciseSpan(60s) << u"60.0 s"_s;
        QTest::newRow("precise short") << preciseSpan(320ms) << u"320 ms"_s;
        QTest::newRow("rtt") << roundTrip(12ms) << u"12 ms"_s;
        QTest::newRow("rtt loopback") << roundTrip(210us) << u"0.2 ms"_s;
        QTest::newRow("rtt no 10.0") << roundTrip(9'960us) << u"10 ms"_s;
        QTest::newRow("rtt slow") << roundTrip(1300ms) << u"1.3 s"_s;
        QTest::newRow("ago") << ago(3s) << u"3 s ago"_s;
        QTest::newRow("just now") << ago(300ms) << u"now"_s;
    }
    void figuresReadLikeTheMockUp()
    {
        QFETCH(QString, got);
        QFETCH(QString, wanted);
        QCOMPARE(spaced(got), wanted);
    }

    void englishPluralsAreWhole_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("two");
        QTest::addColumn<QString>("wantedOne");
        QTest::addColumn<QString>("wantedTwo");
        QTest::newRow("waiting") << waitingSentence(1) << waitingSentence(2) << u"1 message waits."_s
                                 << u"2 messages wait."_s;
        QTest::newRow("resumed") << resumedText(1) << resumedText(4) << u"resumed 1 conversation"_s
                                 << u"resumed 4 conversations"_s;
        QTest::newRow("dropped") << droppedText(1, u"a"_s, u"b"_s)
                                 << droppedText(5312, u"09:13:08"_s, u"09:13:09"_s)
                                 << u"1 frame dropped here, a to b"_s
                                 << u"5 312 frames dropped here, 09:13:08 to 09:13:09"_s;
    }
    void englishPluralsAreWhole()
    {
        QFETCH(QString, one);
        QFETCH(QString, two);
        QTEST(spaced(one), "wantedOne");
        QTEST(spaced(two), "wantedTwo");
    }

    void everyOutcomeHasATitleASentenceAndAPhrase()
    {
        for (int kind = 0; kind <= int(Outcome::Kind::LocalFailure); ++kind) {
            for (int phase = 0; phase <= int(Outcome::Phase::Closing); ++phase) {
                const Outcome outcome{.kind = Outcome::Kind(kind), .phase = Outcome::Phase(phase)};
                const Advice advice = outcomeAdvice(outcome);
                QVERIFY2(!advice.title.isEmpty() && advice.sentence.endsWith(u'.'),
                         qPrintable(QString::number(kind)));
                QVERIFY(advice.action != Action::None);
                QVERIFY(!actionLabel(advice.action).isEmpty());
                QVERIFY(!outcomePhrase(outcome).isEmpty());
                QVERIFY(!outcomeFacts(outcome).isEmpty());
            }
        }
    }

    void closeCodesSayWhatTheyMean_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<int>("action");
        QTest::newRow("restart") << 1012 << u"Server restarting"_s
                                 << u"The server closed for a restart (1012)."_s << int(Action::TryNow);
        QTest::newRow("signed out") << 4401 << u"Signed out"_s << u"The token was refused (4401)."_s
                                    << int(Action::SignIn);
        QTest::newRow("replaced")
            << 4409 << u"Connected elsewhere"_s
            << u"This device connected a second time, and the server kept the newer one (4409)."_s
            << int(Action::TryNow);
        QTest::newRow("own code") << 4999 << u"Disconnected"_s
                                  << u"The server closed the connection (4999)."_s << int(Action::TryNow);
    }
    void closeCodesSayWhatTheyMean()
    {
        QFETCH(int, code);
        const Advice advice = outcomeAdvice(closedBy(quint16(code)));
        QTEST(advice.title, "title");
        QTEST(advice.sentence, "sentence");
        QTEST(int(advice.action), "action");
    }

    void aByeExplainsAConnectionWhoseCloseFrameWasNotVisible()
    {
        Outcome outcome{.kind = Outcome::Kind::Lost};
        outcome.byeCode = quint16(1012);
        QCOMPARE(outcomeAdvice(outcome).sentence, u"The server closed for a restart (1012)."_s);
        QCOMPARE(outcomePhrase(outcome), u"the server said bye (1012)"_s);
        QCOMPARE(outcomePhrase(Outcome{.kind = Outcome::Kind::Lost}), u"lost: no Close frame (1006)"_s);
    }

    void httpAnswersSayWhatTheyMean_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("action");
        QTest::newRow("401") << 401 << int(Action::SignIn);
        QTest::newRow("404") << 404 << int(Action::EditAddress);
        QTest::newRow("302") << 302 << int(Action::EditAddress);
        QTest::newRow("429") << 429 << int(Action::TryNow);
        QTest::newRow("502") << 502 << int(Action::TryNow);
        QTest::newRow("200") << 200 << int(Action::EditAddress);
    }
    void httpAnswersSayWhatTheyMean()
    {
        QFETCH(int, status);
        const Outcome outcome{.kind = Outcome::Kind::HandshakeRefused, .httpStatus = status};
        QTEST(int(outcomeAdvice(outcome).action), "action");
        QVERIFY(outcomeAdvice(outcome).sentence.contains(QString::number(status)));
        QVERIFY(outcomePhrase(outcome).contains(QString::number(status)));
    }

    void anUnknownErrorCodeStillGivesASentenceWithoutTextFromOutside()
    {
        const Error error{u"<b>evil</b>"_s, u"<img src=file:///etc/passwd>"_s};
        for (const Advice &advice : {errorAdvice(error), loginAdvice(error), storageAdvice(error)}) {
            QVERIFY(!advice.title.isEmpty());
            QVERIFY(!advice.sentence.isEmpty());
            QVERIFY(!advice.title.contains(u'<') && !advice.sentence.contains(u'<'));
        }
        QVERIFY(!addressSentence(error).contains(u'<'));
    }

    void everyErrorCodeHasItsOwnWords()
    {
        const QString unknown = errorAdvice({u"?"_s}).sentence;
        for (const QString &code :
             {u"bad-request"_s, u"unauthenticated"_s, u"forbidden"_s, u"not-found"_s, u"conflict"_s,
              u"too-large"_s, u"rate-limited"_s, u"unavailable"_s, u"internal"_s, u"timeout"_s})
            QVERIFY2(errorAdvice({code}).sentence != unknown, qPrintable(code));
        const QString unknownAddress = addressSentence({u"?"_s});
        for (const QString &code : {u"no-address"_s, u"bad-scheme"_s, u"no-host"_s, u"bad-port"_s,
                                    u"bad-user"_s, u"no-user"_s, u"secret-in-query"_s})
            QVERIFY2(addressSentence({code}) != unknownAddress, qPrintable(code));
        QCOMPARE(storageAdvice({u"disk-full"_s}).title, u"Disk full"_s);
        QCOMPARE(storageAdvice({u"disk-full"_s}).sentence,
                 u"Your words are kept in memory; nothing is sent."_s);
    }

    void deliveryIsSaidInTheWordsOfTheMockUp_data()
    {
        using State = DeliveryState;
        QTest::addColumn<QString>("got");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("queued") << deliveryText({.state = State::Queued}) << u"sending…"_s;
        QTest::newRow("not on disk, and the disk is full")
            << deliveryText({.state = State::Created, .isDiskRefusing = true}) << u"waiting for the disk"_s;
        QTest::newRow("on disk before it was full")
            << deliveryText({.state = State::Written, .isDiskRefusing = true}) << u"sending…"_s;
        QTest::newRow("offline") << deliveryText({.state = State::Queued, .isOnline = false})
                                 << u"waiting for connection"_s;
        QTest::newRow("written") << deliveryText({.state = State::Written}) << u"sending…"_s;
        QTest::newRow("accepted") << deliveryText({.state = State::Accepted, .recipients = 3}) << u"sent"_s;
        QTest::newRow("delivered") << deliveryText(
                                          {.state = State::Delivered, .delivered = 13, .recipients = 13})
                                   << u"delivered to 13 of 13"_s;
        QTest::newRow("more receipts than members")
            << deliveryText({.state = State::Delivered, .delivered = 14, .recipients = 13})
            << u"delivered to 13 of 13"_s;
        QTest::newRow("delivered, unknown members")
            << deliveryText({.state = State::Delivered, .delivered = 2}) << u"delivered to 2"_s;
        QTest::newRow("dm delivered") << deliveryText({.state = State::Delivered,
                                                       .delivered = 1,
                                                       .recipients = 1,
                                                       .kind = ConversationKind::Direct})
                                      << u"delivered"_s;
        QTest::newRow("read") << deliveryText(
                                     {.state = State::Read, .delivered = 5, .read = 3, .recipients = 13})
                              << u"read by 3"_s;
        QTest::newRow("read by all") << deliveryText({.state = State::Read, .read = 13, .recipients = 13})
                                     << u"read by all"_s;
        QTest::newRow("left") << deliveryText({.state = State::Failed, .errorCode = u"not-found"_s})
                              << u"not sent: you left this room"_s;
        QTest::newRow("unknown") << deliveryText({.state = State::Unknown})
                                 << u"no answer: may have arrived"_s;
    }
    void deliveryIsSaidInTheWordsOfTheMockUp()
    {
        QFETCH(QString, got);
        QTEST(spaced(got), "wanted");
    }

    void theBannerCountsDownAndSaysWhy()
    {
        ConnectionStatus status = statusIn(ConnectionState::WaitingToRetry, closedBy(1012));
        status.retryAt = SteadyTime(104s);
        const auto banner = connectionBanner(status, SteadyTime(100s), 2);
        QVERIFY(banner.has_value());
        QCOMPARE(banner->severity, Severity::Warning);
        QCOMPARE(banner->title, u"Reconnecting in 4 s"_s);
        QCOMPARE(banner->sentence, u"The server closed for a restart (1012). 2 messages wait."_s);
        QCOMPARE(banner->action, Action::TryNow);
        QCOMPARE(connectionBanner(status, SteadyTime(103'001ms), 0)->title, u"Reconnecting in 1 s"_s);
        QCOMPARE(connectionBanner(status, SteadyTime(105s), 0)->title, u"Reconnecting…"_s);
    }

    void thereIsNoBannerWhileNothingIsWrong()
    {
        for (const auto state : {ConnectionState::Active, ConnectionState::Idle, ConnectionState::Closing})
            QVERIFY(!connectionBanner(statusIn(state, closedBy(1012)), SteadyTime(100s), 5));
        ConnectionStatus first = statusIn(ConnectionState::Connecting);
        first.attempt = 1;
        QVERIFY(!connectionBanner(first, SteadyTime(100s), 0));
        first.outcome = Outcome{.kind = Outcome::Kind::ClosedByUs};
        QVERIFY(!connectionBanner(first, SteadyTime(100s), 0));
        QVERIFY(!connectionBanner(ConnectionStatus{}, SteadyTime(100s), 0));
    }

    void aRefusedSignInNamesBothReasons()
    {
        // A name that is taken and a wrong token have one code in the protocol.
        const Advice advice = loginAdvice({.code = u"unauthenticated"_s});
        QVERIFY2(advice.sentence.contains(u"name belongs to somebody else"_s), qPrintable(advice.sentence));
        QVERIFY(advice.sentence.contains(u"token"_s));
    }

    void theBannerStaysThroughEveryAttemptAfterALoss()
    {
        for (const auto state :
             {ConnectionState::Connecting, ConnectionState::Handshaking, ConnectionState::Connected}) {
            for (const int attempt : {1, 2}) {
                ConnectionStatus status = statusIn(state, closedBy(1012));
                status.attempt = attempt;
                const auto banner = connectionBanner(status, SteadyTime(100s), 1);
                QVERIFY(banner.has_value());
                QCOMPARE(banner->title, u"Reconnecting…"_s);
            }
        }
    }

    void aSilentLinkSaysForHowLong()
    {
        const auto banner =
            connectionBanner(statusIn(ConnectionState::Suspect), SteadyTime(108s), 0, SteadyTime(100s));
        QCOMPARE(banner->title, u"No answer for 8 s"_s);
        QCOMPARE(banner->sentence, u"The link looks dead; checking."_s);
        QCOMPARE(banner->action, Action::Probe);
    }

    void aFailureNamesTheActionThatHelps()
    {
        const auto banner =
            connectionBanner(statusIn(ConnectionState::Failed, closedBy(4401)), SteadyTime(100s), 0);
        QCOMPARE(banner->severity, Severity::Error);
        QCOMPARE(banner->title, u"Signed out"_s);
        QCOMPARE(banner->action, Action::SignIn);
        QVERIFY(connectionBanner(statusIn(ConnectionState::Failed), SteadyTime(100s), 0).has_value());
    }

    void everyStateHasAStatusText()
    {
        const QMetaEnum states = QMetaEnum::fromType<ConnectionState>();
        for (int i = 0; i < states.keyCount(); ++i) {
            const auto state = ConnectionState(states.value(i));
            QCOMPARE(stateName(state), QString::fromLatin1(states.key(i)));
            QVERIFY(!statusText(statusIn(state), SteadyTime(100s)).isEmpty());
        }
        QCOMPARE(statusText(statusIn(ConnectionState::Active), SteadyTime(100s), 12ms), u"Active · 12 ms"_s);
        QCOMPARE(statusText(statusIn(ConnectionState::Active), SteadyTime(100s)), u"Active · measuring"_s);
    }

    void logLinesReadLikeTheMockUp()
    {
        const TransitionFacts lost{.from = ConnectionState::Active,
                                   .to = ConnectionState::WaitingToRetry,
                                   .delay = 1280ms,
                                   .outcome = Outcome{.kind = Outcome::Kind::Lost},
                                   .outboxDepth = 2};
        QCOMPARE(transitionHead(lost), u"Active → WaitingToRetry"_s);
        QVERIFY(isTurningPoint(lost));
        QCOMPARE(transitionText(lost), u"lost: no Close frame (1006), retry in 1.28 s, 2 messages waiting"_s);
        const TransitionFacts retry{.from = ConnectionState::WaitingToRetry,
                                    .to = ConnectionState::Connecting,
                                    .attempt = 2,
                                    .cause = u"timer"_s};
        QCOMPARE(transitionHead(retry), u"Connecting"_s);
        QVERIFY(!isTurningPoint(retry));
        QCOMPARE(transitionText(retry), u"attempt 2"_s);
        TransitionFacts awake{
            .from = ConnectionState::Idle, .to = ConnectionState::Active, .cause = u"byte"_s};
        QCOMPARE(transitionText(awake), u"data again"_s);
        awake.from = ConnectionState::Suspect;
        QCOMPARE(transitionText(awake), u"the server was heard again"_s);
        QCOMPARE(resumedText(0), u"nothing to resume"_s);
        QCOMPARE(spaced(gapProofText(12, 12, 0)), u"missed 12, fetched 12, missing 0"_s);
        QCOMPARE(spaced(offlineText(18s, 12, 12, 0)), u"offline 00:18 · missed 12, fetched 12, missing 0"_s);
        QCOMPARE(spaced(offlineText(0s, 1, 1, 0)), u"while closed · missed 1, fetched 1, missing 0"_s);
        QCOMPARE(spaced(holeText(88'120, 88'310)), u"messages 88 120 to 88 310 not loaded"_s);
    }

    void theConnectionTabReadsLikeTheMockUp()
    {
        QCOMPARE(roundTripText(12ms, 31ms, 11ms, 3s), u"p50 12 ms · p99 31 ms · last 11 ms, 3 s ago"_s);
        QCOMPARE(roundTripText({}, {}, {}, {}), u"measuring"_s);
        QCOMPARE(heartbeatText(25s, 10s, false), u"every 25 s · pong due within 10 s"_s);
        QVERIFY(heartbeatText(20s, 10s, true).contains(u"shortened"_s));
        QCOMPARE(heartbeatSummary(25s, 3s), u"heartbeat 25 s, last pong 3 s ago"_s);
        QCOMPARE(protocolText(u"roomscope.v1"_s), u"WebSocket · roomscope.v1"_s);
        QCOMPARE(endpointText(u"wss://b/"_s, 2, 3), u"wss://b/ · address 2 of 3"_s);
        QCOMPARE(endpointText(u"wss://b/"_s, 1, 1), u"wss://b/"_s);
        QCOMPARE(endpointText(u"wss://b/"_s, 0, 3), u"wss://b/"_s);
        QCOMPARE(sinceText(statusIn(ConnectionState::Active), u"09:11:23"_s, SteadyTime(210s)),
                 u"09:11:23, for 00:01:50, attempt 2"_s);
        QCOMPARE(whyText(statusIn(ConnectionState::Active, Outcome{.kind = Outcome::Kind::NoPong})),
                 u"retry after: lost: no pong in time"_s);
        QVERIFY(whyText(statusIn(ConnectionState::Active)).isEmpty());
        QVERIFY(
            whyText(statusIn(ConnectionState::Active, Outcome{.kind = Outcome::Kind::ClosedByUs})).isEmpty());
    }

    void saysHowOurCertificateStands()
    {
        using Standing = OwnCertificate::Standing;
        const auto own = [](Standing standing) {
            return OwnCertificate{.notBefore = WallTime(std::chrono::hours(24 * 19'000 + 12)),
                                  .notAfter = WallTime(std::chrono::hours(24 * 20'000 + 12)),
                                  .standing = standing};
        };
        const QString from = QLocale().toString(QDate(2022, 1, 8), QLocale::ShortFormat);
        const QString to = QLocale().toString(QDate(2024, 10, 4), QLocale::ShortFormat);
        QVERIFY(ownCertificateSentence(own(Standing::Fine)).isEmpty());
        QVERIFY(ownCertificateSentence(own(Standing::ExpiresSoon)).contains(to));
        QVERIFY(ownCertificateSentence(own(Standing::Expired)).contains(to));
        QVERIFY(ownCertificateSentence(own(Standing::NotYetValid)).contains(from));
        QVERIFY(!ownCertificateBanner({}) && !ownCertificateBanner(own(Standing::Fine)));
        QCOMPARE(ownCertificateBanner(own(Standing::Expired))->action, Action::EditNetwork);
        TlsFacts facts{.problems = {TlsProblem::ClientCertificate}, .own = own(Standing::Expired)};
        QVERIFY(tlsAdvice(facts).sentence.contains(u"has expired"_s));
        facts.own = own(Standing::NotYetValid);
        QVERIFY(tlsAdvice(facts).sentence.contains(u"not valid yet"_s));
        facts.own.reset();
        QCOMPARE(tlsAdvice(facts).title, u"Client certificate needed"_s);
    }

    void whatWasNotSeenIsCalledNotVisible()
    {
        const auto facts = outcomeFacts(Outcome{
            .kind = Outcome::Kind::HandshakeRefused, .httpStatus = 503, .isHttpStatusFromQtText = true});
        QVERIFY(facts.contains(qMakePair(u"HTTP headers"_s, u"not visible"_s)));
        QVERIFY(facts.contains(qMakePair(u"HTTP status"_s, u"503 (read from Qt's message)"_s)));
        QVERIFY(facts.contains(qMakePair(u"Close code"_s, u"none seen (1006)"_s)));
    }
};

} // namespace roomscope::words

QTEST_GUILESS_MAIN(roomscope::words::TstWords)
#include "tst_words.moc"
