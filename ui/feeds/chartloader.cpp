// SPDX-License-Identifier: GPL-3.0-or-later
#include "feeds/chartloader.h"

#include "base/logging.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPluginLoader>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace roomscope::chartloader {

namespace {

FeedChartFactory *load()
{
    for (const QString &place : places()) {
        // Without the ending: Qt knows the platform's.
        QPluginLoader loader(place + u"/roomscope_feedchart"_s);
        if (loader.fileName().isEmpty())
            continue;
        if (auto *factory = qobject_cast<FeedChartFactory *>(loader.instance()))
            return factory;
        qCInfo(lcUi) << "charts cannot be loaded:" << loader.errorString();
    }
    return nullptr;
}

} // namespace

QStringList places()
{
    const QString program = QCoreApplication::applicationDirPath();
    // Beside the program in a build, below its prefix where it is installed, in its bundle on macOS; then
    // where Qt itself looks for plugins.
    QStringList places{program, program + u"/../lib/roomscope"_s, program + u"/../PlugIns"_s};
    places += QCoreApplication::libraryPaths();
    return places;
}

std::unique_ptr<FeedChart> makeChart(QWidget *parent)
{
    // Asked again each time while it is missing: it may have been installed meanwhile. Once found it stays.
    static FeedChartFactory *factory = nullptr;
    if (!factory)
        factory = load();
    return std::unique_ptr<FeedChart>(factory ? factory->make(parent) : nullptr);
}

} // namespace roomscope::chartloader
