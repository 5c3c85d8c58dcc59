// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/logwords.h"

#include "words/connectionwords.h"
#include "words/figures.h"
#include "words/outcomewords.h"
#include "words/words.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace roomscope::words {

namespace {

bool isUp(ConnectionState state)
{
    return state == ConnectionState::Active || state == ConnectionState::Idle ||
           state == ConnectionState::Suspect;
}

} // namespace

QString transitionHead(const TransitionFacts &facts)
{
    if (isUp(facts.from) && !isUp(facts.to))
        return u"%1 → %2"_s.arg(stateName(facts.from), stateName(facts.to));
    return stateName(facts.to);
}

bool isTurningPoint(const TransitionFacts &facts)
{
    return isUp(facts.from) != isUp(facts.to) || facts.to == ConnectionState::Failed;
}

QString transitionText(const TransitionFacts &facts)
{
    QStringList parts;
    if (facts.outcome)
        parts += outcomePhrase(*facts.outcome);
    else if (facts.from == ConnectionState::Idle && facts.cause == "byte"_L1)
        // Either side may have broken the silence; that the server was heard is only sure after Suspect.
        parts += Words::tr("data again");
    else if (const QString cause = causeText(facts.cause); !cause.isEmpty())
        parts += cause;
    if (facts.to == ConnectionState::Connecting && facts.attempt > 0)
        parts.prepend(Words::tr("attempt %1").arg(facts.attempt));
    if (facts.delay && facts.to == ConnectionState::WaitingToRetry)
        parts += Words::tr("retry in %1").arg(preciseSpan(*facts.delay));
    else if (facts.delay && facts.to == ConnectionState::Connecting)
        parts += Words::tr("after %1").arg(preciseSpan(*facts.delay));
    if (facts.outboxDepth > 0 && !isUp(facts.to))
        parts += Words::tr("%n message(s) waiting", nullptr, facts.outboxDepth);
    return parts.join(u", "_s);
}

QString causeText(const QString &cause)
{
    if (cause == "user"_L1)
        return Words::tr("asked by you");
    if (cause == "try-now"_L1)
        return Words::tr("Try now");
    if (cause == "stop-trying"_L1)
        return Words::tr("Stop trying");
    if (cause == "wake"_L1)
        return Words::tr("the computer woke up");
    if (cause == "network"_L1)
        return Words::tr("the network came back");
    if (cause == "pong-overdue"_L1)
        return Words::tr("a pong is overdue");
    if (cause == "byte"_L1)
        return Words::tr("the server was heard again");
    if (cause == "idle"_L1)
        return Words::tr("no data for a while");
    if (cause == "logged-in"_L1)
        return Words::tr("signed in");
    if (cause == "login-refused"_L1)
        return Words::tr("sign-in refused");
    if (cause == "login-overdue"_L1)
        return Words::tr("no answer to the sign-in");
    if (cause == "opened"_L1)
        return Words::tr("101 received");
    if (cause == "probe"_L1)
        return Words::tr("probed");
    // "timer" and "phase" only say that what was announced happened.
    return {};
}

QString resumedText(qint64 conversations)
{
    if (conversations == 0)
        return Words::tr("nothing to resume");
    return Words::tr("resumed %n conversation(s)", nullptr, int(conversations));
}

QString gapProofHead()
{
    return Words::tr("gap proof");
}

QString gapProofText(qint64 missed, qint64 fetched, qint64 missing)
{
    return Words::tr("missed %1, fetched %2, missing %3")
        .arg(number(missed), number(fetched), number(missing));
}

QString offlineText(std::chrono::milliseconds offline, qint64 missed, qint64 fetched, qint64 missing)
{
    // After a start nobody knows for how long.
    if (offline == std::chrono::milliseconds::zero())
        return Words::tr("while closed · %1").arg(gapProofText(missed, fetched, missing));
    return Words::tr("offline %1 · %2").arg(clock(offline), gapProofText(missed, fetched, missing));
}

QString holeText(qint64 from, qint64 to)
{
    return Words::tr("messages %1 to %2 not loaded").arg(number(from), number(to));
}

QString droppedText(qint64 count, const QString &from, const QString &to)
{
    //: %1 is the grouped number of frames.
    return Words::tr("%1 frame(s) dropped here, %2 to %3", nullptr, int(qMin<qint64>(count, 1'000'000)))
        .arg(number(count), from, to);
}

} // namespace roomscope::words
