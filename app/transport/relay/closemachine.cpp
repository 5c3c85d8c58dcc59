// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/closemachine.h"

#include "wire/text.h"

namespace roomscope {

namespace {

//! RFC 6455 section 7.1.5: a Close frame without a code.
constexpr quint16 kNoCode = 1005;

} // namespace

void CloseMachine::closeByUs()
{
    if (m_first == First::Nobody)
        m_first = First::Us;
}

void CloseMachine::closeByPeer(const wire::ClosePayload &close)
{
    m_peerClose = close;
    if (m_first == First::Nobody)
        m_first = First::Peer;
}

void CloseMachine::fail(wire::Rule rule, quint16 code)
{
    m_rule = rule;
    m_code = code;
    m_first = First::Failure;
}

void CloseMachine::lose(std::optional<bool> wasReset, bool isInsideFrame)
{
    m_wasReset = wasReset;
    m_wasInsideFrame = isInsideFrame;
}

Outcome CloseMachine::outcome() const
{
    Outcome outcome{.kind = Outcome::Kind::Lost, .phase = Outcome::Phase::Open};
    if (m_peerClose) {
        outcome.closeCode = m_peerClose->code.value_or(kNoCode);
        outcome.closeReason = wire::textFromUtf8(m_peerClose->reason);
    }
    switch (m_first) {
    case First::Nobody:
        outcome.wasReset = m_wasReset;
        outcome.wasInsideFrame = m_wasInsideFrame;
        break;
    case First::Us:
        outcome.kind = Outcome::Kind::ClosedByUs;
        outcome.phase = Outcome::Phase::Closing;
        outcome.closer = Outcome::Closer::Us;
        break;
    case First::Peer:
        outcome.kind = Outcome::Kind::ClosedByPeer;
        outcome.closer = Outcome::Closer::Peer;
        break;
    case First::Failure:
        outcome.kind = Outcome::Kind::ProtocolError;
        outcome.closer = Outcome::Closer::Us;
        outcome.closeCode.reset();
        outcome.closeReason.clear();
        outcome.localCloseCode = m_code;
        outcome.detail = QString::fromLatin1(wire::nameOf(*m_rule) + ", " + wire::sectionOf(*m_rule));
        break;
    }
    return outcome;
}

} // namespace roomscope
