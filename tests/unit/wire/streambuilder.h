// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/frameparser.h"

#include <random>
#include <vector>

namespace roomscope::test {

//! A frame as it is to be found again.
struct ExpectedFrame
{
    wire::FrameHeader header = {};
    QByteArray payload = {};
    qint64 streamOffset = 0;

    bool operator==(const ExpectedFrame &) const = default;
};

//! Writes a lawful stream of frames of one side by chance, and knows what it wrote.
class StreamBuilder final
{
public:
    StreamBuilder(wire::Sender sender, quint32 seed) : m_sender(sender), m_engine(seed) {}

    //! \a count frames: data in one or more fragments, control frames between them.
    void addFrames(int count)
    {
        for (int i = 0; i < count; ++i) {
            if (below(4) == 0) {
                add(control(), true, 0, bytes(below(126)));
                continue;
            }
            const bool isLast = below(3) != 0;
            const bool isFirst = !m_isInside;
            const auto opcode = isFirst ? (below(2) == 0 ? wire::Opcode::Text : wire::Opcode::Binary)
                                        : wire::Opcode::Continuation;
            add(opcode, isLast, isFirst && below(2) == 0 ? wire::kRsv1 : 0, bytes(payloadSize()));
            m_isInside = !isLast;
        }
    }
    void add(wire::Opcode opcode, bool fin, quint8 rsv, const QByteArray &payload)
    {
        std::optional<quint32> key;
        if (m_sender == wire::Sender::Client)
            key = quint32(m_engine());
        const auto header = wire::FrameHeader::encode(opcode, quint64(payload.size()), key, fin, rsv);
        m_frames.push_back({header, payload, m_bytes.size()});
        m_bytes += header.view().toByteArray() + payload;
    }
    void addRaw(const QByteArray &raw) { m_bytes += raw; }

    [[nodiscard]] const QByteArray &stream() const { return m_bytes; }
    [[nodiscard]] const std::vector<ExpectedFrame> &frames() const { return m_frames; }
    [[nodiscard]] bool isInsideMessage() const { return m_isInside; }
    [[nodiscard]] quint32 below(quint32 limit) { return quint32(m_engine() % limit); }
    [[nodiscard]] QByteArray bytes(quint32 size)
    {
        QByteArray result(qsizetype(size), Qt::Uninitialized);
        for (char &byte : result)
            byte = char(m_engine());
        return result;
    }

private:
    [[nodiscard]] wire::Opcode control() { return below(2) == 0 ? wire::Opcode::Ping : wire::Opcode::Pong; }
    //! Every form of the length, empty frames too.
    [[nodiscard]] quint32 payloadSize()
    {
        switch (below(8)) {
        case 0:
            return 0;
        case 1:
            return 126 + below(2000);
        case 2:
            return below(12) == 0 ? 65'535 + below(10) : 520 + below(30);
        default:
            return below(126);
        }
    }

    wire::Sender m_sender;
    std::mt19937 m_engine;
    bool m_isInside = false;
    QByteArray m_bytes;
    std::vector<ExpectedFrame> m_frames;
};

} // namespace roomscope::test
