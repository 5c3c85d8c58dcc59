// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script.h"

#include <QStringList>

#include <set>

namespace roomscope::conformance {

//! Reads what the client sends after its upgrade, byte by byte, and finds each fault in it. RFC 6455
//! sections 5 and 7, RFC 7692.
class ClientReader final
{
public:
    //! \a deflate: what was agreed on; without a value every RSV bit is a fault.
    explicit ClientReader(const std::optional<DeflateSet> &deflate);

    void feed(const QByteArray &bytes);

    [[nodiscard]] const std::vector<Event> &events() const { return m_events; }
    //! The payload of the client's Close frame.
    [[nodiscard]] const std::optional<QByteArray> &close() const { return m_close; }
    //! What the client did that it must not do.
    [[nodiscard]] const QStringList &faults() const { return m_faults; }
    //! Bytes of a frame that is not whole.
    [[nodiscard]] qsizetype rest() const { return m_buffer.size() - m_at; }
    [[nodiscard]] qint64 bytes() const { return m_bytes; }
    //! Payload bytes of data frames as they came, and inflated.
    [[nodiscard]] qint64 wireBytes() const { return m_wireBytes; }
    [[nodiscard]] qint64 messageBytes() const { return m_messageBytes; }
    //! Different mask keys seen, and frames.
    [[nodiscard]] size_t maskKeys() const { return m_keys.size(); }
    [[nodiscard]] size_t frames() const { return m_frames; }

private:
    struct Header
    {
        quint8 opcode = 0;
        quint8 rsv = 0;
        bool fin = false;
        bool isMasked = false;
        quint32 key = 0;
        quint64 length = 0;
        qsizetype size = 0;
    };

    [[nodiscard]] std::optional<Header> header();
    bool takeFrame();
    void onControl(const Header &header, const QByteArray &payload);
    void onData(const Header &header, const QByteArray &payload);
    void onMessage();
    void onClose(const QByteArray &payload);
    void fault(const QString &what);

    std::optional<DeflateSet> m_deflate;
    std::unique_ptr<MessageInflater> m_inflater;
    QByteArray m_buffer;
    qsizetype m_at = 0;
    qint64 m_bytes = 0;
    qint64 m_wireBytes = 0;
    qint64 m_messageBytes = 0;
    size_t m_frames = 0;
    std::set<quint32> m_keys;

    quint8 m_opcode = 0;
    bool m_isCompressed = false;
    QByteArray m_message;

    std::vector<Event> m_events;
    std::optional<QByteArray> m_close;
    QStringList m_faults;
};

} // namespace roomscope::conformance
