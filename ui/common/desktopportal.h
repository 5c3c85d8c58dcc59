// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/theme.h"

#include <QDBusVariant>
#include <QObject>

namespace roomscope {

//! Reads org.freedesktop.appearance color-scheme of the desktop portal and follows its changes. All calls are
//! asynchronous: a portal that hangs costs nothing. A desktop without one, or without a preference, says
//! nothing.
class DesktopPortal final : public QObject
{
    Q_OBJECT
public:
    explicit DesktopPortal(QObject *parent = nullptr);

    void start();

    //! XDG portal specification: 1 prefers dark, 2 prefers light; the value may be wrapped in variants.
    [[nodiscard]] static std::optional<Theme::Shade> shadeOf(const QVariant &value);

signals:
    void shadeChanged(roomscope::Theme::Shade shade);

private slots:
    // A slot by name, because QDBusConnection::connect takes no function pointer.
    void onSettingChanged(const QString &group, const QString &key, const QDBusVariant &value);
};

} // namespace roomscope
