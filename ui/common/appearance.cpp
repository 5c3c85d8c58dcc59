// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/appearance.h"

#include "common/stylesheet.h"
#ifdef ROOMSCOPE_HAS_DBUS
#include "common/desktopportal.h"
#endif

#include <QApplication>
#include <QStyleFactory>
#include <QStyleHints>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

struct Word
{
    QLatin1StringView word;
    Theme::Shade shade;
};
constexpr Word kWords[] = {{"light"_L1, Theme::Shade::Light},
                           {"dark"_L1, Theme::Shade::Dark},
                           {"contrast"_L1, Theme::Shade::Contrast},
                           {"contrast-dark"_L1, Theme::Shade::ContrastDark}};

} // namespace

Appearance::Appearance(QApplication &application, std::optional<Theme::Shade> forced, QObject *parent)
    : QObject(parent)
    , m_application(application)
    , m_forced(forced ? forced : shadeFromWord(qEnvironmentVariable("ROOMSCOPE_THEME")))
    , m_isPlatformDark(QApplication::palette().color(QPalette::Active, QPalette::Window).lightness() < 128)
{
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QApplication::setFont(Theme::baseFont());
    applyAll();
    // What is forced is for tests and pictures: nothing from outside may change it.
    if (!m_forced)
        follow();
}

std::optional<Theme::Shade> Appearance::shadeFromWord(const QString &word)
{
    for (const Word &known : kWords) {
        if (word == known.word)
            return known.shade;
    }
    return std::nullopt;
}

QString Appearance::wordOf(Theme::Shade shade)
{
    for (const Word &known : kWords) {
        if (shade == known.shade)
            return known.word;
    }
    return {};
}

void Appearance::choose(std::optional<Theme::Shade> shade)
{
    m_chosen = shade;
    applyAll();
}

void Appearance::onDesktopShade(Theme::Shade shade)
{
    m_desktopShade = shade;
    applyAll();
}

void Appearance::onDesktopContrast(bool isHigh)
{
    m_isContrastWished = isHigh;
    applyAll();
}

void Appearance::follow()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, &Appearance::applyAll);
#endif
#ifdef ROOMSCOPE_HAS_DBUS
    auto *portal = new DesktopPortal(this);
    connect(portal, &DesktopPortal::shadeChanged, this, &Appearance::onDesktopShade);
    connect(portal, &DesktopPortal::contrastChanged, this, &Appearance::onDesktopContrast);
    connect(portal, &DesktopPortal::motionChanged, this, &Theme::setMotionReduced);
    portal->start();
#endif
}

Theme::Shade Appearance::shadeOfPlatform() const
{
    if (m_desktopShade)
        return *m_desktopShade;
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    switch (QGuiApplication::styleHints()->colorScheme()) {
    case Qt::ColorScheme::Dark:
        return Theme::Shade::Dark;
    case Qt::ColorScheme::Light:
        return Theme::Shade::Light;
    case Qt::ColorScheme::Unknown:
        break;
    }
#endif
    return m_isPlatformDark ? Theme::Shade::Dark : Theme::Shade::Light;
}

void Appearance::applyAll()
{
    if (m_forced || m_chosen) {
        apply(m_forced ? *m_forced : *m_chosen);
        return;
    }
    const Theme::Shade shade = shadeOfPlatform();
    if (m_isContrastWished)
        apply(shade == Theme::Shade::Dark ? Theme::Shade::ContrastDark : Theme::Shade::Contrast);
    else
        apply(shade);
}

void Appearance::apply(Theme::Shade shade)
{
    if (m_isApplied && shade == m_shade)
        return;
    m_shade = shade;
    m_isApplied = true;
    QApplication::setPalette(theme().palette());
    m_application.setStyleSheet(styleSheetFor(theme()));
    emit themeChanged();
}

} // namespace roomscope
