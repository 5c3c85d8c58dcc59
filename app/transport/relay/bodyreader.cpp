// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/bodyreader.h"

#include <algorithm>

namespace roomscope {

namespace {

constexpr qsizetype kChunkLineBytes = 1024;

} // namespace

BodyReader::BodyReader(const wire::ResponseHead &head, qsizetype limit) : m_limit(limit)
{
    const auto length = head.header("Content-Length");
    if (head.status < 200 || head.status == 204 || head.status == 304) {
        m_state = State::Done;
    } else if (head.hasToken("Transfer-Encoding", "chunked")) {
        m_state = State::ChunkSize;
    } else if (length) {
        bool isNumber = false;
        m_left = length->toULongLong(&isNumber);
        m_state = !isNumber ? State::UntilEnd : m_left == 0 ? State::Done : State::Length;
    }
    m_isBounded = m_state != State::UntilEnd;
}

bool BodyReader::isCut() const
{
    return m_isOverLimit || m_isBroken || (m_isBounded && m_state != State::Done);
}

void BodyReader::take(QByteArrayView bytes)
{
    const qsizetype taken = std::min(bytes.size(), m_limit - m_body.size());
    m_body.append(bytes.first(taken));
    if (taken < bytes.size()) {
        m_isOverLimit = true;
        m_state = State::Done;
    }
}

void BodyReader::feed(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && m_state != State::Done) {
        if (m_state == State::UntilEnd) {
            take(bytes);
            return;
        }
        if (m_state == State::ChunkSize || m_state == State::ChunkEnd) {
            bytes = bytes.sliced(feedChunked(bytes));
            continue;
        }
        const qsizetype taken = qsizetype(std::min(quint64(bytes.size()), m_left));
        m_left -= quint64(taken);
        const bool isLast = m_left == 0;
        take(bytes.first(taken));
        bytes = bytes.sliced(taken);
        if (isLast && m_state != State::Done)
            m_state = m_state == State::Length ? State::Done : State::ChunkEnd;
    }
}

//! Lines between the chunks.
qsizetype BodyReader::feedChunked(QByteArrayView bytes)
{
    const qsizetype end = bytes.indexOf('\n');
    const qsizetype taken = end < 0 ? bytes.size() : end + 1;
    m_line.append(bytes.first(taken));
    if (m_line.size() > kChunkLineBytes) {
        m_isBroken = true;
        m_state = State::Done;
    } else if (end >= 0) {
        if (m_state == State::ChunkEnd)
            m_state = State::ChunkSize;
        else
            onChunkSize();
        m_line.clear();
    }
    return taken;
}

void BodyReader::onChunkSize()
{
    bool isNumber = false;
    // After the size there may be an extension.
    m_left = m_line.split(';').constFirst().trimmed().toULongLong(&isNumber, 16);
    m_isBroken = !isNumber;
    // The trailers after the last chunk are of no use.
    m_state = isNumber && m_left > 0 ? State::ChunkData : State::Done;
}

} // namespace roomscope
