// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/rule.h"

#include <QByteArray>
#include <QByteArrayView>

#include <tl/expected.hpp>

#include <optional>

namespace roomscope::wire {

//! What both sides agreed on for permessage-deflate, RFC 7692 section 7.1.
struct DeflateParameters
{
    bool serverNoContextTakeover = false;
    bool clientNoContextTakeover = false;
    //! 8 to 15.
    int serverMaxWindowBits = 15;
    int clientMaxWindowBits = 15;

    bool operator==(const DeflateParameters &) const = default;
};

//! What a client asks for.
struct DeflateOffer
{
    //! The server shall forget its window after each message.
    bool serverNoContextTakeover = false;
    //! A hint that the client will forget its own, whatever the server says.
    bool clientNoContextTakeover = false;
    //! The server shall use no larger window: 8 to 15.
    std::optional<int> serverMaxWindowBits = {};
    //! The server may bound the client's window.
    bool clientMaxWindowBits = true;
    //! A hint with it: the client will use no larger one.
    std::optional<int> clientWindowBitsHint = {};

    bool operator==(const DeflateOffer &) const = default;
};

//! The value of Sec-WebSocket-Extensions for \a offer.
[[nodiscard]] QByteArray offerOf(const DeflateOffer &offer);

//! The client's side: what \a responseHeader, the server's Sec-WebSocket-Extensions (all of them, joined by
//! commas), means after \a offer was sent (absent: no extension was). No value: the server chose none. An
//! error is why the connection must be failed: Rule::UnaskedExtension for anything but one permessage-deflate
//! that was offered, Rule::BadExtensionParameters for a parameter that is unknown, double, out of range, or
//! goes beyond the offer.
[[nodiscard]] tl::expected<std::optional<DeflateParameters>, Rule>
acceptDeflate(QByteArrayView responseHeader, const std::optional<DeflateOffer> &offer);

//! What a server wants for itself, for negotiateDeflate().
struct DeflatePolicy
{
    bool serverNoContextTakeover = false;
    bool clientNoContextTakeover = false;
    int serverMaxWindowBits = 15;
    int clientMaxWindowBits = 15;
};

struct DeflateAnswer
{
    DeflateParameters parameters = {};
    //! For the response's Sec-WebSocket-Extensions.
    QByteArray header = {};

    bool operator==(const DeflateAnswer &) const = default;
};

//! The server's side: the first permessage-deflate of \a requestHeader that is well formed, answered; nothing
//! when there is none, and the connection goes on without (RFC 7692 section 5.1).
[[nodiscard]] std::optional<DeflateAnswer> negotiateDeflate(QByteArrayView requestHeader,
                                                            const DeflatePolicy &policy = {});

} // namespace roomscope::wire
