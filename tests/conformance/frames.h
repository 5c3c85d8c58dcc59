// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace roomscope::conformance {

//! Frames of a server, written for these tests alone: a check by the code that is being checked would prove
//! nothing. RFC 6455 section 5.2.
enum Opcode : quint8
{
    kContinuation = 0,
    kText = 1,
    kBinary = 2,
    kClose = 8,
    kPing = 9,
    kPong = 10
};

//! The bits RSV1 to RSV3 as a number.
constexpr quint8 kRsv1 = 4;

//! One frame to be sent, right or wrong: every bit of it can be chosen.
struct RawFrame
{
    enum class LengthForm
    {
        Minimal,
        SixteenBits,
        SixtyFourBits
    };

    quint8 opcode = kText;
    QByteArray payload = {};
    bool fin = true;
    quint8 rsv = 0;
    std::optional<quint32> mask = {};
    LengthForm lengthForm = LengthForm::Minimal;
    //! What the header says, where that is not the payload's length.
    std::optional<quint64> declaredLength = {};

    [[nodiscard]] QByteArray bytes() const;
};

[[nodiscard]] QByteArray textFrame(const QByteArray &payload);
[[nodiscard]] QByteArray binaryFrame(const QByteArray &payload);
[[nodiscard]] QByteArray pingFrame(const QByteArray &payload = {});
[[nodiscard]] QByteArray pongFrame(const QByteArray &payload = {});
[[nodiscard]] QByteArray closeFrame(quint16 code, const QByteArray &reason = {});
[[nodiscard]] QByteArray closePayload(quint16 code, const QByteArray &reason = {});
//! A frame that a message goes on after, and the one that ends it.
[[nodiscard]] QByteArray openFrame(quint8 opcode, const QByteArray &payload);
[[nodiscard]] QByteArray lastFrame(const QByteArray &payload);

//! \a payload as one message in frames of \a size; \a rsv on the first of them.
[[nodiscard]] QByteArray fragmented(quint8 opcode, const QByteArray &payload, qsizetype size, quint8 rsv = 0);

//! Masks or unmasks a whole payload. RFC 6455 section 5.3.
void unmask(QByteArray &data, quint32 key);

} // namespace roomscope::conformance
