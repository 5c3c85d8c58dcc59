// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QStringList>

#include <optional>

namespace roomscope::conformance {

//! The client's request for the upgrade. RFC 6455 section 4.1.
struct Upgrade
{
    QByteArray path;
    QByteArray version;
    QList<QPair<QByteArray, QByteArray>> headers = {};

    //! Without a value while the head is not whole; a whole one is cut off from \a bytes.
    [[nodiscard]] static std::optional<Upgrade> take(QByteArray &bytes);

    //! All values of a header in one, as RFC 9110 section 5.3 joins them.
    [[nodiscard]] QByteArray header(const QByteArray &name) const;
    [[nodiscard]] QByteArray acceptKey() const;
    //! What is wrong with it; \a host is what Host must say.
    [[nodiscard]] QStringList faults(const QByteArray &host) const;
    //! The parameters of the first offer of permessage-deflate, lower case; without a value: none.
    [[nodiscard]] std::optional<QList<QByteArray>> deflateOffer() const;
};

} // namespace roomscope::conformance
