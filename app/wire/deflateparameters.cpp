// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/deflateparameters.h"

#include "wire/extension.h"

#include <algorithm>

namespace roomscope::wire {

namespace {

constexpr QByteArrayView kName("permessage-deflate");
constexpr QByteArrayView kServerNoContext("server_no_context_takeover");
constexpr QByteArrayView kClientNoContext("client_no_context_takeover");
constexpr QByteArrayView kServerBits("server_max_window_bits");
constexpr QByteArrayView kClientBits("client_max_window_bits");

bool isSame(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

//! "8" to "15", without leading zeros (RFC 7692 section 7.1.2.1).
std::optional<int> windowBits(const QByteArray &text)
{
    if (text.size() == 1 && (text[0] == '8' || text[0] == '9'))
        return text[0] - '0';
    if (text.size() == 2 && text[0] == '1' && text[1] >= '0' && text[1] <= '5')
        return 10 + text[1] - '0';
    return std::nullopt;
}

//! The parameters of one permessage-deflate as they stand in a header, offer or answer.
struct Written
{
    bool serverNoContext = false;
    bool clientNoContext = false;
    std::optional<int> serverBits = {};
    bool hasClientBits = false;
    std::optional<int> clientBits = {};
};

//! Nothing where a parameter is unknown, stands twice, or has a value it cannot have.
std::optional<Written> read(const Extension &extension)
{
    Written written;
    for (const Extension::Parameter &parameter : extension.parameters) {
        const std::optional<int> bits = parameter.value ? windowBits(*parameter.value) : std::nullopt;
        if (parameter.value && !bits)
            return std::nullopt;
        if (isSame(parameter.name, kServerNoContext) && !parameter.value && !written.serverNoContext) {
            written.serverNoContext = true;
        } else if (isSame(parameter.name, kClientNoContext) && !parameter.value && !written.clientNoContext) {
            written.clientNoContext = true;
        } else if (isSame(parameter.name, kServerBits) && bits && !written.serverBits) {
            written.serverBits = bits;
        } else if (isSame(parameter.name, kClientBits) && !written.hasClientBits) {
            written.hasClientBits = true;
            written.clientBits = bits;
        } else {
            return std::nullopt;
        }
    }
    return written;
}

//! Whether the answer \a written stays within \a offer (RFC 7692 section 7.1).
bool isWithin(const Written &written, const DeflateOffer &offer)
{
    if (offer.serverNoContextTakeover && !written.serverNoContext)
        return false;
    if (offer.serverMaxWindowBits && written.serverBits.value_or(15) > *offer.serverMaxWindowBits)
        return false;
    if (written.hasClientBits) {
        if (!offer.clientMaxWindowBits || !written.clientBits)
            return false;
        if (*written.clientBits > offer.clientWindowBitsHint.value_or(15))
            return false;
    }
    return true;
}

QByteArray parameter(QByteArrayView name, int bits)
{
    return "; " + name.toByteArray() + "=" + QByteArray::number(bits);
}

QByteArray parameter(QByteArrayView name)
{
    return "; " + name.toByteArray();
}

DeflateAnswer answerTo(const Written &offer, const DeflatePolicy &policy)
{
    DeflateAnswer answer{.header = kName.toByteArray()};
    DeflateParameters &chosen = answer.parameters;
    chosen.serverNoContextTakeover = offer.serverNoContext || policy.serverNoContextTakeover;
    chosen.clientNoContextTakeover = offer.clientNoContext || policy.clientNoContextTakeover;
    chosen.serverMaxWindowBits = std::min(offer.serverBits.value_or(15), policy.serverMaxWindowBits);
    // A client that does not say the word may use 15, and cannot be told otherwise.
    if (offer.hasClientBits)
        chosen.clientMaxWindowBits = std::min(offer.clientBits.value_or(15), policy.clientMaxWindowBits);
    if (chosen.serverNoContextTakeover)
        answer.header += parameter(kServerNoContext);
    if (chosen.clientNoContextTakeover)
        answer.header += parameter(kClientNoContext);
    if (offer.serverBits || chosen.serverMaxWindowBits < 15)
        answer.header += parameter(kServerBits, chosen.serverMaxWindowBits);
    if (offer.hasClientBits && (offer.clientBits || chosen.clientMaxWindowBits < 15))
        answer.header += parameter(kClientBits, chosen.clientMaxWindowBits);
    return answer;
}

} // namespace

QByteArray offerOf(const DeflateOffer &offer)
{
    QByteArray header = kName.toByteArray();
    if (offer.serverNoContextTakeover)
        header += parameter(kServerNoContext);
    if (offer.clientNoContextTakeover)
        header += parameter(kClientNoContext);
    if (offer.serverMaxWindowBits)
        header += parameter(kServerBits, *offer.serverMaxWindowBits);
    if (offer.clientMaxWindowBits)
        header += offer.clientWindowBitsHint ? parameter(kClientBits, *offer.clientWindowBitsHint)
                                             : parameter(kClientBits);
    return header;
}

tl::expected<std::optional<DeflateParameters>, Rule> acceptDeflate(QByteArrayView responseHeader,
                                                                   const std::optional<DeflateOffer> &offer)
{
    const std::optional<QList<Extension>> list = Extension::parseList(responseHeader);
    if (!list)
        return tl::unexpected(Rule::BadExtensionParameters);
    if (list->isEmpty())
        return std::nullopt;
    if (!offer || list->size() > 1 || !isSame(list->first().name, kName))
        return tl::unexpected(Rule::UnaskedExtension);
    const std::optional<Written> written = read(list->first());
    if (!written || !isWithin(*written, *offer))
        return tl::unexpected(Rule::BadExtensionParameters);
    return DeflateParameters{
        .serverNoContextTakeover = written->serverNoContext,
        .clientNoContextTakeover = written->clientNoContext || offer->clientNoContextTakeover,
        .serverMaxWindowBits = written->serverBits.value_or(15),
        .clientMaxWindowBits = written->clientBits.value_or(offer->clientWindowBitsHint.value_or(15))};
}

std::optional<DeflateAnswer> negotiateDeflate(QByteArrayView requestHeader, const DeflatePolicy &policy)
{
    const std::optional<QList<Extension>> list = Extension::parseList(requestHeader);
    if (!list)
        return std::nullopt;
    for (const Extension &extension : *list) {
        if (!isSame(extension.name, kName))
            continue;
        if (const std::optional<Written> written = read(extension))
            return answerTo(*written, policy);
    }
    return std::nullopt;
}

} // namespace roomscope::wire
