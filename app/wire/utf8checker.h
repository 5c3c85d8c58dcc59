// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace roomscope::wire {

//! Whether bytes that come in parts are UTF-8 (RFC 3629 section 4): no overlong form, no surrogate, nothing
//! over U+10FFFF. Fails at the first byte that no valid text could have there, so that a message can be
//! refused before its end (RFC 6455 section 8.1).
class Utf8Checker final
{
public:
    //! False from the first impossible byte on.
    [[nodiscard]] bool feed(QByteArrayView bytes);
    //! Whether all that was fed is whole text; ready for the next text afterwards.
    [[nodiscard]] bool finish();
    void reset() { *this = {}; }

private:
    //! Continuation bytes that are still to come, and the range the next one must be in.
    quint8 m_needed = 0;
    quint8 m_lowest = 0x80;
    quint8 m_highest = 0xBF;
    bool m_isValid = true;
};

//! The same for bytes that are all there.
[[nodiscard]] bool isUtf8(QByteArrayView bytes);

} // namespace roomscope::wire
