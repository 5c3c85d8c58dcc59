// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/recordbook.h"
#include "transport/relay/framerecord.h"
#include "transport/relay/writebatch.h"
#include "wire/closepayload.h"
#include "wire/inflater.h"
#include "wire/utf8checker.h"

#include <deque>
#include <functional>
#include <optional>

namespace roomscope {

//! From the server to QWebSocket: checks and records every frame as it was on the wire, and passes on what
//! QWebSocket takes without harm: whole messages, inflated, each in one frame. No sockets.
class DownPump final
{
public:
    struct Settings
    {
        qint64 messageBytes = 0;
        std::optional<wire::DeflateParameters> deflate = {};
        //! Bytes of the stream before the first frame.
        qint64 streamOffset = 0;
    };
    //! One that was passed on whole.
    struct Message
    {
        QByteArray payload;
        quint64 ordinal = 0;
        bool isText = true;
    };
    using Tell = std::function<void(const wire::Record &)>;

    //! \a tell may call stop().
    DownPump(RecordBook &book, const Settings &settings, Tell tell);

    void feed(const QByteArray &chunk, const RecordBook::Stamp &stamp);
    //! Nothing more is told or passed on.
    void stop() { m_isStopped = true; }

    //! For QWebSocket, since it was last taken.
    [[nodiscard]] WriteBatch &out() { return m_out; }
    //! Passed on and not yet reported by QWebSocket, oldest first; the reader takes them away.
    [[nodiscard]] std::deque<Message> &unreported() { return m_unreported; }
    //! Payload bytes passed on since the beginning.
    [[nodiscard]] qint64 passedOn() const { return m_passedOn; }
    //! Payload bytes of the pings passed on.
    [[nodiscard]] qint64 pingBytes() const { return m_pingBytes; }

    //! The rule that was broken: nothing after it was passed on.
    [[nodiscard]] std::optional<wire::Rule> failure() const { return m_failure; }
    //! The peer's Close, when it came.
    [[nodiscard]] const std::optional<wire::ClosePayload> &peerClose() const { return m_peerClose; }
    //! Whether the stream would end inside a frame.
    [[nodiscard]] bool isInsideFrame() const { return m_parser.isInsideFrame(); }

private:
    void onFrame(const wire::ParsedFrame &frame);
    void onControl(const wire::ParsedFrame &frame);
    void onClose(const wire::ParsedFrame &frame, wire::Frame &&record);
    void onWhole(const wire::ParsedFrame &frame);
    void onPart(const wire::ParsedFrame &frame);
    [[nodiscard]] std::optional<wire::Rule> takePart(const wire::ParsedFrame &frame, QByteArray &plain);
    [[nodiscard]] std::optional<wire::Rule> inflatePart(const wire::ParsedFrame &frame, QByteArray &plain);
    void begin(const wire::FrameHeader &header);
    void judgeUnfinished();
    void onViolation();

    void passOn(const wire::ParsedFrame &frame);
    void endRun();
    void deliver(const QByteArray &payload);
    void tell(wire::Origin origin, wire::Frame &&frame);
    [[nodiscard]] bool isOver() const { return m_isStopped || m_failure; }

    RecordBook &m_book;
    Settings m_settings;
    Tell m_tell;
    wire::FrameParser m_parser;
    FrameRecord m_record;
    std::optional<wire::Inflater> m_inflater;

    //! \name The message under way
    //! @{
    bool m_isText = false;
    bool m_isCompressed = false;
    quint64 m_ordinal = 0;
    QByteArray m_message;
    wire::Utf8Checker m_utf8;
    //! The first frame of it was seen while it was unfinished.
    bool m_isBegun = false;
    //! Bytes of the unfinished frame that were checked.
    qsizetype m_checked = 0;
    //! @}

    //! \name The chunk under way
    //! @{
    QByteArray m_chunk;
    qint64 m_chunkOffset;
    RecordBook::Stamp m_stamp;
    //! Part of the chunk that goes on as it is.
    qsizetype m_runStart = 0;
    qsizetype m_runEnd = 0;
    //! @}

    WriteBatch m_out;
    std::deque<Message> m_unreported;
    qint64 m_passedOn = 0;
    qint64 m_pingBytes = 0;
    std::optional<wire::Rule> m_failure;
    std::optional<wire::ClosePayload> m_peerClose;
    bool m_isStopped = false;
};

} // namespace roomscope
