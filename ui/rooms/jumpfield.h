// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace roomscope {

//! Looks like a field and opens the list to jump by: what to type into is there, and its key beside it.
class JumpField final : public QAbstractButton
{
    Q_OBJECT
public:
    explicit JumpField(QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace roomscope
