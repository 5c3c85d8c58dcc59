// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/pendingwrites.h"
#include "transport/recordbook.h"
#include "transport/relay/framerecord.h"
#include "transport/relay/masksource.h"
#include "transport/relay/writebatch.h"
#include "wire/deflater.h"

#include <deque>
#include <functional>
#include <optional>

namespace roomscope {

//! From QWebSocket to the server: its frames go on as they are, or, where compression was agreed on, deflated
//! and with a mask of their own. Records every frame as it is upstream. No sockets.
class UpPump final
{
public:
    struct Settings
    {
        qint64 messageBytes = 0;
        std::optional<wire::DeflateParameters> deflate = {};
        //! Bytes before the first frame, in the stream from QWebSocket and in the one upstream.
        qint64 ownOffset = 0;
        qint64 streamOffset = 0;
    };
    using Tell = std::function<void(const wire::Record &)>;

    //! \a tell may call stop().
    UpPump(RecordBook &book, const Settings &settings, Tell tell);

    //! QWebSocket was handed the message \a ordinal, of \a payload bytes; one with a \a secret is never
    //! compressed.
    void expect(quint64 ordinal, qint64 payload, SecretSpan secret);
    void feed(const QByteArray &chunk, const RecordBook::Stamp &stamp);
    //! Sends a Close frame of our own; nothing of QWebSocket's goes up any more.
    void close(const QByteArray &payload, const RecordBook::Stamp &stamp);
    //! What a Close frame of QWebSocket, which answers the peer's, says in the place of its own payload.
    void setCloseReply(const QByteArray &payload) { m_closeReply = payload; }
    //! Nothing more is told or passed on.
    void stop() { m_isStopped = true; }

    //! For the server, since it was last taken.
    [[nodiscard]] WriteBatch &out() { return m_out; }
    [[nodiscard]] PendingWrites &pending() { return m_pending; }
    //! Payload bytes of messages that QWebSocket has and that did not come by here yet.
    [[nodiscard]] qint64 expectedBytes() const { return m_expectedBytes; }
    //! Payload bytes of the pongs that came by.
    [[nodiscard]] qint64 pongBytes() const { return m_pongBytes; }
    [[nodiscard]] bool isClosed() const { return m_isClosed; }
    //! QWebSocket said what it must not: a fault of this program.
    [[nodiscard]] bool isBroken() const { return m_parser.violation().has_value(); }

private:
    struct Expected
    {
        quint64 ordinal;
        qint64 payload;
        SecretSpan secret;
    };

    void onFrame(const wire::ParsedFrame &frame);
    void onData(const wire::ParsedFrame &frame, const QByteArray &plain);
    void onControl(const wire::ParsedFrame &frame, const QByteArray &plain);
    void passOn(const wire::ParsedFrame &frame);
    //! Sends a frame of ours; returns its header.
    wire::FrameHeader send(wire::Opcode opcode, const QByteArray &payload, quint8 rsv);
    void tell(wire::Origin origin, const wire::FrameHeader &header, const QByteArray &plain,
              const Expected &message = {});

    RecordBook &m_book;
    Tell m_tell;
    wire::FrameParser m_parser;
    FrameRecord m_record;
    std::optional<wire::Deflater> m_deflater;
    MaskSource m_masks;
    RecordBook::Stamp m_stamp;
    //! Upstream, of the next frame.
    qint64 m_offset;

    std::deque<Expected> m_expected;
    qint64 m_expectedBytes = 0;
    PendingWrites m_pending;
    WriteBatch m_out;
    qint64 m_pongBytes = 0;
    std::optional<QByteArray> m_closeReply;
    bool m_isClosed = false;
    bool m_isStopped = false;
};

} // namespace roomscope
