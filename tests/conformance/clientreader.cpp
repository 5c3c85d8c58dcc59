// SPDX-License-Identifier: GPL-3.0-or-later
#include "clientreader.h"

#include <QStringDecoder>
#include <QtEndian>

namespace roomscope::conformance {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaskBytes = 4;
constexpr qsizetype kCompactBytes = 1024 * 1024;
constexpr qsizetype kControlBytes = 125;
constexpr qsizetype kFaultsKept = 5;

} // namespace

ClientReader::ClientReader(const std::optional<DeflateSet> &deflate)
    : m_deflate(deflate), m_inflater(deflate ? std::make_unique<MessageInflater>(*deflate) : nullptr)
{
}

void ClientReader::feed(const QByteArray &bytes)
{
    m_bytes += bytes.size();
    if (m_close && !bytes.isEmpty())
        fault(u"bytes after its Close frame (RFC 6455 section 5.5.1)"_s);
    m_buffer += bytes;
    while (!m_close && takeFrame()) {
    }
    if (m_close && rest() > 0)
        fault(u"bytes after its Close frame (RFC 6455 section 5.5.1)"_s);
    if (m_at > kCompactBytes || m_at == m_buffer.size()) {
        m_buffer.remove(0, m_at);
        m_at = 0;
    }
}

std::optional<ClientReader::Header> ClientReader::header()
{
    const auto *at = reinterpret_cast<const uchar *>(m_buffer.constData()) + m_at;
    const qsizetype have = rest();
    if (have < 2)
        return {};
    Header result{.opcode = quint8(at[0] & 0x0F),
                  .rsv = quint8(at[0] >> 4 & 7),
                  .fin = (at[0] & 0x80) != 0,
                  .isMasked = (at[1] & 0x80) != 0,
                  .length = quint64(at[1] & 0x7F),
                  .size = 2};
    const int form = at[1] & 0x7F;
    const qsizetype lengthBytes = form == 126 ? 2 : form == 127 ? 8 : 0;
    if (have < 2 + lengthBytes + (result.isMasked ? kMaskBytes : 0))
        return {};
    if (form == 126)
        result.length = qFromBigEndian<quint16>(at + 2);
    else if (form == 127)
        result.length = qFromBigEndian<quint64>(at + 2);
    if ((form == 126 && result.length < 126) || (form == 127 && result.length <= 0xFFFF))
        fault(u"a length that is not in its shortest form (section 5.2)"_s);
    result.size += lengthBytes;
    if (result.isMasked) {
        result.key = qFromBigEndian<quint32>(at + result.size);
        result.size += kMaskBytes;
    }
    return result;
}

bool ClientReader::takeFrame()
{
    const auto head = header();
    if (!head || quint64(rest() - head->size) < head->length)
        return false;
    QByteArray payload = m_buffer.mid(m_at + head->size, qsizetype(head->length));
    m_at += head->size + payload.size();
    ++m_frames;
    if (head->isMasked) {
        m_keys.insert(head->key);
        unmask(payload, head->key);
    } else {
        fault(u"a frame without a mask (section 5.1)"_s);
    }
    if (head->opcode >= kClose)
        onControl(*head, payload);
    else
        onData(*head, payload);
    return true;
}

void ClientReader::onControl(const Header &header, const QByteArray &payload)
{
    if (header.rsv != 0)
        fault(u"an RSV bit on a control frame"_s);
    if (!header.fin)
        fault(u"a fragmented control frame (section 5.5)"_s);
    if (payload.size() > kControlBytes)
        fault(u"a control frame of more than 125 bytes (section 5.5)"_s);
    if (header.opcode > kPong)
        fault(u"a reserved opcode (section 5.2)"_s);
    if (header.opcode == kClose)
        onClose(payload);
    else
        m_events.push_back({header.opcode, payload});
}

void ClientReader::onData(const Header &header, const QByteArray &payload)
{
    const bool isContinuation = header.opcode == kContinuation;
    if (isContinuation != (m_opcode != 0))
        fault(u"fragments in a wrong order (section 5.4)"_s);
    if (header.opcode > kBinary)
        fault(u"a reserved opcode (section 5.2)"_s);
    const bool mayCompress = m_deflate && !isContinuation;
    if (header.rsv != 0 && !(header.rsv == kRsv1 && mayCompress))
        fault(u"an RSV bit that was not agreed on"_s);
    if (!isContinuation) {
        m_opcode = header.opcode;
        m_isCompressed = header.rsv == kRsv1;
        m_message.clear();
    }
    m_wireBytes += payload.size();
    m_message = m_message.isEmpty() ? payload : m_message + payload;
    if (header.fin)
        onMessage();
}

void ClientReader::onMessage()
{
    if (m_isCompressed && m_inflater) {
        if (const auto plain = m_inflater->inflate(m_message))
            m_message = *plain;
        else
            fault(u"a compressed message that the agreed window and context do not allow (RFC 7692)"_s);
    }
    m_messageBytes += m_message.size();
    m_events.push_back({m_opcode, m_message});
    m_message = {};
    m_opcode = 0;
}

void ClientReader::onClose(const QByteArray &payload)
{
    if (m_opcode != 0 && !m_message.isEmpty())
        m_message = {};
    if (payload.size() == 1)
        fault(u"a Close frame of one byte (section 5.5.1)"_s);
    const QByteArray reason = payload.mid(2);
    // fromUtf8() would take a byte order mark at the start away.
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    const QString text = decoder(reason);
    if (decoder.hasError() || text.toUtf8() != reason)
        fault(u"a Close reason that is not UTF-8"_s);
    m_close = payload;
}

void ClientReader::fault(const QString &what)
{
    if (m_faults.size() < kFaultsKept && !m_faults.contains(what))
        m_faults.append(what);
}

} // namespace roomscope::conformance
