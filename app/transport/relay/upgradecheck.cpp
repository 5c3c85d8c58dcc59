// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/upgradecheck.h"

#include "wire/upgrade.h"

namespace roomscope {

namespace {

HandshakeFinding wordFor(const wire::Findings &findings)
{
    if (findings.isEmpty())
        return HandshakeFinding::None;
    switch (findings.first()) {
    case wire::Rule::NoUpgrade:
    case wire::Rule::NoConnectionUpgrade:
        return HandshakeFinding::UpgradeRemoved;
    case wire::Rule::WrongAcceptKey:
        return HandshakeFinding::WrongAccept;
    case wire::Rule::UnaskedExtension:
    case wire::Rule::BadExtensionParameters:
        return HandshakeFinding::UnaskedExtension;
    case wire::Rule::UnaskedSubprotocol:
        return HandshakeFinding::UnaskedSubprotocol;
    default:
        return HandshakeFinding::BadAnswer;
    }
}

} // namespace

UpgradeVerdict checkUpgrade(const wire::RequestHead &request, const wire::ResponseHead &answer,
                            const std::optional<wire::DeflateOffer> &offer)
{
    UpgradeVerdict verdict{.findings = wire::findingsOfUpgrade(request, answer),
                           .subprotocol = answer.header("Sec-WebSocket-Protocol").value_or(QByteArray())};
    if (const auto extensions = answer.header("Sec-WebSocket-Extensions")) {
        const auto agreed = wire::acceptDeflate(*extensions, offer);
        if (agreed)
            verdict.deflate = *agreed;
        else
            verdict.findings.add(agreed.error());
    }
    verdict.finding = wordFor(verdict.findings);
    // Legal, but many servers close later because of it.
    if (verdict.findings.isEmpty() && verdict.subprotocol.isEmpty() &&
        request.count("Sec-WebSocket-Protocol") > 0)
        verdict.finding = HandshakeFinding::NoSubprotocol;
    return verdict;
}

} // namespace roomscope
