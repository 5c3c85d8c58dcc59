// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "notify/notice.h"

#include <QObject>

class QSystemTrayIcon;

namespace roomscope {

class NotificationBus;

//! Tells the desktop: over DBus where it has a notification server, by the tray icon where it has only that,
//! and not at all otherwise.
class DesktopNotifier final : public QObject
{
    Q_OBJECT
public:
    //! \a bus and \a tray may be null, and outlive this.
    DesktopNotifier(NotificationBus *bus, QSystemTrayIcon *tray, QObject *parent = nullptr);

    void notify(const Notice &notice);
    void withdraw(const QString &key);
    //! What waits to be read, at the icon of the launcher.
    void setCount(qint64 count);

signals:
    void activated(const QString &key);
    void replied(const QString &key, const QString &text);
    void markReadRequested(const QString &key);

private:
    void showByTray(const Notice &notice);

    NotificationBus *m_bus;
    QSystemTrayIcon *m_tray;
    //! The tray tells of one at a time.
    QString m_trayKey;
};

} // namespace roomscope
