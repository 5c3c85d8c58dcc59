// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/upgrade.h"

#include <QCryptographicHash>

namespace roomscope::wire {

QByteArray acceptKeyFor(QByteArrayView key)
{
    constexpr QByteArrayView kGuid("258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(key);
    hash.addData(kGuid);
    return hash.result().toBase64();
}

Findings findingsOfUpgrade(const RequestHead &request, const ResponseHead &response)
{
    if (response.status != 101)
        return Rule::StatusNot101;
    Findings found;
    if (response.header("Upgrade").value_or(QByteArray()).compare("websocket", Qt::CaseInsensitive) != 0)
        found.add(Rule::NoUpgrade);
    if (!response.hasToken("Connection", "Upgrade"))
        found.add(Rule::NoConnectionUpgrade);
    const QByteArray key = request.header("Sec-WebSocket-Key").value_or(QByteArray());
    if (response.header("Sec-WebSocket-Accept") != acceptKeyFor(key))
        found.add(Rule::WrongAcceptKey);
    // One of those that were asked for, spelled alike; none at all is for the application to judge.
    if (const std::optional<QByteArray> chosen = response.header("Sec-WebSocket-Protocol")) {
        bool isAsked = false;
        for (const QByteArray &asked :
             request.header("Sec-WebSocket-Protocol").value_or(QByteArray()).split(','))
            isAsked = isAsked || (!chosen->isEmpty() && asked.trimmed() == *chosen);
        if (!isAsked)
            found.add(Rule::UnaskedSubprotocol);
    }
    return found;
}

} // namespace roomscope::wire
