// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/deflateparameters.h"
#include "wire/sender.h"
#include "wire/zstream.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace roomscope::wire {

//! Inflates the compressed messages of one side (RFC 7692 section 7.2.2): feed() the unmasked payload of each
//! fragment, then finish(). Messages without RSV1 never come here. After an error the connection is to be
//! failed; nothing more is inflated.
class Inflater final
{
public:
    //! \a sender is the side whose messages these are. \a limit bounds the inflated size of one message: a
    //! small frame can hold a thousand times its size.
    Inflater(Sender sender, const DeflateParameters &parameters, qsizetype limit = 16 * 1024 * 1024);

    //! Rule::InflateFailed or Rule::MessageTooLarge; nothing when all is well. Never holds more than the
    //! limit and one block of 16 KiB.
    [[nodiscard]] std::optional<Rule> feed(QByteArrayView payload);
    //! What feed() has inflated of this message so far, for a check before its end.
    [[nodiscard]] QByteArrayView inflated() const { return m_out; }
    //! The whole message; ready for the next one.
    [[nodiscard]] tl::expected<QByteArray, Rule> finish();

private:
    [[nodiscard]] std::optional<Rule> inflate(QByteArrayView payload);
    [[nodiscard]] bool restartKeepingWindow();
    [[nodiscard]] Rule fail(Rule rule);

    int m_windowBits;
    bool m_isContextKept;
    //! A block marked as the last was read, and nothing after it.
    bool m_isEnded = false;
    qsizetype m_limit;
    InflateStream m_stream;
    QByteArray m_out;
    std::optional<Rule> m_error;
};

} // namespace roomscope::wire
