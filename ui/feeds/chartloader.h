// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "feeds/feedchart.h"

#include <QString>

#include <memory>

//! Qt Charts, and what it brings with it, is a library of its own: it is not loaded before a chart is opened.
namespace roomscope::chartloader {

//! A chart in \a parent, or null where the plugin is missing or cannot be loaded.
[[nodiscard]] std::unique_ptr<FeedChart> makeChart(QWidget *parent);

//! Where the plugin is looked for, best first.
[[nodiscard]] QStringList places();

} // namespace roomscope::chartloader
