// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "inspector/roundtripseries.h"

#include <QWidget>

namespace roomscope {

//! Round trips as a line, times offline as a bar on the ground with their length.
class Sparkline final : public QWidget
{
    Q_OBJECT
public:
    explicit Sparkline(QWidget *parent = nullptr);

    void setItems(const QList<RoundTripSeries::Item> &items);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<RoundTripSeries::Item> m_items;
};

} // namespace roomscope
