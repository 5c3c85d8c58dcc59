// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/liveregion.h"

#include <QAccessible>
#include <QAccessibleWidget>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

QAccessibleInterface *makeInterface(const QString &className, QObject *object)
{
    auto *region = className == "roomscope::LiveRegion"_L1 ? qobject_cast<LiveRegion *>(object) : nullptr;
    return region ? new QAccessibleWidget(region, QAccessible::AlertMessage) : nullptr;
}

} // namespace

LiveRegion::LiveRegion(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"liveRegion"_s);
    // It has to be on screen to be heard of.
    setFixedSize(1, 1);
    setFocusPolicy(Qt::NoFocus);
    // Once for the program: installing it again changes nothing.
    QAccessible::installFactory(makeInterface);
}

void LiveRegion::say(const QString &sentence)
{
    if (sentence.isEmpty())
        return;
    // The same words again are a new event: somebody may write "ok" twice.
    if (sentence == accessibleName())
        setAccessibleName({});
    setAccessibleName(sentence);
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent event(this, sentence);
#else
    QAccessibleEvent event(this, QAccessible::Alert);
#endif
    QAccessible::updateAccessibility(&event);
}

} // namespace roomscope
