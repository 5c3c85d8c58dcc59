// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz.h"

#include "protocol/codec.h"
#include "protocol/results.h"

using namespace roomscope;
using namespace roomscope::fuzz;
using namespace roomscope::protocol;

namespace {

template <typename Envelope>
void requireRoundTrip(const Decoded<Envelope> &decoded,
                      std::vector<Decoded<Envelope>> (*decode)(QByteArrayView))
{
    if (!decoded)
        return;
    const std::vector<Decoded<Envelope>> again = decode(encode(*decoded));
    require(again.size() == 1 && again.front() == decoded, "what was read can be written and read again");
}

template <typename... Results>
void readAs(const Ack &ack)
{
    ((void)decodeResult<Results>(ack), ...);
}

} // namespace

//! The gateway's language: anything a server sends is read by the client, anything a client sends by the
//! server.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    const QByteArrayView utf8(data, qsizetype(size));
    for (const auto &decoded : decodeClient(utf8))
        requireRoundTrip(decoded, &decodeClient);
    for (const auto &decoded : decodeServer(utf8)) {
        requireRoundTrip(decoded, &decodeServer);
        if (!decoded)
            continue;
        if (const auto *ack = std::get_if<Ack>(&decoded->what))
            readAs<HelloResult, ConversationPage, RoomPage, RoomResult, ConversationResult, MembersPage,
                   UsersResult, ProfileResult, DevicesResult, SendResult, HistoryResult, ChangesResult,
                   AnnounceResult, AnnouncementStatusResult, EmptyResult>(*ack);
    }
    return 0;
}
