// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/appearance.h"
#include "support/guitestcase.h"
#include "windowwalk.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QScrollBar>
#include <QSet>
#include <QSplitterHandle>
#include <QTabBar>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

//! Parts of Qt's own widgets, which speak for them.
bool isInner(const QWidget *widget)
{
    return widget->objectName().startsWith("qt_"_L1) || qobject_cast<const QScrollBar *>(widget) ||
           qobject_cast<const QSplitterHandle *>(widget) ||
           (widget->parentWidget() && qobject_cast<const QTabBar *>(widget->parentWidget()));
}

bool isActedOn(const QWidget *widget)
{
    return widget->isVisible() && !isInner(widget) && !widget->focusProxy() &&
           (qobject_cast<const QAbstractButton *>(widget) || (widget->focusPolicy() & Qt::TabFocus) != 0);
}

QString nameOf(QWidget *widget)
{
    const QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
    return face ? face->text(QAccessible::Name) : QString();
}

QString describe(const QWidget *widget)
{
    return u"%1 \"%2\""_s.arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName());
}

//! Widgets that Tab comes to, in that order.
QList<QWidget *> tabOrder(QWidget &top)
{
    QList<QWidget *> order;
    for (QWidget *widget = top.nextInFocusChain(); widget && widget != &top;
         widget = widget->nextInFocusChain()) {
        if (widget->window() == top.window() && top.isAncestorOf(widget) && isActedOn(widget) &&
            widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) != 0)
            order.append(widget);
    }
    return order;
}

//! Nobody looks for the next field above the last one.
QString jumpUp(QWidget &top)
{
    const QList<QWidget *> order = tabOrder(top);
    for (qsizetype i = 1; i < order.size(); ++i) {
        const QRect before(order.at(i - 1)->mapTo(&top, QPoint()), order.at(i - 1)->size());
        const QRect now(order.at(i)->mapTo(&top, QPoint()), order.at(i)->size());
        if (now.bottom() <= before.top() && now.left() < before.right())
            return u"from %1 up to %2"_s.arg(describe(order.at(i - 1)), describe(order.at(i)));
    }
    return {};
}

} // namespace

//! What a person who does not see the window, or has no mouse, needs of every widget.
class TstAccessible final : public GuiTestCase
{
    Q_OBJECT
private slots:
    void initTestCase() { QAccessible::setActive(true); }

    void everythingOneActsOnHasANameAndAPlaceInTheTabOrder()
    {
        const Appearance appearance(*qApp, Theme::Shade::Light);
        const QTemporaryDir dir;
        WindowWalk walk(dir.path());
        QVERIFY(walk.isReady());
        QSet<QString> faults;
        int widgets = 0;
        walk.walk([&](QWidget &top, const QString &where) {
            for (auto *widget : top.findChildren<QWidget *>()) {
                if (!isActedOn(widget))
                    continue;
                ++widgets;
                const QString what = where + u": "_s + describe(widget);
                if (nameOf(widget).isEmpty())
                    faults.insert(what + u" has no accessible name"_s);
                if (widget->objectName().isEmpty())
                    faults.insert(what + u" has no object name"_s);
                if (qobject_cast<QAbstractButton *>(widget) && (widget->focusPolicy() & Qt::TabFocus) == 0)
                    faults.insert(what + u" cannot be reached by Tab"_s);
            }
            const QString jump = top.isWindow() && !where.startsWith("window"_L1) ? jumpUp(top) : QString();
            if (!jump.isEmpty() && !where.startsWith("without"_L1))
                faults.insert(where + u": Tab jumps "_s + jump);
        });
        QStringList lines(faults.cbegin(), faults.cend());
        lines.sort();
        QVERIFY2(lines.isEmpty(), qPrintable(lines.join(u'\n')));
        QVERIFY2(widgets > 150, qPrintable(QString::number(widgets)));
    }

    void rowsOfEveryListCanBeRead()
    {
        const QTemporaryDir dir;
        WindowWalk walk(dir.path());
        QVERIFY(walk.isReady());
        QStringList faults;
        int lists = 0;
        walk.walk([&](QWidget &top, const QString &where) {
            for (const auto *view : top.findChildren<QAbstractItemView *>()) {
                if (!view->isVisible() || !view->model() || view->model()->rowCount(view->rootIndex()) == 0)
                    continue;
                ++lists;
                const QModelIndex index = view->model()->index(0, 0, view->rootIndex());
                const QString said = index.data(Qt::AccessibleTextRole).toString();
                if (said.isEmpty() && index.data(Qt::DisplayRole).toString().isEmpty())
                    faults.append(where + u": "_s + describe(view));
            }
        });
        faults.removeDuplicates();
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        QVERIFY(lists > 5);
    }

    void theWindowIsWalkedFromLeftToRight()
    {
        const QTemporaryDir dir;
        WindowWalk walk(dir.path());
        QVERIFY(walk.isReady());
        // Side bar, conversation, inspector: once entered, a part is gone through before the next.
        QStringList parts;
        for (QWidget *widget : tabOrder(walk.window())) {
            for (QWidget *up = widget; up; up = up->parentWidget()) {
                if (up->objectName() == "sidebar"_L1 || up->objectName() == "chatPane"_L1 ||
                    up->objectName() == "inspectorDock"_L1) {
                    if (parts.isEmpty() || parts.last() != up->objectName())
                        parts.append(up->objectName());
                    break;
                }
            }
        }
        QVERIFY2(parts == QStringList({u"sidebar"_s, u"chatPane"_s, u"inspectorDock"_s}),
                 qPrintable(parts.join(u' ')));
    }
};

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstAccessible)
#include "tst_accessible.moc"
