// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "notify/notice.h"

#include <QDBusConnection>
#include <QHash>
#include <QObject>
#include <QStringList>
#include <QVariantMap>

namespace roomscope {

//! org.freedesktop.Notifications (Desktop Notifications Specification 1.2) of one bus. All calls are
//! asynchronous: a desktop that hangs costs nothing. Until the server has said what it can, notices wait; at
//! most one a key.
class NotificationBus final : public QObject
{
    Q_OBJECT
public:
    enum class State
    {
        Asking,
        Ready,
        Absent
    };
    static constexpr int kMaxKept = 100;

    explicit NotificationBus(const QDBusConnection &bus, QObject *parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    //! The desktop's own do not disturb, where it has one to be asked.
    [[nodiscard]] bool isInhibited() const { return m_isInhibited; }
    void send(const Notice &notice);
    //! Takes away what is shown of \a key.
    void withdraw(const QString &key);
    //! Beside the icon, where a launcher listens (com.canonical.Unity.LauncherEntry).
    void setCount(qint64 count);

signals:
    void stateChanged();
    void activated(const QString &key);
    void replied(const QString &key, const QString &text);
    void markReadRequested(const QString &key);
    //! It could not be shown; somebody else may.
    void failed(const roomscope::Notice &notice);

private slots:
    // Slots by name, because QDBusConnection::connect takes no function pointers.
    void onActionInvoked(uint id, const QString &action);
    void onReplied(uint id, const QString &text);
    void onClosed(uint id, uint reason);
    void onPropertiesChanged(const QString &interface, const QVariantMap &changed,
                             const QStringList &dropped);

private:
    void ask();
    void askInhibited();
    void setState(State state);
    void call(const Notice &notice);
    void onShown(const QString &key, uint id);
    [[nodiscard]] QStringList actionsFor(const Notice &notice) const;

    QDBusConnection m_bus;
    State m_state = State::Asking;
    QStringList m_capabilities;
    bool m_isInhibited = false;
    //! What the desktop shows, both ways; and what waits for an answer.
    QHash<QString, uint> m_idOf;
    QHash<uint, QString> m_keyOf;
    QHash<QString, Notice> m_waiting;
    //! Asked for, without an id yet; what comes meanwhile waits, so that it takes its place.
    QHash<QString, bool> m_underWay;
};

} // namespace roomscope
