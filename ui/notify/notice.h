// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace roomscope {

//! Something the desktop is asked to tell. Texts come from others: they are guarded and never markup.
struct Notice
{
    //! What it is about; a newer notice of the same key takes the place of the one before.
    QString key = {};
    QString title = {};
    //! Empty: nothing but the title is told.
    QString body = {};
    enum class Offer
    {
        Nothing,
        MarkRead,
        MarkReadAndReply
    };
    Offer offer = Offer::Nothing;
};

} // namespace roomscope
