// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

namespace roomscope {

//! What the arguments of `roomscope serve` ask for.
struct ServeOptions
{
    QString address = QStringLiteral("127.0.0.1");
    quint16 port = 0;
    QString dataDir = {};
    bool isInsecureLan = false;
    bool isDemo = false;
    bool isHelp = false;

    bool operator==(const ServeOptions &) const = default;
};

//! The options, or the sentence that says what is wrong with the arguments.
[[nodiscard]] tl::expected<ServeOptions, QString> parseServeOptions(const QStringList &arguments);

} // namespace roomscope
