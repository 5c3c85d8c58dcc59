// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/httphead.h"
#include "wire/rule.h"

#include <optional>

namespace roomscope::wire {

//! Reads the HTTP/1.x head at the start of a stream, RequestHead or ResponseHead, up to its empty line.
//! However the bytes are split, the head, the violation and what is left over are the same. Lines may end in
//! LF alone (RFC 9112 section 2.2 allows it); a NUL, a CR alone and a folded header are refused, as two
//! readers may see two things in them.
class HeadReader final
{
public:
    enum class Kind : quint8
    {
        Request,
        Response
    };
    enum class State : quint8
    {
        Reading,
        Complete,
        Violated
    };

    explicit HeadReader(Kind kind, qsizetype limit = 64 * 1024) : m_kind(kind), m_limit(limit) {}

    //! Reads from \a bytes what belongs to the head and returns how many that were; what follows is the
    //! caller's. Reads nothing once it is Complete or Violated.
    [[nodiscard]] qsizetype feed(QByteArrayView bytes);

    [[nodiscard]] State state() const { return m_state; }
    //! When Violated.
    [[nodiscard]] std::optional<Rule> violation() const { return m_violation; }
    //! All that was read, whatever the state.
    [[nodiscard]] const QByteArray &raw() const { return m_head.raw; }
    //! When Complete and of that kind.
    [[nodiscard]] const RequestHead &request() const { return m_request; }
    [[nodiscard]] const ResponseHead &response() const { return m_response; }

private:
    void readLine(QByteArrayView line);
    void readRequestLine(QByteArrayView line);
    void readStatusLine(QByteArrayView line);
    void readHeaderLine(QByteArrayView line);
    void fail(Rule rule);
    void complete();

    Kind m_kind;
    State m_state = State::Reading;
    bool m_isFirstLine = true;
    bool m_isAfterCr = false;
    qsizetype m_limit;
    //! Where the line that is being read begins in m_head.raw.
    qsizetype m_lineStart = 0;
    std::optional<Rule> m_violation;
    HttpHead m_head;
    RequestHead m_request;
    ResponseHead m_response;
};

} // namespace roomscope::wire
