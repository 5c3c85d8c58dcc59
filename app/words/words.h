// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace roomscope::words {

//! The translation context of this module: Words::tr("…").
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Words)
};

} // namespace roomscope::words
