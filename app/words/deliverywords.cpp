// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/deliverywords.h"

#include "words/figures.h"
#include "words/words.h"

using namespace Qt::StringLiterals;

namespace roomscope::words {

namespace {

QString deliveredText(const DeliveryFacts &facts)
{
    if (facts.kind == ConversationKind::Direct)
        return Words::tr("delivered");
    if (facts.recipients > 0)
        return Words::tr("delivered to %1 of %2")
            .arg(number(qMin(facts.delivered, facts.recipients)), number(facts.recipients));
    return facts.delivered > 0 ? Words::tr("delivered to %1").arg(number(facts.delivered))
                               : Words::tr("delivered");
}

QString readText(const DeliveryFacts &facts)
{
    if (facts.kind == ConversationKind::Direct || facts.read <= 0)
        return Words::tr("read");
    if (facts.recipients > 0 && facts.read >= facts.recipients)
        return Words::tr("read by all");
    return Words::tr("read by %1").arg(number(facts.read));
}

} // namespace

QString deliveryText(const DeliveryFacts &facts)
{
    switch (facts.state) {
    case DeliveryState::Created:
        return facts.isDiskRefusing ? Words::tr("waiting for the disk") : Words::tr("sending…");
    case DeliveryState::Queued:
    case DeliveryState::Framed:
    case DeliveryState::Written:
        return facts.isOnline ? Words::tr("sending…") : Words::tr("waiting for connection");
    case DeliveryState::Accepted:
        return Words::tr("sent");
    case DeliveryState::Delivered:
        return deliveredText(facts);
    case DeliveryState::Read:
        return readText(facts);
    case DeliveryState::Failed:
        return Words::tr("not sent: %1").arg(failureReason(facts.errorCode, facts.kind));
    case DeliveryState::Unknown:
        return Words::tr("no answer: may have arrived");
    }
    return {};
}

QString failureReason(const QString &errorCode, ConversationKind kind)
{
    const bool isRoom = kind == ConversationKind::Room;
    if (errorCode == "not-found"_L1 || errorCode == "left"_L1)
        return isRoom ? Words::tr("you left this room") : Words::tr("the server does not know this person");
    if (errorCode == "forbidden"_L1)
        return isRoom ? Words::tr("you may not write here") : Words::tr("this person cannot be written to");
    if (errorCode == "too-large"_L1)
        return Words::tr("too long for this server");
    if (errorCode == "rate-limited"_L1)
        return Words::tr("too many messages at once");
    if (errorCode == "conflict"_L1)
        return Words::tr("the server has another message in its place");
    if (errorCode == "unauthenticated"_L1)
        return Words::tr("you are signed out");
    if (errorCode == "unavailable"_L1 || errorCode == "internal"_L1)
        return Words::tr("the server could not take it");
    if (errorCode == "withdrawn"_L1)
        return Words::tr("you took it back");
    if (errorCode == "parked"_L1 || errorCode == "poison"_L1)
        return Words::tr("the connection broke each time it was sent");
    return Words::tr("the server refused it");
}

QString deliveryStepName(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Created:
        return Words::tr("created");
    case DeliveryState::Queued:
        return Words::tr("on disk");
    case DeliveryState::Framed:
        return Words::tr("framed");
    case DeliveryState::Written:
        return Words::tr("written");
    case DeliveryState::Accepted:
        return Words::tr("accepted");
    case DeliveryState::Delivered:
        return Words::tr("delivered");
    case DeliveryState::Read:
        return Words::tr("read");
    case DeliveryState::Failed:
        return Words::tr("not sent");
    case DeliveryState::Unknown:
        return Words::tr("no answer");
    }
    return {};
}

} // namespace roomscope::words
