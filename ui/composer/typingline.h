// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/plainlabel.h"

#include <QStringList>

namespace roomscope {

//! Over the message field: who is writing now. Keeps its height when nobody is, so that nothing moves.
class TypingLine final : public PlainLabel
{
    Q_OBJECT
public:
    explicit TypingLine(QWidget *parent = nullptr);

    //! Names from outside; made safe here.
    void presentTypists(const QStringList &names);
};

} // namespace roomscope
