// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/outcome.h"
#include "wire/closepayload.h"
#include "wire/rule.h"

#include <optional>

namespace roomscope {

//! How an open connection ends, RFC 6455 section 7: who closed first, what was seen, and what the end is
//! called. Pure.
class CloseMachine final
{
public:
    //! We asked for it.
    void closeByUs();
    //! A Close frame of the peer.
    void closeByPeer(const wire::ClosePayload &close);
    //! The peer broke \a rule, which we answer with \a code.
    void fail(wire::Rule rule, quint16 code);
    //! TCP ended.
    void lose(std::optional<bool> wasReset, bool isInsideFrame);

    //! No message may be sent any more.
    [[nodiscard]] bool isClosing() const { return m_first != First::Nobody; }
    [[nodiscard]] bool hasFailed() const { return m_rule.has_value(); }
    [[nodiscard]] bool hasPeerClosed() const { return m_peerClose.has_value(); }
    [[nodiscard]] Outcome outcome() const;

private:
    enum class First : quint8
    {
        Nobody,
        Us,
        Peer,
        Failure
    };

    First m_first = First::Nobody;
    std::optional<wire::ClosePayload> m_peerClose;
    std::optional<wire::Rule> m_rule;
    quint16 m_code = 0;
    std::optional<bool> m_wasReset;
    bool m_wasInsideFrame = false;
};

} // namespace roomscope
