// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/theme.h"

#include <QObject>

#include <optional>

class QApplication;

namespace roomscope {

//! Keeps the application in the desktop's colours, or in those the person chose: style, fonts, palette and
//! style sheet. Made once, right after the QApplication; never blocks. In this order: \a forced,
//! ROOMSCOPE_THEME=light|dark|contrast|contrast-dark, choose(), the desktop portal's color-scheme and
//! contrast, QStyleHints::colorScheme (Qt 6.5), the lightness of the platform's palette.
class Appearance final : public QObject
{
    Q_OBJECT
public:
    explicit Appearance(QApplication &application, std::optional<Theme::Shade> forced = {},
                        QObject *parent = nullptr);

    [[nodiscard]] const Theme &theme() const { return Theme::of(m_shade); }

    //! What the person wants in the place of the desktop's; nothing: as the desktop.
    void choose(std::optional<Theme::Shade> shade);
    [[nodiscard]] std::optional<Theme::Shade> chosen() const { return m_chosen; }

    //! "light", "dark", "contrast" or "contrast-dark"; nothing for any other word.
    [[nodiscard]] static std::optional<Theme::Shade> shadeFromWord(const QString &word);
    [[nodiscard]] static QString wordOf(Theme::Shade shade);

    //! \name What the desktop says
    //! @{
    void onDesktopShade(roomscope::Theme::Shade shade);
    void onDesktopContrast(bool isHigh);
    //! @}

signals:
    //! After the new palette and style sheet are in place.
    void themeChanged();

private:
    void follow();
    void applyAll();
    void apply(Theme::Shade shade);
    [[nodiscard]] Theme::Shade shadeOfPlatform() const;

    QApplication &m_application;
    std::optional<Theme::Shade> m_chosen;
    std::optional<Theme::Shade> m_forced;
    //! Light or Dark.
    std::optional<Theme::Shade> m_desktopShade;
    bool m_isContrastWished = false;
    Theme::Shade m_shade = Theme::Shade::Light;
    bool m_isApplied = false;
    //! Of the platform, before this class changed the palette.
    bool m_isPlatformDark = false;
};

} // namespace roomscope
