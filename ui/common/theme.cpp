// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/theme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr int kBasePixels = 13;
constexpr const char *kMotionProperty = "roomscopeMotionReduced";

Theme makeLight()
{
    Theme theme;
    theme.shade = Theme::Shade::Light;
    theme.field = QColor(0x86, 0x8e, 0x99);
    theme.background = QColor(0xff, 0xff, 0xff);
    theme.side = QColor(0xf4, 0xf5, 0xf7);
    theme.line = QColor(0xdf, 0xe2, 0xe6);
    theme.text = QColor(0x1f, 0x23, 0x28);
    theme.muted = QColor(0x56, 0x5e, 0x6b);
    theme.accent = QColor(0x22, 0x60, 0xe4);
    theme.accentSoft = QColor(0xe6, 0xee, 0xfc);
    theme.onAccent = QColor(0xff, 0xff, 0xff);
    theme.ok = QColor(0x14, 0x79, 0x3a);
    theme.onOk = QColor(0xff, 0xff, 0xff);
    theme.warn = QColor(0xd9, 0x77, 0x06);
    theme.onWarn = theme.text;
    theme.warnText = QColor(0x9a, 0x4a, 0x05);
    theme.error = QColor(0xcf, 0x1f, 0x1f);
    theme.hover = QColor(0xec, 0xee, 0xf1);
    theme.in = QColor(0x0f, 0x76, 0x6e);
    theme.out = QColor(0x7c, 0x3a, 0xed);
    return theme;
}

Theme makeDark()
{
    Theme theme;
    theme.shade = Theme::Shade::Dark;
    theme.field = QColor(0x6b, 0x72, 0x80);
    theme.background = QColor(0x1b, 0x1d, 0x21);
    theme.side = QColor(0x16, 0x18, 0x1b);
    theme.line = QColor(0x2c, 0x2f, 0x35);
    theme.text = QColor(0xe6, 0xe8, 0xeb);
    theme.muted = QColor(0x94, 0x9b, 0xa6);
    theme.accent = QColor(0x6e, 0xa0, 0xff);
    theme.accentSoft = QColor(0x22, 0x31, 0x4f);
    theme.onAccent = QColor(0x0b, 0x12, 0x20);
    theme.ok = QColor(0x4a, 0xde, 0x80);
    theme.onOk = QColor(0x06, 0x21, 0x0f);
    theme.warn = QColor(0xfb, 0xbf, 0x24);
    theme.onWarn = theme.onAccent;
    theme.warnText = theme.warn;
    theme.error = QColor(0xf8, 0x71, 0x71);
    theme.hover = QColor(0x25, 0x28, 0x2d);
    theme.in = QColor(0x5e, 0xea, 0xd4);
    theme.out = QColor(0xc4, 0xb5, 0xfd);
    return theme;
}

Theme makeContrast()
{
    Theme theme;
    theme.shade = Theme::Shade::Contrast;
    theme.field = QColor(Qt::black);
    theme.background = QColor(Qt::white);
    theme.side = QColor(Qt::white);
    theme.line = QColor(Qt::black);
    theme.text = QColor(Qt::black);
    theme.muted = QColor(0x26, 0x26, 0x26);
    theme.accent = QColor(0x00, 0x2f, 0xa7);
    theme.accentSoft = QColor(0xd2, 0xe0, 0xff);
    theme.onAccent = QColor(Qt::white);
    theme.ok = QColor(0x00, 0x4d, 0x1a);
    theme.onOk = QColor(Qt::white);
    theme.warn = QColor(0x7a, 0x3d, 0x00);
    theme.onWarn = QColor(Qt::white);
    theme.warnText = QColor(0x66, 0x33, 0x00);
    theme.error = QColor(0x8a, 0x00, 0x00);
    theme.hover = QColor(0xe4, 0xe4, 0xe4);
    theme.in = QColor(0x00, 0x4b, 0x45);
    theme.out = QColor(0x4c, 0x00, 0x99);
    return theme;
}

Theme makeContrastDark()
{
    Theme theme;
    theme.shade = Theme::Shade::ContrastDark;
    theme.field = QColor(Qt::white);
    theme.background = QColor(Qt::black);
    theme.side = QColor(Qt::black);
    theme.line = QColor(Qt::white);
    theme.text = QColor(Qt::white);
    theme.muted = QColor(0xe0, 0xe0, 0xe0);
    theme.accent = QColor(0x8e, 0xc9, 0xff);
    theme.accentSoft = QColor(0x00, 0x35, 0x66);
    theme.onAccent = QColor(Qt::black);
    theme.ok = QColor(0x6d, 0xff, 0x8f);
    theme.onOk = QColor(Qt::black);
    theme.warn = QColor(0xff, 0xd2, 0x3f);
    theme.onWarn = QColor(Qt::black);
    theme.warnText = theme.warn;
    theme.error = QColor(0xff, 0xb8, 0xb8);
    theme.hover = QColor(0x2e, 0x2e, 0x2e);
    theme.in = QColor(0x7d, 0xff, 0xec);
    theme.out = QColor(0xdc, 0xcc, 0xff);
    return theme;
}

QFont scaled(const QFont &base, int ofThirteen)
{
    QFont font = base;
    const int pixels = base.pixelSize() > 0 ? base.pixelSize() : QFontInfo(base).pixelSize();
    font.setPixelSize(qMax(8, (pixels * ofThirteen + kBasePixels / 2) / kBasePixels));
    return font;
}

//! A desktop without a platform theme names only "Sans Serif" or "monospace": then the mock-up's families
//! lead.
bool isGenericFamily(const QString &family)
{
    static const QStringList generic = {u""_s,           u"sans"_s,      u"sans serif"_s,
                                        u"sans-serif"_s, u"monospace"_s, u"fixed"_s};
    return generic.contains(family.toLower());
}

} // namespace

const Theme &Theme::light()
{
    static const Theme theme = makeLight();
    return theme;
}

const Theme &Theme::dark()
{
    static const Theme theme = makeDark();
    return theme;
}

const Theme &Theme::contrast()
{
    static const Theme theme = makeContrast();
    return theme;
}

const Theme &Theme::contrastDark()
{
    static const Theme theme = makeContrastDark();
    return theme;
}

const Theme &Theme::of(Shade shade)
{
    switch (shade) {
    case Shade::Light:
        break;
    case Shade::Dark:
        return dark();
    case Shade::Contrast:
        return contrast();
    case Shade::ContrastDark:
        return contrastDark();
    }
    return light();
}

const Theme &Theme::of(const QPalette &palette)
{
    const QColor window = palette.color(QPalette::Active, QPalette::Window);
    const QColor text = palette.color(QPalette::Active, QPalette::WindowText);
    if (window.rgb() == qRgb(255, 255, 255) && text.rgb() == qRgb(0, 0, 0))
        return contrast();
    if (window.rgb() == qRgb(0, 0, 0) && text.rgb() == qRgb(255, 255, 255))
        return contrastDark();
    return window.lightness() < 128 ? dark() : light();
}

const Theme &Theme::of(const QWidget *widget)
{
    // The application's palette, not the widget's: a style sheet may have given the widget a colour of its
    // own.
    Q_UNUSED(widget)
    return of(QApplication::palette());
}

QPalette Theme::palette() const
{
    QPalette palette;
    palette.setColor(QPalette::Window, background);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Base, background);
    palette.setColor(QPalette::AlternateBase, side);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::Button, background);
    palette.setColor(QPalette::ButtonText, text);
    palette.setColor(QPalette::BrightText, error);
    palette.setColor(QPalette::ToolTipBase, side);
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::PlaceholderText, muted);
    palette.setColor(QPalette::Highlight, accentSoft);
    palette.setColor(QPalette::HighlightedText, text);
    palette.setColor(QPalette::Link, accent);
    palette.setColor(QPalette::LinkVisited, accent);
    palette.setColor(QPalette::Light, isDark() ? hover : background);
    palette.setColor(QPalette::Midlight, hover);
    palette.setColor(QPalette::Mid, line);
    palette.setColor(QPalette::Dark, field);
    palette.setColor(QPalette::Shadow, isDark() ? QColor(Qt::black) : field);
    const QColor faint = mix(muted, background, isContrast() ? 0.8 : 0.6);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, faint);
    return palette;
}

std::chrono::milliseconds Theme::motion(std::chrono::milliseconds wanted)
{
    return QApplication::instance()->property(kMotionProperty).toBool() ? std::chrono::milliseconds(0)
                                                                        : wanted;
}

void Theme::setMotionReduced(bool isReduced)
{
    QApplication::instance()->setProperty(kMotionProperty, isReduced);
    // Qt's own: menus that slide, tool tips that fade.
    if (isReduced)
        QApplication::setEffectEnabled(Qt::UI_General, false);
}

QColor Theme::mix(const QColor &front, const QColor &back, qreal share)
{
    const auto channel = [share](int a, int b) { return qRound(a * share + b * (1.0 - share)); };
    return QColor(channel(front.red(), back.red()), channel(front.green(), back.green()),
                  channel(front.blue(), back.blue()));
}

QFont Theme::baseFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    if (isGenericFamily(font.family()))
        font.setFamilies({u"Noto Sans"_s, u"DejaVu Sans"_s, u"sans-serif"_s});
    font.setPixelSize(qMax(kBasePixels, QFontInfo(font).pixelSize()));
    return font;
}

QFont Theme::smallFont(const QFont &base)
{
    return scaled(base, 11);
}

QFont Theme::titleFont(const QFont &base)
{
    return strongFont(scaled(base, 15));
}

QFont Theme::strongFont(const QFont &base)
{
    QFont font = base;
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont Theme::monoFont(const QFont &base)
{
    QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (isGenericFamily(mono.family()))
        mono.setFamilies({u"Noto Sans Mono"_s, u"DejaVu Sans Mono"_s, u"monospace"_s});
    mono.setPixelSize(scaled(base, 12).pixelSize());
    mono.setStyleHint(QFont::Monospace);
    return mono;
}

QFont Theme::tabular(QFont font)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    font.setFeature("tnum", 1);
#endif
    return font;
}

} // namespace roomscope
