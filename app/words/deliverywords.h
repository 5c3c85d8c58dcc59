// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/delivery.h"
#include "domain/ids.h"

#include <QString>

namespace roomscope::words {

//! What the window knows about an own message.
struct DeliveryFacts
{
    DeliveryState state = DeliveryState::Created;
    //! Failed: Error::code.
    QString errorCode = {};
    int delivered = 0;
    int read = 0;
    //! Others in the conversation; 0 when unknown.
    int recipients = 0;
    bool isOnline = true;
    //! The disk takes nothing, so what is not on it yet will not be sent.
    bool isDiskRefusing = false;
    ConversationKind kind = ConversationKind::Room;
};

//! Beside the message: "sending…", "waiting for connection", "delivered to 13 of 13", "read by 3", "not sent:
//! …".
[[nodiscard]] QString deliveryText(const DeliveryFacts &facts);

//! Why a message was not sent, as the end of "not sent: …".
[[nodiscard]] QString failureReason(const QString &errorCode, ConversationKind kind);

//! A step of a message's life: "created", "on disk", "framed", …
[[nodiscard]] QString deliveryStepName(DeliveryState state);

} // namespace roomscope::words
