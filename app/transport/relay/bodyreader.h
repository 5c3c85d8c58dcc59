// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/httphead.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace roomscope {

//! Reads the beginning of the body of an answer that is no 101 (RFC 9112 section 6): by Content-Length, by
//! chunks, or up to the end of the connection.
class BodyReader final
{
public:
    explicit BodyReader(const wire::ResponseHead &head, qsizetype limit = 64 * 1024);

    void feed(QByteArrayView bytes);
    //! Whether no further byte is of use.
    [[nodiscard]] bool isDone() const { return m_state == State::Done; }
    [[nodiscard]] const QByteArray &body() const { return m_body; }
    //! Whether there is, or was promised, more than body().
    [[nodiscard]] bool isCut() const;

private:
    enum class State : quint8
    {
        Length,
        UntilEnd,
        ChunkSize,
        ChunkData,
        ChunkEnd,
        Done
    };

    void take(QByteArrayView bytes);
    [[nodiscard]] qsizetype feedChunked(QByteArrayView bytes);
    void onChunkSize();

    State m_state = State::UntilEnd;
    qsizetype m_limit;
    //! Still to come of the body or of the chunk.
    quint64 m_left = 0;
    QByteArray m_line;
    QByteArray m_body;
    bool m_isOverLimit = false;
    bool m_isBroken = false;
    bool m_isBounded = true;
};

} // namespace roomscope
