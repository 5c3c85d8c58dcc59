// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/framelint.h"

#include "wire/closepayload.h"
#include "wire/mask.h"

#include <algorithm>
#include <array>

namespace roomscope::wire {

Findings FrameLint::check(const FrameHeader &header)
{
    Findings found = header.findings(m_sender, m_rsvAllowed);
    if (header.isControl())
        return found;
    if (m_isClosed)
        found.add(Rule::DataAfterClose);
    const bool isContinuation = header.opcode == Opcode::Continuation;
    if (isContinuation && !m_isInsideMessage)
        found.add(Rule::ContinuationWithoutStart);
    if (!isContinuation && m_isInsideMessage)
        found.add(Rule::DataInsideMessage);
    if (!isContinuation) {
        m_isText = header.opcode == Opcode::Text;
        m_isCompressed = header.isCompressed();
        m_isTextRefused = false;
        m_utf8.reset();
    } else if (!m_isInsideMessage) {
        // Of what kind it is nobody said.
        m_isText = false;
    }
    m_isInsideMessage = !header.fin;
    return found;
}

Findings FrameLint::check(const ParsedFrame &frame)
{
    Findings found = check(frame.header);
    if (frame.header.opcode == Opcode::Close) {
        found.add(checkClose(frame));
        m_isClosed = true;
    } else if (!frame.header.isControl() && m_isText && !m_isCompressed) {
        found.add(checkText(frame));
    }
    return found;
}

Findings FrameLint::checkInflated(QByteArrayView inflated) const
{
    return m_isText && !isUtf8(inflated) ? Findings(Rule::TextNotUtf8) : Findings();
}

Findings FrameLint::checkClose(const ParsedFrame &frame) const
{
    QByteArray payload = frame.payload.view().toByteArray();
    if (frame.header.maskKey)
        applyMask(payload.data(), payload.size(), *frame.header.maskKey);
    const ClosePayload close = ClosePayload::parse(payload);
    return close.violation ? Findings(*close.violation) : Findings();
}

Findings FrameLint::checkText(const ParsedFrame &frame)
{
    if (m_isTextRefused)
        return {};
    const QByteArrayView payload = frame.payload.view();
    bool isText = true;
    if (frame.header.maskKey) {
        // Block by block, so that no copy of the message is needed.
        std::array<char, 4096> block;
        for (qsizetype at = 0; at < payload.size() && isText; at += qsizetype(block.size())) {
            const qsizetype size = std::min(qsizetype(block.size()), payload.size() - at);
            copyMasked(block.data(), payload.data() + at, size, *frame.header.maskKey, quint64(at));
            isText = m_utf8.feed({block.data(), size});
        }
    } else {
        isText = m_utf8.feed(payload);
    }
    if (isText && frame.header.fin)
        isText = m_utf8.finish();
    m_isTextRefused = !isText;
    return isText ? Findings() : Findings(Rule::TextNotUtf8);
}

} // namespace roomscope::wire
