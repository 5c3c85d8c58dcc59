// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feeds/feedchart.h"

#include <QObject>

namespace roomscope {

//! What the loader finds in this library.
class FeedChartPlugin final : public QObject, public FeedChartFactory
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "roomscope.FeedChartFactory/1")
    Q_INTERFACES(roomscope::FeedChartFactory)
public:
    [[nodiscard]] FeedChart *make(QWidget *parent) override;
};

} // namespace roomscope
