// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feeds/feedchart.h"

#include <QChartView>
#include <QPointer>

class QDateTimeAxis;
class QLineSeries;
class QValueAxis;

namespace roomscope {

//! A FeedChart by Qt Charts: one curve over time, and a dashed line for the threshold.
class QtFeedChart final : public FeedChart
{
public:
    explicit QtFeedChart(QWidget *parent);
    ~QtFeedChart() override;

    [[nodiscard]] QWidget *widget() override { return m_view; }
    void setLook(const Look &look) override;
    void setPoints(const QList<QPointF> &points) override;
    void setThreshold(std::optional<double> level) override;

private:
    void fit();
    void fitValues(const QList<QPointF> &points);

    QPointer<QChartView> m_view;
    QLineSeries *m_curve;
    QLineSeries *m_level;
    QDateTimeAxis *m_time;
    QValueAxis *m_value;
    std::optional<double> m_threshold;
};

} // namespace roomscope
