// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/connectionwords.h"

#include "words/figures.h"
#include "words/outcomewords.h"
#include "words/trustwords.h"
#include "words/words.h"

#include <QMetaEnum>

using namespace Qt::StringLiterals;

namespace roomscope::words {

namespace {

std::chrono::milliseconds between(SteadyTime from, SteadyTime to)
{
    return std::max(std::chrono::milliseconds(0),
                    std::chrono::duration_cast<std::chrono::milliseconds>(to - from));
}

QString reconnecting(const ConnectionStatus &status, SteadyTime now)
{
    const int seconds = status.retryAt ? secondsUntil(*status.retryAt, now) : 0;
    return seconds > 0 ? Words::tr("Reconnecting in %1 s").arg(seconds) : Words::tr("Reconnecting…");
}

QString withWaiting(const QString &sentence, int waiting)
{
    if (waiting <= 0)
        return sentence;
    return sentence.isEmpty() ? waitingSentence(waiting) : sentence + u' ' + waitingSentence(waiting);
}

QString causeOf(const ConnectionStatus &status)
{
    return status.outcome ? outcomeAdvice(*status.outcome).sentence : QString();
}

} // namespace

QString stateName(ConnectionState state)
{
    return QString::fromLatin1(QMetaEnum::fromType<ConnectionState>().valueToKey(int(state)));
}

QString statusText(const ConnectionStatus &status, SteadyTime now,
                   std::optional<std::chrono::nanoseconds> lastRoundTrip)
{
    switch (status.state) {
    case ConnectionState::Disconnected:
        return Words::tr("Disconnected");
    case ConnectionState::Connecting:
    case ConnectionState::Handshaking:
        return status.attempt > 1 ? Words::tr("Reconnecting…") : Words::tr("Connecting…");
    case ConnectionState::Connected:
        return Words::tr("Signing in…");
    case ConnectionState::Active:
        return lastRoundTrip ? Words::tr("Active · %1").arg(roundTrip(*lastRoundTrip))
                             : Words::tr("Active · measuring");
    case ConnectionState::Idle:
        return lastRoundTrip ? Words::tr("Idle · %1").arg(roundTrip(*lastRoundTrip))
                             : Words::tr("Idle · measuring");
    case ConnectionState::Suspect:
        return Words::tr("No answer, checking…");
    case ConnectionState::Closing:
        return Words::tr("Closing…");
    case ConnectionState::WaitingToRetry:
        return reconnecting(status, now);
    case ConnectionState::Failed:
        return status.outcome ? outcomeAdvice(*status.outcome).title : Words::tr("Not connected");
    }
    return {};
}

std::optional<BannerWords> connectionBanner(const ConnectionStatus &status, SteadyTime now, int waiting,
                                            std::optional<SteadyTime> lastByte)
{
    switch (status.state) {
    case ConnectionState::WaitingToRetry:
        return BannerWords{Severity::Warning, reconnecting(status, now),
                           withWaiting(causeOf(status), waiting), Action::TryNow};
    case ConnectionState::Connecting:
    case ConnectionState::Handshaking:
    case ConnectionState::Connected:
        // What the person asked for is no trouble: the status line shows it. After a loss the banner stays,
        // so that the timeline below does not jump with each attempt.
        if (!status.outcome || status.outcome->kind == Outcome::Kind::ClosedByUs)
            return std::nullopt;
        return BannerWords{Severity::Warning, Words::tr("Reconnecting…"),
                           withWaiting(causeOf(status), waiting), Action::None};
    case ConnectionState::Suspect: {
        const auto silence = between(lastByte.value_or(status.since), now);
        return BannerWords{Severity::Warning, Words::tr("No answer for %1").arg(span(silence)),
                           withWaiting(Words::tr("The link looks dead; checking."), waiting), Action::Probe};
    }
    case ConnectionState::Failed: {
        const Advice advice = status.outcome ? outcomeAdvice(*status.outcome)
                                             : Advice{Words::tr("Not connected"), {}, {}, Action::TryNow};
        return BannerWords{Severity::Error, advice.title, withWaiting(advice.sentence, waiting),
                           advice.action};
    }
    case ConnectionState::Disconnected:
        if (status.isWanted || status.generation == 0)
            return std::nullopt;
        return BannerWords{
            Severity::Notice, Words::tr("Offline"),
            withWaiting(Words::tr("You are disconnected; what you write is kept here."), waiting),
            Action::Connect};
    case ConnectionState::Active:
    case ConnectionState::Idle:
    case ConnectionState::Closing:
        return std::nullopt;
    }
    return std::nullopt;
}

BannerWords demoBanner()
{
    return {Severity::Notice, Words::tr("Demo on this computer"), Words::tr("Nothing leaves it."),
            Action::None};
}

BannerWords tokenInMemoryBanner()
{
    return {Severity::Notice, Words::tr("Signed in for this run only"),
            Words::tr(
                "No system keychain answered, so the token is kept in memory and asked for again next time."),
            Action::None};
}

std::optional<BannerWords> ownCertificateBanner(const std::optional<OwnCertificate> &own)
{
    if (!own)
        return std::nullopt;
    const QString sentence = ownCertificateSentence(*own);
    switch (own->standing) {
    case OwnCertificate::Standing::Fine:
        break;
    case OwnCertificate::Standing::ExpiresSoon:
        return BannerWords{Severity::Notice, Words::tr("Client certificate expires soon"), sentence,
                           Action::EditNetwork};
    case OwnCertificate::Standing::Expired:
        return BannerWords{Severity::Warning, Words::tr("Client certificate expired"), sentence,
                           Action::EditNetwork};
    case OwnCertificate::Standing::NotYetValid:
        return BannerWords{Severity::Warning, Words::tr("Client certificate not valid yet"), sentence,
                           Action::EditNetwork};
    }
    return std::nullopt;
}

QString keychainSentence()
{
    return Words::tr("Secrets are kept in the system keychain.");
}

int secondsUntil(SteadyTime at, SteadyTime now)
{
    return int(
        std::chrono::ceil<std::chrono::seconds>(std::max(at - now, SteadyTime::duration::zero())).count());
}

QString sinceText(const ConnectionStatus &status, const QString &clockTime, SteadyTime now)
{
    const QString lasted = longClock(between(status.since, now));
    return status.attempt > 0 ? Words::tr("%1, for %2, attempt %3").arg(clockTime, lasted).arg(status.attempt)
                              : Words::tr("%1, for %2").arg(clockTime, lasted);
}

QString whyText(const ConnectionStatus &status)
{
    if (!status.outcome)
        return {};
    const QString phrase = outcomePhrase(*status.outcome);
    switch (status.state) {
    case ConnectionState::Failed:
    case ConnectionState::Disconnected:
    case ConnectionState::WaitingToRetry:
    case ConnectionState::Closing:
        return phrase;
    default:
        // Who disconnected and connected again waited for nothing.
        return status.outcome->kind == Outcome::Kind::ClosedByUs ? QString()
                                                                 : Words::tr("retry after: %1").arg(phrase);
    }
}

QString roundTripText(std::optional<std::chrono::nanoseconds> p50,
                      std::optional<std::chrono::nanoseconds> p99,
                      std::optional<std::chrono::nanoseconds> last,
                      std::optional<std::chrono::milliseconds> lastAge)
{
    if (!last)
        return Words::tr("measuring");
    QString text = lastAge ? Words::tr("last %1, %2").arg(roundTrip(*last), ago(*lastAge))
                           : Words::tr("last %1").arg(roundTrip(*last));
    if (p50 && p99)
        text = Words::tr("p50 %1 · p99 %2 · %3").arg(roundTrip(*p50), roundTrip(*p99), text);
    return text;
}

QString heartbeatText(std::chrono::milliseconds interval, std::chrono::milliseconds deadline, bool isAdapted)
{
    if (interval.count() <= 0)
        return Words::tr("none");
    const QString text = Words::tr("every %1 · pong due within %2").arg(span(interval), span(deadline));
    return isAdapted ? Words::tr("%1 · shortened: the link kept dying when idle").arg(text) : text;
}

QString heartbeatSummary(std::chrono::milliseconds interval,
                         std::optional<std::chrono::milliseconds> sincePong)
{
    if (interval.count() <= 0)
        return {};
    return sincePong ? Words::tr("heartbeat %1, last pong %2").arg(span(interval), ago(*sincePong))
                     : Words::tr("heartbeat %1").arg(span(interval));
}

QString protocolText(const QString &subprotocol)
{
    return subprotocol.isEmpty() ? Words::tr("WebSocket · no sub-protocol")
                                 : Words::tr("WebSocket · %1").arg(subprotocol);
}

QString endpointText(const QString &address, int number, int count)
{
    if (count < 2 || number < 1 || address.isEmpty())
        return address;
    return Words::tr("%1 · address %2 of %3").arg(address).arg(number).arg(count);
}

QString routeText(LinkRoute route)
{
    switch (route) {
    case LinkRoute::Unknown:
        return {};
    case LinkRoute::Relay:
        return Words::tr("relay · every byte is seen");
    case LinkRoute::Direct:
        return Words::tr("direct · not through the relay, as set");
    case LinkRoute::DirectFallback:
        return Words::tr("direct · the relay cannot be used on this computer");
    }
    return {};
}

QString routeSummary(LinkRoute route)
{
    switch (route) {
    case LinkRoute::Unknown:
    case LinkRoute::Relay:
        return {};
    case LinkRoute::Direct:
        return Words::tr("direct");
    case LinkRoute::DirectFallback:
        return Words::tr("direct: the relay cannot be used");
    }
    return {};
}

QString directModeSentence()
{
    return Words::tr("Direct mode: the server's pings, headers and masks are not visible here.");
}

QString directModeReason()
{
    return Words::tr(
        "In direct mode Qt makes and reads the frames and tells this program only the messages in them. "
        "What was not seen on the wire is called \"not visible\" here and never guessed.");
}

QString waitingSentence(int count)
{
    return Words::tr("%n message(s) wait.", nullptr, count);
}

QString sendingText(int count)
{
    return Words::tr("%1 sending").arg(number(count));
}

} // namespace roomscope::words
