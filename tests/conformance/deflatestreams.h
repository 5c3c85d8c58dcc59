// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <memory>
#include <optional>

struct z_stream_s;

namespace roomscope::conformance {

//! What the server answers to an offer of permessage-deflate. RFC 7692 section 7.1.
struct DeflateSet
{
    bool serverNoContext = false;
    bool clientNoContext = false;
    //! 0: not in the answer, which means 15.
    int serverBits = 0;
    int clientBits = 0;

    //! The value of Sec-WebSocket-Extensions.
    [[nodiscard]] QByteArray answer() const;
};

//! How a piece of a message is compressed and what ends it; zlib's own numbers.
struct DeflateManner
{
    int level = 6;
    int strategy = 0;
    //! Z_SYNC_FLUSH ends the message as RFC 7692 section 7.2.1 says; Z_FINISH sets BFINAL.
    int flush = 2;
};

//! The server's compressor, on zlib itself.
class MessageDeflater final
{
public:
    explicit MessageDeflater(const DeflateSet &set, const DeflateManner &manner = {});
    ~MessageDeflater();
    MessageDeflater(const MessageDeflater &) = delete;
    MessageDeflater &operator=(const MessageDeflater &) = delete;

    //! The payload of a compressed message: without the empty block at its end.
    [[nodiscard]] QByteArray deflate(const QByteArray &message);
    //! A part of a message; the block at its end stays.
    [[nodiscard]] QByteArray part(const QByteArray &message, int flush);

private:
    DeflateSet m_set;
    DeflateManner m_manner;
    std::unique_ptr<z_stream_s> m_stream;
};

//! The server's look at what the client compressed. Refuses distances beyond the window agreed on.
class MessageInflater final
{
public:
    explicit MessageInflater(const DeflateSet &set);
    ~MessageInflater();
    MessageInflater(const MessageInflater &) = delete;
    MessageInflater &operator=(const MessageInflater &) = delete;

    //! Without a value: not a message that this window and context allow.
    [[nodiscard]] std::optional<QByteArray> inflate(const QByteArray &payload);

private:
    DeflateSet m_set;
    std::unique_ptr<z_stream_s> m_stream;
};

} // namespace roomscope::conformance
