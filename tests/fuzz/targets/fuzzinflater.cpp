// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz.h"

#include "wire/deflateparameters.h"
#include "wire/deflater.h"
#include "wire/inflater.h"

using namespace roomscope;
using namespace roomscope::fuzz;

namespace {

constexpr qsizetype kLimit = 64 * 1024;

//! Messages of hostile bytes, whole and in parts: the same text or the same error, never more than the limit.
void inflateHostile(const wire::DeflateParameters &parameters, quint8 seed, QByteArrayView bytes)
{
    wire::Inflater whole(wire::Sender::Server, parameters, kLimit);
    wire::Inflater split(wire::Sender::Server, parameters, kLimit);
    inParts(bytes, 200U + seed, [&](QByteArrayView message) {
        (void)whole.feed(message);
        require(whole.inflated().size() <= kLimit, "the limit holds");
        inParts(message, seed, [&](QByteArrayView part) { (void)split.feed(part); });
        require(whole.finish() == split.finish(), "any split gives the same");
    });
}

//! What our deflater writes is read back, whatever the messages are.
void goRound(const wire::DeflateParameters &parameters, quint8 seed, QByteArrayView bytes)
{
    wire::Deflater deflater(wire::Sender::Server, parameters, {.level = 1 + seed % 9, .smallest = 1});
    wire::Inflater inflater(wire::Sender::Server, parameters, kLimit);
    inParts(bytes, 100U + seed, [&](QByteArrayView message) {
        const auto payload = deflater.deflate(message);
        if (!payload)
            return;
        require(payload->size() < message.size(), "deflated is smaller");
        require(!inflater.feed(*payload), "our own deflate is inflated");
        require(inflater.finish() == message.toByteArray(), "what was deflated comes back");
    });
}

void negotiate(QByteArrayView header)
{
    const wire::DeflateOffer offer{.serverMaxWindowBits = 12};
    (void)wire::acceptDeflate(header, offer);
    // What a server of ours answers to anything, a client that wrote it must be able to take.
    if (const auto answer = wire::negotiateDeflate(header)) {
        const auto accepted = wire::acceptDeflate(
            answer->header,
            wire::DeflateOffer{.serverMaxWindowBits = answer->parameters.serverMaxWindowBits});
        require(accepted && *accepted && **accepted == answer->parameters, "our answer says what we do");
    }
}

} // namespace

//! The first byte says what to do with the rest, the second how it is split.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    if (size < 2)
        return 0;
    const wire::DeflateParameters parameters{.serverNoContextTakeover = (data[0] & 8) != 0,
                                             .serverMaxWindowBits = 8 + (data[0] & 7)};
    const QByteArrayView bytes(data + 2, qsizetype(size - 2));
    switch (data[0] >> 6) {
    case 0:
    case 1:
        inflateHostile(parameters, data[1], bytes);
        break;
    case 2:
        goRound(parameters, data[1], bytes);
        break;
    default:
        negotiate(bytes);
    }
    return 0;
}
