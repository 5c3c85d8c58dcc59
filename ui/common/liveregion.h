// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace roomscope {

//! Says things to people who listen to the window and cannot see what changed in it. Takes no room and no
//! focus. Qt has an event of its own for this from 6.8 on; until then a name that changes, and an alert, are
//! what screen readers follow.
class LiveRegion final : public QWidget
{
    Q_OBJECT
public:
    explicit LiveRegion(QWidget *parent = nullptr);

    //! Is spoken when whoever listens is done with what came before; an empty \a sentence says nothing.
    void say(const QString &sentence);
    [[nodiscard]] QString said() const { return accessibleName(); }
};

} // namespace roomscope
