// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QList>
#include <QPointF>
#include <QtPlugin>

#include <optional>

class QWidget;

namespace roomscope {

//! A chart of one feed, drawn by a library that is loaded when the first chart is opened. Known to both sides
//! of the plugin, so it holds no class of this program. GUI thread.
class FeedChart
{
public:
    struct Look
    {
        QColor background;
        QColor text;
        QColor line;
        QColor curve;
        QColor threshold;
        QFont font;
    };

    FeedChart() = default;
    FeedChart(const FeedChart &) = delete;
    FeedChart &operator=(const FeedChart &) = delete;
    virtual ~FeedChart() = default;

    //! Belongs to its parent; lives no shorter than this.
    [[nodiscard]] virtual QWidget *widget() = 0;
    virtual void setLook(const Look &look) = 0;
    //! Milliseconds since the epoch, and finite values; oldest first.
    virtual void setPoints(const QList<QPointF> &points) = 0;
    //! A level to draw across, or none.
    virtual void setThreshold(std::optional<double> level) = 0;
};

//! What the plugin makes.
class FeedChartFactory
{
public:
    FeedChartFactory() = default;
    FeedChartFactory(const FeedChartFactory &) = delete;
    FeedChartFactory &operator=(const FeedChartFactory &) = delete;
    virtual ~FeedChartFactory() = default;

    //! The caller deletes it before \a parent.
    [[nodiscard]] virtual FeedChart *make(QWidget *parent) = 0;
};

} // namespace roomscope

Q_DECLARE_INTERFACE(roomscope::FeedChartFactory, "roomscope.FeedChartFactory/1")
