// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/derreader.h"

namespace roomscope {

namespace {

//! More than any real identifier has.
constexpr qsizetype kMostObjectIdBytes = 32;

} // namespace

std::optional<DerReader::Element> DerReader::next()
{
    const QByteArrayView bytes = std::exchange(m_rest, {});
    if (bytes.size() < 2 || (quint8(bytes[0]) & 0x1F) == 0x1F) {
        return std::nullopt;
    }
    qsizetype header = 2;
    qsizetype length = quint8(bytes[1]);
    if (length >= 0x80) {
        const qsizetype count = length & 0x7F;
        // Four bytes are 4 GiB; zero bytes are BER's indefinite length.
        if (count == 0 || count > 4 || bytes.size() < header + count) {
            return std::nullopt;
        }
        quint32 value = 0;
        for (qsizetype i = 0; i < count; ++i) {
            value = (value << 8) | quint8(bytes[header + i]);
        }
        const quint32 least = count == 1 ? 0x80U : 1U << (8 * (count - 1));
        if (value < least || value > 0x7FFFFFFFU) {
            return std::nullopt;
        }
        header += count;
        length = qsizetype(value);
    }
    if (length > bytes.size() - header) {
        return std::nullopt;
    }
    m_rest = bytes.sliced(header + length);
    return Element{quint8(bytes[0]), bytes.sliced(header, length), bytes.first(header + length)};
}

std::optional<DerReader::Element> DerReader::next(Tag tag)
{
    const auto element = next();
    if (!element || element->tag != tag) {
        m_rest = {};
        return std::nullopt;
    }
    return element;
}

QByteArray dottedObjectId(QByteArrayView content)
{
    if (content.isEmpty() || content.size() > kMostObjectIdBytes || (quint8(content.back()) & 0x80) != 0) {
        return {};
    }
    QByteArray text;
    quint64 arc = 0;
    for (const char byte : content) {
        if (arc > (~quint64(0) >> 8)) {
            return {};
        }
        arc = (arc << 7) | (quint8(byte) & 0x7F);
        if ((quint8(byte) & 0x80) != 0) {
            continue;
        }
        if (text.isEmpty()) {
            // The first two arcs share a number.
            const quint64 first = arc < 40 ? 0 : arc < 80 ? 1 : 2;
            text = QByteArray::number(first) + '.' + QByteArray::number(arc - 40 * first);
        } else {
            text += '.' + QByteArray::number(arc);
        }
        arc = 0;
    }
    return text;
}

} // namespace roomscope
