// SPDX-License-Identifier: GPL-3.0-or-later
#include "notify/notificationbus.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

const auto kService = u"org.freedesktop.Notifications"_s;
const auto kPath = u"/org/freedesktop/Notifications"_s;
const auto kProperties = u"org.freedesktop.DBus.Properties"_s;
const auto kDesktopFile = u"application://roomscope.desktop"_s;
constexpr int kPatienceMs = 5000;

} // namespace

NotificationBus::NotificationBus(const QDBusConnection &bus, QObject *parent) : QObject(parent), m_bus(bus)
{
    if (!m_bus.isConnected()) {
        m_state = State::Absent;
        return;
    }
    m_bus.connect(kService, kPath, kService, u"ActionInvoked"_s, this, SLOT(onActionInvoked(uint, QString)));
    m_bus.connect(kService, kPath, kService, u"NotificationReplied"_s, this, SLOT(onReplied(uint, QString)));
    m_bus.connect(kService, kPath, kService, u"NotificationClosed"_s, this, SLOT(onClosed(uint, uint)));
    m_bus.connect(kService, kPath, kProperties, u"PropertiesChanged"_s, this,
                  SLOT(onPropertiesChanged(QString, QVariantMap, QStringList)));
    ask();
    askInhibited();
}

void NotificationBus::ask()
{
    const auto message = QDBusMessage::createMethodCall(kService, kPath, kService, u"GetCapabilities"_s);
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message, kPatienceMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *call) {
        call->deleteLater();
        const QDBusPendingReply<QStringList> reply = *call;
        if (!reply.isError())
            m_capabilities = reply.value();
        setState(reply.isError() ? State::Absent : State::Ready);
    });
}

void NotificationBus::askInhibited()
{
    auto message = QDBusMessage::createMethodCall(kService, kPath, kProperties, u"Get"_s);
    message << kService << u"Inhibited"_s;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message, kPatienceMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *call) {
        call->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *call;
        // Most desktops have no such property, and then decide by themselves what they show.
        if (!reply.isError())
            m_isInhibited = reply.value().variant().toBool();
    });
}

void NotificationBus::setState(State state)
{
    m_state = state;
    for (const auto waiting = std::exchange(m_waiting, {}); const Notice &notice : waiting)
        send(notice);
    emit stateChanged();
}

void NotificationBus::send(const Notice &notice)
{
    switch (m_state) {
    case State::Absent:
        emit failed(notice);
        return;
    case State::Ready:
        if (!m_underWay.contains(notice.key))
            return call(notice);
        break;
    case State::Asking:
        break;
    }
    if (m_waiting.size() < kMaxKept || m_waiting.contains(notice.key))
        m_waiting.insert(notice.key, notice);
}

QStringList NotificationBus::actionsFor(const Notice &notice) const
{
    if (!m_capabilities.contains("actions"_L1))
        return {};
    QStringList actions{u"default"_s, tr("Show")};
    if (notice.offer == Notice::Offer::MarkReadAndReply && m_capabilities.contains("inline-reply"_L1))
        actions << u"inline-reply"_s << tr("Reply");
    if (notice.offer != Notice::Offer::Nothing)
        actions << u"mark-read"_s << tr("Mark as read");
    return actions;
}

void NotificationBus::call(const Notice &notice)
{
    auto message = QDBusMessage::createMethodCall(kService, kPath, kService, u"Notify"_s);
    // A server that reads markup is given text that means itself.
    const QString body =
        m_capabilities.contains("body-markup"_L1) ? notice.body.toHtmlEscaped() : notice.body;
    const QVariantMap hints{{u"desktop-entry"_s, u"roomscope"_s}, {u"category"_s, u"im.received"_s}};
    message << u"Roomscope"_s << m_idOf.value(notice.key) << u"roomscope"_s << notice.title << body
            << actionsFor(notice) << hints << -1;
    m_underWay.insert(notice.key, true);
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message, kPatienceMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, notice](QDBusPendingCallWatcher *done) {
        done->deleteLater();
        const QDBusPendingReply<uint> reply = *done;
        const bool isWanted = m_underWay.take(notice.key);
        if (reply.isError())
            emit failed(notice);
        else
            onShown(notice.key, reply.value());
        if (!isWanted)
            return withdraw(notice.key);
        if (m_waiting.contains(notice.key))
            call(m_waiting.take(notice.key));
    });
}

void NotificationBus::onShown(const QString &key, uint id)
{
    m_keyOf.remove(m_idOf.value(key));
    if (m_idOf.size() >= kMaxKept && !m_idOf.contains(key)) {
        const QString other = m_idOf.cbegin().key();
        m_keyOf.remove(m_idOf.take(other));
    }
    m_idOf.insert(key, id);
    m_keyOf.insert(id, key);
}

void NotificationBus::withdraw(const QString &key)
{
    m_waiting.remove(key);
    if (const auto underWay = m_underWay.find(key); underWay != m_underWay.end()) {
        *underWay = false;
        return;
    }
    const uint id = m_idOf.value(key);
    if (id == 0)
        return;
    auto message = QDBusMessage::createMethodCall(kService, kPath, kService, u"CloseNotification"_s);
    message << id;
    (void)m_bus.asyncCall(message, kPatienceMs);
    m_idOf.remove(key);
    m_keyOf.remove(id);
}

void NotificationBus::setCount(qint64 count)
{
    if (!m_bus.isConnected())
        return;
    auto message = QDBusMessage::createSignal(u"/com/canonical/unity/launcherentry/roomscope"_s,
                                              u"com.canonical.Unity.LauncherEntry"_s, u"Update"_s);
    message << kDesktopFile << QVariantMap{{u"count"_s, count}, {u"count-visible"_s, count > 0}};
    m_bus.send(message);
}

void NotificationBus::onActionInvoked(uint id, const QString &action)
{
    const QString key = m_keyOf.value(id);
    if (key.isEmpty())
        return;
    if (action == "mark-read"_L1)
        emit markReadRequested(key);
    else if (action == "default"_L1)
        emit activated(key);
}

void NotificationBus::onReplied(uint id, const QString &text)
{
    if (const QString key = m_keyOf.value(id); !key.isEmpty() && !text.trimmed().isEmpty())
        emit replied(key, text);
}

void NotificationBus::onClosed(uint id, uint)
{
    if (const QString key = m_keyOf.take(id); !key.isEmpty())
        m_idOf.remove(key);
}

void NotificationBus::onPropertiesChanged(const QString &interface, const QVariantMap &changed,
                                          const QStringList &)
{
    if (interface == kService && changed.contains(u"Inhibited"_s))
        m_isInhibited = changed.value(u"Inhibited"_s).toBool();
}

} // namespace roomscope
