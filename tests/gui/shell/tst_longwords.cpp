// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/appearance.h"
#include "common/elidinglabel.h"
#include "support/guitestcase.h"
#include "windowwalk.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QSet>
#include <QTabBar>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

//! A language that does not exist: English with marks on its letters, and 40 % longer.
class PseudoTranslator final : public QTranslator
{
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *context, const char *source, const char *, int) const override
    {
        const QString english = QString::fromUtf8(source);
        // Qt's own words are not ours to lengthen, and a date's format is no sentence.
        if (qstrncmp(context, "Q", 1) == 0 || english.contains("dddd"_L1))
            return {};
        return lengthened(english);
    }

private:
    static QString lengthened(const QString &english)
    {
        static const QString plain = u"aeiouyAEIOUYdn"_s;
        static const QString marked = u"ấệịộữỹẤỆỊỘỮỸđñ"_s;
        QString text;
        for (qsizetype i = 0; i < english.size(); ++i) {
            const QChar c = english.at(i);
            const bool isKept = i > 0 && (english.at(i - 1) == u'%' || english.at(i - 1) == u'&');
            const qsizetype at = plain.indexOf(c);
            text += at < 0 || isKept ? c : marked.at(at);
        }
        // In words, as a language has them.
        const qsizetype more = (english.size() * 2 + 4) / 5;
        for (qsizetype i = 0; i < more; ++i)
            text += i % 7 == 0 ? u' ' : u'ộ';
        return text;
    }
};

bool isScrolled(const QWidget *widget)
{
    for (const QWidget *parent = widget->parentWidget(); parent && !widget->isWindow();
         widget = parent, parent = parent->parentWidget()) {
        if (qobject_cast<const QAbstractScrollArea *>(parent))
            return true;
    }
    return false;
}

//! Why \a widget does not show its text whole; empty where it does, or scrolls, or elides by design.
QString cut(const QWidget *widget)
{
    const QSize wanted = widget->sizeHint();
    if (const auto *label = qobject_cast<const QLabel *>(widget)) {
        if (label->text().isEmpty() || qobject_cast<const ElidingLabel *>(label))
            return {};
        if (label->wordWrap() && label->height() < label->heightForWidth(label->width()))
            return u"is %1 high, wants %2"_s.arg(label->height()).arg(label->heightForWidth(label->width()));
        if (!label->wordWrap() && label->width() < wanted.width())
            return u"is %1 wide, wants %2"_s.arg(label->width()).arg(wanted.width());
    } else if (widget->width() < wanted.width()) {
        return u"is %1 wide, wants %2"_s.arg(widget->width()).arg(wanted.width());
    }
    const QRect seen = widget->visibleRegion().boundingRect();
    if (!isScrolled(widget) && seen != widget->rect())
        return u"shows only %1 x %2 of %3 x %4"_s.arg(seen.width())
            .arg(seen.height())
            .arg(widget->width())
            .arg(widget->height());
    return {};
}

QString textOf(const QWidget *widget)
{
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        return button->text();
    const auto *label = qobject_cast<const QLabel *>(widget);
    return label ? label->text() : QString();
}

bool isWorded(const QWidget *widget)
{
    return qobject_cast<const QLabel *>(widget) || qobject_cast<const QAbstractButton *>(widget) ||
           qobject_cast<const QTabBar *>(widget);
}

} // namespace

//! Words of other languages are longer than English ones: no layout may depend on how long.
class TstLongWords final : public GuiTestCase
{
    Q_OBJECT
private slots:
    void holdsWordsThatAreLonger()
    {
        // Fonts and paddings as in the program.
        const Appearance appearance(*qApp, Theme::Shade::Light);
        PseudoTranslator pseudo;
        QCoreApplication::installTranslator(&pseudo);
        const QTemporaryDir dir;
        WindowWalk walk(dir.path());
        QVERIFY(walk.isReady());
        QSet<QString> faults;
        int looks = 0;
        int texts = 0;
        walk.walk([&](QWidget &top, const QString &where) {
            ++looks;
            for (const auto *widget : top.findChildren<QWidget *>()) {
                if (!widget->isVisible() || !isWorded(widget) || widget->objectName().startsWith("qt_"_L1))
                    continue;
                ++texts;
                const QString why = cut(widget);
                if (!why.isEmpty())
                    faults.insert(
                        u"%1: %2 \"%3\" %4"_s.arg(where, widget->objectName(), textOf(widget), why));
            }
        });
        QStringList lines(faults.cbegin(), faults.cend());
        lines.sort();
        QVERIFY2(lines.isEmpty(), qPrintable(lines.join(u'\n')));
        QVERIFY2(looks > 20 && texts > 300, qPrintable(u"%1 looks, %2 texts"_s.arg(looks).arg(texts)));
        QCoreApplication::removeTranslator(&pseudo);
    }
};

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstLongWords)
#include "tst_longwords.moc"
