// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge.h"

#include <QHash>
#include <QtEndian>

#include <algorithm>

namespace roomscope::conformance {

using namespace Qt::StringLiterals;

namespace {

constexpr quint16 kNoCode = 1005;
constexpr size_t kEventsShown = 4;
constexpr qsizetype kBytesShown = 24;

quint16 codeOf(const QByteArray &payload)
{
    return payload.size() < 2 ? kNoCode : qFromBigEndian<quint16>(payload.constData());
}

QString toText(const Event &event)
{
    static const QHash<quint8, QString> names = {
        {kText, u"text"_s}, {kBinary, u"binary"_s}, {kPing, u"ping"_s}, {kPong, u"pong"_s}};
    return u"%1 of %2 (%3%4)"_s.arg(names.value(event.opcode, u"?"_s))
        .arg(event.payload.size())
        .arg(QString::fromLatin1(event.payload.left(kBytesShown).toHex()),
             event.payload.size() > kBytesShown ? u"…"_s : QString());
}

QString toText(const std::vector<Event> &events)
{
    QStringList parts;
    for (const Event &event : events) {
        if (parts.size() == qsizetype(kEventsShown)) {
            parts.append(u"… %1 in all"_s.arg(events.size()));
            break;
        }
        parts.append(toText(event));
    }
    return parts.isEmpty() ? u"nothing"_s : parts.join(u", "_s);
}

QString toText(const std::set<quint16> &codes)
{
    QStringList parts;
    for (const quint16 code : codes)
        parts.append(QString::number(code));
    return parts.join(u" or "_s);
}

QString endOf(const Observation &seen)
{
    if (seen.close)
        return u"Close %1 \"%2\""_s.arg(codeOf(*seen.close)).arg(QString::fromUtf8(seen.close->mid(2)));
    return seen.hasEndedTcp ? u"the end of TCP without a Close"_s : u"no end"_s;
}

bool isStartOf(const std::vector<Event> &start, const std::vector<Event> &whole)
{
    return start.size() <= whole.size() && std::equal(start.begin(), start.end(), whole.begin());
}

//! RFC 6455 section 5.3: a new mask for each frame, from a strong source.
bool hasRepeatedMasks(const Observation &seen)
{
    constexpr size_t kEnoughFrames = 50;
    return seen.frames >= kEnoughFrames && seen.maskKeys * 100 < seen.frames * 99;
}

Verdict eventsVerdict(const Script &script, const Observation &seen)
{
    if (seen.events == script.expected)
        return Verdict::Ok;
    // What was still on its way back when the connection failed may be lost.
    const bool isFailing = script.ending == Ending::ClientFails || script.ending == Ending::ClientEnds;
    return isFailing && isStartOf(seen.events, script.expected) ? Verdict::NonStrict : Verdict::Failed;
}

//! How the client took a fault of the server's. RFC 6455 section 7.1.7: it fails the connection (MUST), with
//! a Close frame (SHOULD) of a fitting code.
Verdict failureVerdict(const Script &script, const Observation &seen)
{
    if (seen.close && !seen.hasServerClosed)
        return script.codes.contains(codeOf(*seen.close)) ? Verdict::Ok : Verdict::Failed;
    return seen.hasEndedTcp ? Verdict::NonStrict : Verdict::Failed;
}

Verdict closeVerdict(const Script &script, const Observation &seen)
{
    switch (script.ending) {
    case Ending::ServerCloses:
    case Ending::ScriptCloses:
        return seen.close && seen.hasServerClosed && script.codes.contains(codeOf(*seen.close))
                   ? Verdict::Ok
                   : Verdict::Failed;
    case Ending::ClientFails:
        return failureVerdict(script, seen);
    case Ending::ClientRefuses:
        return seen.hasEndedTcp && seen.bytes == 0 ? Verdict::Ok : Verdict::Failed;
    case Ending::ClientEnds:
        return seen.hasEndedTcp ? Verdict::Ok : Verdict::Failed;
    }
    Q_UNREACHABLE();
}

QString wanted(const Script &script)
{
    switch (script.ending) {
    case Ending::ServerCloses:
    case Ending::ScriptCloses:
        return u"an answer to the Close with "_s + toText(script.codes);
    case Ending::ClientFails:
        return u"the client's Close with "_s + toText(script.codes);
    case Ending::ClientRefuses:
        return u"the end of TCP and no frame"_s;
    case Ending::ClientEnds:
        return u"the end of TCP"_s;
    }
    Q_UNREACHABLE();
}

bool isLenient(const Script &script, const Observation &seen)
{
    return script.lenient && seen.events == std::vector{*script.lenient} && !seen.close && !seen.hasEndedTcp;
}

QString detailOf(const Script &script, const Observation &seen, const Judgement &result)
{
    QStringList parts = seen.faults;
    if (eventsVerdict(script, seen) != Verdict::Ok)
        parts.append(u"expected %1; got %2"_s.arg(toText(script.expected), toText(seen.events)));
    if (result.behaviourClose != Verdict::Ok || !seen.missing.isEmpty())
        parts.append(u"expected %1; got %2"_s.arg(wanted(script), endOf(seen)));
    if (hasRepeatedMasks(seen))
        parts.append(u"masks are repeated (section 5.3)"_s);
    if (seen.hasMissedWatch)
        parts.append(u"failed only when the message was whole"_s);
    if (!seen.missing.isEmpty())
        parts.append(u"waited in vain for "_s + seen.missing);
    return parts.join(u"; "_s);
}

} // namespace

QString nameOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Ok:
        return u"OK"_s;
    case Verdict::Informational:
        return u"INFORMATIONAL"_s;
    case Verdict::NonStrict:
        return u"NON-STRICT"_s;
    case Verdict::Unimplemented:
        return u"UNIMPLEMENTED"_s;
    case Verdict::Failed:
        return u"FAILED"_s;
    }
    Q_UNREACHABLE();
}

Judgement judge(const Script &script, const Observation &seen)
{
    if (seen.isUnimplemented)
        return {Verdict::Unimplemented, Verdict::Ok, u"not offered by the client"_s};
    Judgement result{eventsVerdict(script, seen), closeVerdict(script, seen)};
    if (result.verdict() == Verdict::Failed && isLenient(script, seen))
        result = {Verdict::NonStrict, Verdict::Ok};
    else if (seen.hasMissedWatch && result.behaviour == Verdict::Ok)
        result.behaviour = Verdict::NonStrict;
    const bool hasEnd = seen.close.has_value() || seen.hasEndedTcp;
    if (script.isInformational && hasEnd)
        result = {Verdict::Informational, Verdict::Ok};
    const bool isFaulty = !seen.faults.isEmpty() || hasRepeatedMasks(seen);
    if (isFaulty)
        result.behaviour = Verdict::Failed;
    const bool isOk = result.verdict() == Verdict::Ok;
    result.detail = isOk ? QString() : detailOf(script, seen, result);
    if (script.isInformational && !isFaulty && hasEnd)
        result.detail = u"%1, then %2"_s.arg(toText(seen.events), endOf(seen));
    return result;
}

} // namespace roomscope::conformance
