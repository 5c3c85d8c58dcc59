// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/theme.h"

#include <QDBusVariant>
#include <QObject>

#include <optional>

namespace roomscope {

//! What the desktop says about looks: light or dark, high contrast, reduced motion. Reads them of the desktop
//! portal and follows their changes. All calls are asynchronous: a portal that hangs costs nothing. A desktop
//! without one, or without a preference, says nothing.
class DesktopPortal final : public QObject
{
    Q_OBJECT
public:
    explicit DesktopPortal(QObject *parent = nullptr);

    void start();

    //! \name org.freedesktop.appearance, XDG portal specification; the value may be wrapped in variants
    //! @{
    //! color-scheme: 1 prefers dark, 2 prefers light.
    [[nodiscard]] static std::optional<Theme::Shade> shadeOf(const QVariant &value);
    //! contrast and reduced-motion: 1 prefers it.
    [[nodiscard]] static bool isWished(const QVariant &value);
    //! @}

    //! Takes what \a key of \a group says now; what is not known here is passed over.
    void take(const QString &group, const QString &key, const QVariant &value);

signals:
    //! Light or Dark.
    void shadeChanged(roomscope::Theme::Shade shade);
    void contrastChanged(bool isHigh);
    void motionChanged(bool isReduced);

private slots:
    // A slot by name, because QDBusConnection::connect takes no function pointer.
    void onSettingChanged(const QString &group, const QString &key, const QDBusVariant &value);
};

} // namespace roomscope
