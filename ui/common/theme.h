// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

#include <chrono>

class QWidget;

namespace roomscope {

//! The colours, sizes and fonts of the window: one value for each shade. Paint code asks
//! Theme::of(widget) each time, so that a change of the desktop's colours (QEvent::PaletteChange) needs no
//! bookkeeping. GUI thread.
struct Theme
{
    enum class Shade
    {
        Light,
        Dark,
        Contrast,    //!< high contrast, dark on white
        ContrastDark //!< high contrast, bright on black
    };

    Shade shade = Shade::Light;
    QColor field; //!< border of what can be typed into
    QColor background;
    QColor side; //!< background of side bars, headers, menus
    QColor line; //!< separators and quiet borders
    QColor text;
    QColor muted;
    QColor accent;
    QColor accentSoft; //!< background of what is selected
    QColor onAccent;   //!< text on accent
    QColor ok;
    QColor onOk;     //!< text on ok
    QColor warn;     //!< bars, dots, pills; too bright for text on light ground
    QColor onWarn;   //!< text on warn
    QColor warnText; //!< a warning's text
    QColor error;
    QColor hover;
    QColor in;  //!< received; also JSON values
    QColor out; //!< sent; also JSON keys

    static constexpr int kRadius = 6; //!< of inputs, buttons, rows
    static constexpr int kPanelRadius = 8;
    static constexpr int kGap = 8;       //!< between controls
    static constexpr int kMargin = 12;   //!< of panels
    static constexpr int kMarkWidth = 3; //!< accent bar of a selected row
    static constexpr int kSideWidth = 232;
    static constexpr int kInspectorWidth = 500;
    static constexpr int kAvatar = 32;
    static constexpr int kSmallAvatar = 20;
    static constexpr int kDot = 8; //!< diameter of a state's dot

    [[nodiscard]] static const Theme &light();
    [[nodiscard]] static const Theme &dark();
    [[nodiscard]] static const Theme &contrast();
    [[nodiscard]] static const Theme &contrastDark();
    [[nodiscard]] static const Theme &of(Shade shade);
    //! The theme a palette was made from (by the lightness of its window colour; pure black and white are
    //! high contrast).
    [[nodiscard]] static const Theme &of(const QPalette &palette);
    [[nodiscard]] static const Theme &of(const QWidget *widget);

    [[nodiscard]] bool isDark() const { return shade == Shade::Dark || shade == Shade::ContrastDark; }
    [[nodiscard]] bool isContrast() const { return shade == Shade::Contrast || shade == Shade::ContrastDark; }
    [[nodiscard]] QPalette palette() const;

    //! How long something that moves may take: \a wanted, or nothing where the person wants no motion.
    //! Whatever animates asks here, each time.
    [[nodiscard]] static std::chrono::milliseconds motion(std::chrono::milliseconds wanted);
    //! For Appearance, which knows.
    static void setMotionReduced(bool isReduced);

    //! \a front over \a back with the given share of \a front, 0 to 1: banners, hairlines.
    [[nodiscard]] static QColor mix(const QColor &front, const QColor &back, qreal share);

    //! \name Fonts, sized by the font of the application (13 px and up; a larger desktop font is followed)
    //! @{
    [[nodiscard]] static QFont baseFont();                    //!< what QApplication is given
    [[nodiscard]] static QFont smallFont(const QFont &base);  //!< 11 of 13: times, states, section heads
    [[nodiscard]] static QFont titleFont(const QFont &base);  //!< 15 of 13, semibold
    [[nodiscard]] static QFont strongFont(const QFont &base); //!< semibold
    [[nodiscard]] static QFont monoFont(const QFont &base);   //!< 12 of 13, fixed width
    //! With digits of one width where the font and Qt can (Qt 6.7; most interface fonts have them anyway).
    [[nodiscard]] static QFont tabular(QFont font);
    //! @}
};

} // namespace roomscope
