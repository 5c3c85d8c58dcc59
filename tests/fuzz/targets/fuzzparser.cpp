// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz.h"

#include "wire/closepayload.h"
#include "wire/framelint.h"
#include "wire/frameparser.h"
#include "wire/headreader.h"
#include "wire/mask.h"
#include "wire/upgrade.h"

#include <vector>

using namespace roomscope;
using namespace roomscope::fuzz;

namespace {

struct Shape
{
    wire::Sender sender;
    quint8 rsvAllowed;
    wire::HeadReader::Kind kind;
    bool hasHead;
};

//! Everything made of a stream: its head, its frames with what is wrong with them, and the rest.
struct Seen
{
    wire::HeadReader::State state = {};
    std::optional<wire::Rule> headViolation = {};
    QByteArray head = {};
    std::vector<QByteArray> frames = {};
    std::vector<wire::Findings> findings = {};
    std::optional<wire::Violation> violation = {};
    QByteArray opaque = {};
    std::optional<wire::PartialFrame> partial = {};

    bool operator==(const Seen &) const = default;
};

class Reader final
{
public:
    explicit Reader(Shape shape)
        : m_shape(shape)
        , m_head(shape.kind)
        , m_parser(shape.sender, {.frameBytes = 4096})
        , m_lint(shape.sender)
    {
        m_parser.setRsvAllowed(shape.rsvAllowed);
        m_lint.setRsvAllowed(shape.rsvAllowed);
    }

    void take(QByteArrayView part)
    {
        qsizetype used = 0;
        if (m_shape.hasHead) {
            used = m_head.feed(part);
            if (m_head.state() == wire::HeadReader::State::Violated)
                m_seen.opaque += part.sliced(used).toByteArray();
            if (m_head.state() != wire::HeadReader::State::Complete)
                return;
        }
        m_parser.feed(part.sliced(used).toByteArray());
        while (const auto frame = m_parser.next()) {
            require(quint64(frame->payload.size) == frame->header.payloadLength, "a frame is whole");
            m_seen.frames.push_back(frame->header.view().toByteArray() + frame->payload.toByteArray());
            m_seen.findings.push_back(m_lint.check(*frame));
        }
        for (wire::Slice slice = m_parser.takeOpaque(); !slice.isEmpty(); slice = m_parser.takeOpaque())
            m_seen.opaque += slice.toByteArray();
    }

    [[nodiscard]] Seen seen()
    {
        m_seen.state = m_head.state();
        m_seen.headViolation = m_head.violation();
        m_seen.head = m_head.raw();
        m_seen.violation = m_parser.violation();
        m_seen.partial = m_parser.partial();
        if (m_shape.hasHead && m_head.state() == wire::HeadReader::State::Complete)
            (void)wire::findingsOfUpgrade(m_head.request(), m_head.response());
        return m_seen;
    }

private:
    Shape m_shape;
    wire::HeadReader m_head;
    wire::FrameParser m_parser;
    wire::FrameLint m_lint;
    Seen m_seen;
};

QByteArray putTogether(const Seen &seen)
{
    QByteArray all = seen.head;
    for (const QByteArray &frame : seen.frames)
        all += frame;
    all += seen.opaque;
    return seen.partial ? all + seen.partial->bytes : all;
}

} // namespace

//! The first byte says what kind of stream it is, the second how it is split.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    if (size < 2)
        return 0;
    const Shape shape{.sender = (data[0] & 1) != 0 ? wire::Sender::Client : wire::Sender::Server,
                      .rsvAllowed = quint8((data[0] & 2) != 0 ? wire::kRsv1 : 0),
                      .kind = (data[0] & 4) != 0 ? wire::HeadReader::Kind::Request
                                                 : wire::HeadReader::Kind::Response,
                      .hasHead = (data[0] & 8) != 0};
    const QByteArrayView stream(data + 2, qsizetype(size - 2));
    Reader whole(shape);
    whole.take(stream);
    Reader split(shape);
    inParts(stream, data[1], [&](QByteArrayView part) { split.take(part); });
    const Seen seen = whole.seen();
    require(stream.isEmpty() || seen == split.seen(), "any split gives the same");
    require(putTogether(seen) == stream, "no byte is lost or made up");

    const wire::ClosePayload close = wire::ClosePayload::parse(stream);
    if (close.code && !close.violation)
        require(wire::ClosePayload::parse(wire::ClosePayload::make(*close.code, close.reason)).violation ==
                    std::nullopt,
                "a lawful close can be made");
    return 0;
}
