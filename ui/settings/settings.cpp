// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/settings.h"

#include "base/logging.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr qint64 kMaxFileBytes = 64 * 1024;

QString wordOf(Settings::Notify notify)
{
    switch (notify) {
    case Settings::Notify::Everything:
        return u"everything"_s;
    case Settings::Notify::Nothing:
        return u"nothing"_s;
    case Settings::Notify::ForMe:
        break;
    }
    return u"for-me"_s;
}

Settings::Notify notifyOf(const QString &word)
{
    for (const auto notify : {Settings::Notify::Everything, Settings::Notify::Nothing}) {
        if (wordOf(notify) == word)
            return notify;
    }
    return Settings::Notify::ForMe;
}

QJsonObject toJson(const Settings::Values &values)
{
    return {{u"zoom"_s, values.zoom},
            {u"notify"_s, wordOf(values.notify)},
            {u"showText"_s, values.isTextShown},
            {u"doNotDisturb"_s, values.isDoNotDisturb},
            {u"closeToTray"_s, values.closesToTray},
            {u"tellRead"_s, values.privacy.tellsRead},
            {u"tellTyping"_s, values.privacy.tellsTyping},
            {u"tellPresence"_s, values.privacy.tellsPresence}};
}

Settings::Values fromJson(const QJsonObject &json)
{
    Settings::Values values;
    values.zoom = json.value(u"zoom"_s).toInt(values.zoom);
    values.notify = notifyOf(json.value(u"notify"_s).toString());
    values.isTextShown = json.value(u"showText"_s).toBool(true);
    values.isDoNotDisturb = json.value(u"doNotDisturb"_s).toBool();
    values.closesToTray = json.value(u"closeToTray"_s).toBool();
    values.privacy.tellsRead = json.value(u"tellRead"_s).toBool(true);
    values.privacy.tellsTyping = json.value(u"tellTyping"_s).toBool(true);
    values.privacy.tellsPresence = json.value(u"tellPresence"_s).toBool(true);
    return values;
}

//! Whole steps, so that the list of sizes has it.
int withinBounds(int zoom)
{
    return std::clamp(zoom / Settings::kZoomStep * Settings::kZoomStep, Settings::kMinZoom,
                      Settings::kMaxZoom);
}

} // namespace

Settings::Settings(const QString &dataDir, QObject *parent)
    : QObject(parent), m_path(QDir(dataDir).filePath(u"settings.json"_s))
{
    m_writer.setMaxThreadCount(1);
    load();
}

Settings::~Settings()
{
    m_writer.waitForDone();
}

void Settings::load()
{
    QFile file(m_path);
    if (!file.exists())
        return;
    QJsonParseError error{};
    QJsonDocument document;
    if (file.open(QIODevice::ReadOnly) && file.size() <= kMaxFileBytes)
        document = QJsonDocument::fromJson(file.readAll(), &error);
    if (!document.isObject()) {
        qCWarning(lcUi) << "cannot read the settings" << m_path << file.errorString() << error.errorString();
        return;
    }
    m_values = fromJson(document.object());
    m_values.zoom = withinBounds(m_values.zoom);
}

void Settings::setValues(Values values)
{
    values.zoom = withinBounds(values.zoom);
    if (values == m_values)
        return;
    m_values = values;
    save();
    emit changed();
}

void Settings::zoomBy(int steps)
{
    Values values = m_values;
    values.zoom = steps == 0 ? 100 : values.zoom + steps * kZoomStep;
    setValues(values);
}

void Settings::save()
{
    m_writer.start([path = m_path, bytes = QJsonDocument(toJson(m_values)).toJson()] {
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
            qCWarning(lcUi) << "cannot write the settings" << path << file.errorString();
    });
}

} // namespace roomscope
