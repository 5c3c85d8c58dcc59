// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/zoom.h"

#include "common/theme.h"

#include <QApplication>
#include <QEvent>
#include <QWidget>

namespace roomscope {

namespace {

//! The size a widget's own font has at 100 %, so that going up and down many times ends where it began.
constexpr const char *kUsualSize = "roomscopeUsualPixels";
constexpr const char *kZoom = "roomscopeZoom";

int scaled(int pixels, int percent)
{
    return qMax(6, (pixels * percent + 50) / 100);
}

} // namespace

void applyZoom(int percent)
{
    const QVariant known = qApp->property(kZoom);
    const int before = known.isValid() ? known.toInt() : 100;
    qApp->setProperty(kZoom, percent);
    QFont font = Theme::baseFont();
    font.setPixelSize(scaled(font.pixelSize(), percent));
    if (font != QApplication::font()) {
        QApplication::setFont(font);
        // Qt tells the widgets only once the event loop runs; the first window is made before.
        for (QWidget *widget : QApplication::allWidgets()) {
            QEvent event(QEvent::ApplicationFontChange);
            QCoreApplication::sendEvent(widget, &event);
        }
    }
    for (QWidget *widget : QApplication::allWidgets()) {
        QFont own = widget->font();
        // Those that follow the application's font did so by now.
        if (!widget->testAttribute(Qt::WA_SetFont) || own.pixelSize() <= 0 ||
            !(own.resolveMask() & QFont::SizeResolved))
            continue;
        QVariant usual = widget->property(kUsualSize);
        if (!usual.isValid()) {
            usual = (own.pixelSize() * 100 + before / 2) / before;
            widget->setProperty(kUsualSize, usual);
        }
        own.setPixelSize(scaled(usual.toInt(), percent));
        if (own != widget->font())
            widget->setFont(own);
    }
}

} // namespace roomscope
