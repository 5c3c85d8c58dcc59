// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/theme.h"

#include <QObject>

#include <optional>

class QApplication;

namespace roomscope {

//! Keeps the application in the desktop's light or dark colours: style, fonts, palette and style sheet. Made
//! once, right after the QApplication; never blocks. In this order: \a forced (option --theme),
//! ROOMSCOPE_THEME=light|dark, the desktop portal's color-scheme, QStyleHints::colorScheme (Qt 6.5), the
//! lightness of the platform's palette.
class Appearance final : public QObject
{
    Q_OBJECT
public:
    explicit Appearance(QApplication &application, std::optional<Theme::Shade> forced = {},
                        QObject *parent = nullptr);

    [[nodiscard]] const Theme &theme() const { return Theme::of(m_shade); }

    //! "light" or "dark"; nothing for any other word.
    [[nodiscard]] static std::optional<Theme::Shade> shadeFromWord(const QString &word);

signals:
    //! After the new palette and style sheet are in place.
    void themeChanged();

private:
    void follow();
    void apply(Theme::Shade shade);
    [[nodiscard]] Theme::Shade shadeOfPlatform() const;

    QApplication &m_application;
    Theme::Shade m_shade = Theme::Shade::Light;
    bool m_isApplied = false;
    //! Of the platform, before this class changed the palette.
    Theme::Shade m_platformShade = Theme::Shade::Light;
};

} // namespace roomscope
