// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QCoreApplication>
#include <QString>

namespace roomscope {

//! What `roomscope serve` says: whole sentences, translated.
class ServeWords final
{
    Q_DECLARE_TR_FUNCTIONS(ServeWords)
public:
    [[nodiscard]] static QString usage();
    [[nodiscard]] static QString unknownOption(const QString &option);
    [[nodiscard]] static QString missingValue(const QString &option);
    [[nodiscard]] static QString badListen(const QString &text);
    //! "--listen" names an address that others can reach, without "--insecure-lan".
    [[nodiscard]] static QString needsInsecureLan(const QString &address);
    [[nodiscard]] static QString insecureLanMeans();
    [[nodiscard]] static QString listening(const QString &link);
    [[nodiscard]] static QString stopping();
    //! Why the embedded server did not start (the codes of EmbeddedServer::failed).
    [[nodiscard]] static QString failure(const Error &error);
};

} // namespace roomscope
