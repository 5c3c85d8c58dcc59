// SPDX-License-Identifier: GPL-3.0-or-later
#include "notify/desktopnotifier.h"

#ifdef ROOMSCOPE_HAS_DBUS
#include "notify/notificationbus.h"
#endif

#include <QSystemTrayIcon>

namespace roomscope {

DesktopNotifier::DesktopNotifier(NotificationBus *bus, QSystemTrayIcon *tray, QObject *parent)
    : QObject(parent), m_bus(bus), m_tray(tray)
{
#ifdef ROOMSCOPE_HAS_DBUS
    if (m_bus) {
        connect(m_bus, &NotificationBus::activated, this, &DesktopNotifier::activated);
        connect(m_bus, &NotificationBus::replied, this, &DesktopNotifier::replied);
        connect(m_bus, &NotificationBus::markReadRequested, this, &DesktopNotifier::markReadRequested);
        connect(m_bus, &NotificationBus::failed, this, &DesktopNotifier::showByTray);
    }
#endif
    if (m_tray) {
        connect(m_tray, &QSystemTrayIcon::messageClicked, this, [this] {
            if (!m_trayKey.isEmpty())
                emit activated(m_trayKey);
        });
    }
}

void DesktopNotifier::notify(const Notice &notice)
{
#ifdef ROOMSCOPE_HAS_DBUS
    if (m_bus) {
        if (!m_bus->isInhibited())
            m_bus->send(notice);
        return;
    }
#endif
    showByTray(notice);
}

void DesktopNotifier::withdraw(const QString &key)
{
#ifdef ROOMSCOPE_HAS_DBUS
    if (m_bus)
        m_bus->withdraw(key);
#else
    Q_UNUSED(key)
#endif
}

void DesktopNotifier::setCount(qint64 count)
{
#ifdef ROOMSCOPE_HAS_DBUS
    if (m_bus)
        m_bus->setCount(count);
#else
    Q_UNUSED(count)
#endif
}

void DesktopNotifier::showByTray(const Notice &notice)
{
    if (!m_tray || !m_tray->isVisible() || !QSystemTrayIcon::supportsMessages())
        return;
    m_trayKey = notice.key;
    m_tray->showMessage(notice.title, notice.body);
}

} // namespace roomscope
