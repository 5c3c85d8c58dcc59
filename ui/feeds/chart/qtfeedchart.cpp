// SPDX-License-Identifier: GPL-3.0-or-later
#include "feeds/chart/qtfeedchart.h"

#include <QChart>
#include <QDateTimeAxis>
#include <QGraphicsLayout>
#include <QLegend>
#include <QLineSeries>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace roomscope {

namespace {

//! Beyond this, the span of an axis is more than a double holds.
constexpr double kMostDrawn = 1e300;
//! The least time shown, so that two values do not fill the chart.
constexpr double kLeastTime = 30'000;

} // namespace

QtFeedChart::QtFeedChart(QWidget *parent)
    : m_view(new QChartView(parent))
    , m_curve(new QLineSeries)
    , m_level(new QLineSeries)
    , m_time(new QDateTimeAxis)
    , m_value(new QValueAxis)
{
    QChart *chart = m_view->chart();
    chart->legend()->hide();
    chart->setMargins({});
    chart->setBackgroundRoundness(0);
    chart->layout()->setContentsMargins(0, 0, 0, 0);
    chart->addSeries(m_curve);
    chart->addSeries(m_level);
    chart->addAxis(m_time, Qt::AlignBottom);
    chart->addAxis(m_value, Qt::AlignLeft);
    for (QLineSeries *series : {m_curve, m_level}) {
        series->attachAxis(m_time);
        series->attachAxis(m_value);
    }
    m_time->setFormat(QStringLiteral("HH:mm:ss"));
    m_time->setTickCount(4);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setFocusPolicy(Qt::NoFocus);
    fit();
}

QtFeedChart::~QtFeedChart()
{
    delete m_view;
}

void QtFeedChart::setLook(const Look &look)
{
    m_view->setBackgroundBrush(look.background);
    m_view->chart()->setBackgroundBrush(look.background);
    m_curve->setPen(QPen(look.curve, 1.6));
    m_level->setPen(QPen(look.threshold, 1.2, Qt::DashLine));
    for (QAbstractAxis *axis : std::initializer_list<QAbstractAxis *>{m_time, m_value}) {
        axis->setLabelsFont(look.font);
        axis->setLabelsColor(look.text);
        axis->setLinePenColor(look.line);
        axis->setGridLineColor(look.line);
    }
}

void QtFeedChart::setPoints(const QList<QPointF> &points)
{
    QList<QPointF> drawn;
    drawn.reserve(points.size());
    for (const QPointF &point : points)
        drawn.append({point.x(), std::clamp(point.y(), -kMostDrawn, kMostDrawn)});
    // Once for all of them, where append() would lay out after each.
    m_curve->replace(drawn);
    fit();
}

void QtFeedChart::setThreshold(std::optional<double> level)
{
    m_threshold.reset();
    if (level)
        m_threshold = std::clamp(*level, -kMostDrawn, kMostDrawn);
    fit();
}

void QtFeedChart::fit()
{
    const QList<QPointF> points = m_curve->points();
    const double to = points.isEmpty() ? kLeastTime : points.last().x();
    const double from = points.isEmpty() ? 0 : std::min(points.first().x(), to - kLeastTime);
    m_time->setRange(QDateTime::fromMSecsSinceEpoch(qint64(from)),
                     QDateTime::fromMSecsSinceEpoch(qint64(to)));
    fitValues(points);
    if (m_threshold)
        m_level->replace(QList<QPointF>{QPointF(from, *m_threshold), QPointF(to, *m_threshold)});
    else
        m_level->clear();
}

void QtFeedChart::fitValues(const QList<QPointF> &points)
{
    double least = m_threshold.value_or(points.isEmpty() ? 0 : points.first().y());
    double most = least;
    for (const QPointF &point : points) {
        least = std::min(least, point.y());
        most = std::max(most, point.y());
    }
    // A flat line lies in the middle; the rest gets a little air.
    const double air = most > least ? (most - least) * 0.06 : std::max(std::fabs(most) * 0.1, 1.0);
    m_value->setTickCount(5);
    m_value->setRange(least - air, most + air);
    const bool isHuge = std::max(std::fabs(most), std::fabs(least)) >= 1e9;
    // Round numbers beside the lines, and fewer changes of scale.
    if (!isHuge)
        m_value->applyNiceNumbers();
    // As many places as tell one line of the grid from the next.
    const double span = most - least + 2 * air;
    m_value->setLabelFormat(isHuge        ? QStringLiteral("%.3g")
                            : span >= 8   ? QStringLiteral("%.0f")
                            : span >= 0.1 ? QStringLiteral("%.2f")
                                          : QStringLiteral("%.4g"));
}

} // namespace roomscope
