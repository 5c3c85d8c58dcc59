// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/plainlabel.h"

namespace roomscope {

//! One line of plain text that ends in "…" where it does not fit; the whole of it is then the tool tip.
//! text() is always whole, so assistive technology reads all of it.
class ElidingLabel final : public PlainLabel
{
    Q_OBJECT
public:
    explicit ElidingLabel(const QString &text = {}, QWidget *parent = nullptr);

    void setElideMode(Qt::TextElideMode mode);

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QString elided() const;

    Qt::TextElideMode m_mode = Qt::ElideRight;
};

} // namespace roomscope
