// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace roomscope::wire {

//! One element of Sec-WebSocket-Extensions, RFC 6455 section 9.1.
struct Extension
{
    struct Parameter
    {
        QByteArray name;
        //! Absent where there is no "="; quotes are taken off.
        std::optional<QByteArray> value = {};

        bool operator==(const Parameter &) const = default;
    };

    QByteArray name;
    QList<Parameter> parameters = {};

    bool operator==(const Extension &) const = default;

    //! All that \a header names, in order; nothing where it does not follow the grammar. Empty elements
    //! between commas are passed over (RFC 9110 section 5.6.1).
    [[nodiscard]] static std::optional<QList<Extension>> parseList(QByteArrayView header);
};

} // namespace roomscope::wire
