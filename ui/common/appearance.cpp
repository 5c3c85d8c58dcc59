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

Appearance::Appearance(QApplication &application, std::optional<Theme::Shade> forced, QObject *parent)
    : QObject(parent), m_application(application), m_platformShade(Theme::of(QApplication::palette()).shade)
{
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QApplication::setFont(Theme::baseFont());
    if (!forced)
        forced = shadeFromWord(qEnvironmentVariable("ROOMSCOPE_THEME"));
    if (forced) {
        apply(*forced);
        return;
    }
    apply(shadeOfPlatform());
    follow();
}

std::optional<Theme::Shade> Appearance::shadeFromWord(const QString &word)
{
    if (word == "light"_L1)
        return Theme::Shade::Light;
    if (word == "dark"_L1)
        return Theme::Shade::Dark;
    return std::nullopt;
}

void Appearance::follow()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this,
            [this] { apply(shadeOfPlatform()); });
#endif
#ifdef ROOMSCOPE_HAS_DBUS
    auto *portal = new DesktopPortal(this);
    connect(portal, &DesktopPortal::shadeChanged, this, &Appearance::apply);
    portal->start();
#endif
}

Theme::Shade Appearance::shadeOfPlatform() const
{
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
    return m_platformShade;
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
