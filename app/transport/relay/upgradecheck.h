// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/handshakestory.h"
#include "wire/deflateparameters.h"
#include "wire/findings.h"
#include "wire/httphead.h"

#include <optional>

namespace roomscope {

struct UpgradeVerdict
{
    //! Empty when the answer is right.
    wire::Findings findings = {};
    HandshakeFinding finding = HandshakeFinding::None;
    QByteArray subprotocol = {};
    //! Present: messages may be compressed.
    std::optional<wire::DeflateParameters> deflate = {};
};

//! Whether \a answer, with status 101, is right for \a request (RFC 6455 section 4.1) and for the compression
//! that was offered (RFC 7692 section 7.1; absent: none). Pure.
[[nodiscard]] UpgradeVerdict checkUpgrade(const wire::RequestHead &request, const wire::ResponseHead &answer,
                                          const std::optional<wire::DeflateOffer> &offer);

} // namespace roomscope
