// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/rule.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace roomscope::wire {

//! What a Close frame carries, RFC 6455 section 5.5.1.
struct ClosePayload
{
    //! Absent when the frame was empty or too short for one. Kept when it is illegal: it is what was said.
    std::optional<quint16> code = {};
    //! Cut nowhere; UTF-8 unless \c violation says otherwise.
    QByteArray reason = {};
    std::optional<Rule> violation = {};

    bool operator==(const ClosePayload &) const = default;

    //! From the unmasked payload.
    [[nodiscard]] static ClosePayload parse(QByteArrayView payload);
    //! At most 125 bytes; a longer \a reason is cut between two characters. \a code must be legal.
    [[nodiscard]] static QByteArray make(quint16 code, QByteArrayView reason = {});
};

} // namespace roomscope::wire
