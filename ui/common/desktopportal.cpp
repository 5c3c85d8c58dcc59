// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/desktopportal.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

const auto kService = u"org.freedesktop.portal.Desktop"_s;
const auto kPath = u"/org/freedesktop/portal/desktop"_s;
const auto kInterface = u"org.freedesktop.portal.Settings"_s;
const auto kGroup = u"org.freedesktop.appearance"_s;
const auto kScheme = u"color-scheme"_s;
const auto kContrast = u"contrast"_s;
const auto kMotion = u"reduced-motion"_s;
// Portals before these keys existed pass on GNOME's own.
const auto kGnomeAccess = u"org.gnome.desktop.a11y.interface"_s;
const auto kGnomeContrast = u"high-contrast"_s;
const auto kGnomeInterface = u"org.gnome.desktop.interface"_s;
const auto kGnomeAnimations = u"enable-animations"_s;

QVariant unwrapped(QVariant value)
{
    while (value.metaType() == QMetaType::fromType<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

DesktopPortal::DesktopPortal(QObject *parent) : QObject(parent) {}

void DesktopPortal::start()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(kService, kPath, kInterface, u"SettingChanged"_s, this,
                SLOT(onSettingChanged(QString, QString, QDBusVariant)));
    const std::pair<QString, QString> wanted[] = {{kGnomeAccess, kGnomeContrast},
                                                  {kGnomeInterface, kGnomeAnimations},
                                                  {kGroup, kScheme},
                                                  {kGroup, kContrast},
                                                  {kGroup, kMotion}};
    for (const auto &[group, key] : wanted) {
        QDBusMessage read = QDBusMessage::createMethodCall(kService, kPath, kInterface, u"Read"_s);
        read << group << key;
        auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(read), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this,
                [this, group = group, key = key](QDBusPendingCallWatcher *call) {
                    call->deleteLater();
                    const QDBusPendingReply<QDBusVariant> reply = *call;
                    if (!reply.isError())
                        take(group, key, QVariant::fromValue(reply.value()));
                });
    }
}

std::optional<Theme::Shade> DesktopPortal::shadeOf(const QVariant &value)
{
    switch (unwrapped(value).toUInt()) {
    case 1:
        return Theme::Shade::Dark;
    case 2:
        return Theme::Shade::Light;
    default:
        return std::nullopt;
    }
}

bool DesktopPortal::isWished(const QVariant &value)
{
    return unwrapped(value).toUInt() == 1;
}

void DesktopPortal::take(const QString &group, const QString &key, const QVariant &value)
{
    if (group == kGroup && key == kScheme) {
        if (const auto shade = shadeOf(value))
            emit shadeChanged(*shade);
    } else if (group == kGroup && key == kContrast) {
        emit contrastChanged(isWished(value));
    } else if (group == kGroup && key == kMotion) {
        emit motionChanged(isWished(value));
    } else if (group == kGnomeAccess && key == kGnomeContrast) {
        emit contrastChanged(unwrapped(value).toBool());
    } else if (group == kGnomeInterface && key == kGnomeAnimations) {
        emit motionChanged(!unwrapped(value).toBool());
    }
}

void DesktopPortal::onSettingChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    take(group, key, QVariant::fromValue(value));
}

} // namespace roomscope
