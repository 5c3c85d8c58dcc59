// SPDX-License-Identifier: GPL-3.0-or-later
#include "feeds/chart/feedchartplugin.h"

#include "feeds/chart/qtfeedchart.h"

namespace roomscope {

FeedChart *FeedChartPlugin::make(QWidget *parent)
{
    return new QtFeedChart(parent);
}

} // namespace roomscope
