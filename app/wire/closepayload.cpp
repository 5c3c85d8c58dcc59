// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/closepayload.h"

#include "wire/closecode.h"
#include "wire/utf8checker.h"

#include <QtEndian>

namespace roomscope::wire {

ClosePayload ClosePayload::parse(QByteArrayView payload)
{
    ClosePayload result;
    if (payload.isEmpty())
        return result;
    if (payload.size() == 1) {
        result.violation = Rule::ClosePayloadOfOneByte;
        return result;
    }
    const auto code = qFromBigEndian<quint16>(payload.data());
    result.code = code;
    result.reason = payload.sliced(2).toByteArray();
    if (!isLegalCloseCode(code))
        result.violation = Rule::IllegalCloseCode;
    else if (!isUtf8(result.reason))
        result.violation = Rule::CloseReasonNotUtf8;
    return result;
}

QByteArray ClosePayload::make(quint16 code, QByteArrayView reason)
{
    Q_ASSERT(isLegalCloseCode(code));
    constexpr qsizetype kMost = 125 - 2;
    qsizetype size = reason.size();
    if (size > kMost) {
        size = kMost;
        while (size > 0 && (quint8(reason[size]) & 0xC0) == 0x80)
            --size;
    }
    QByteArray payload(2, Qt::Uninitialized);
    qToBigEndian(code, payload.data());
    return payload.append(reason.first(size));
}

} // namespace roomscope::wire
