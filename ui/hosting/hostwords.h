// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/serverfigures.h"

#include <QCoreApplication>

namespace roomscope {

//! The figures of a hosted server in words.
class HostWords final
{
    Q_DECLARE_TR_FUNCTIONS(HostWords)
public:
    [[nodiscard]] static QString connections(const ServerFigures &figures);
    //! Who was sent away and why, most often first; a sentence where nobody was.
    [[nodiscard]] static QString rejects(const ServerFigures &figures);
    [[nodiscard]] static QString reject(ServerReject why, int count);
};

} // namespace roomscope
