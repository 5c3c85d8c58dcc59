// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/appearance.h"
#include "common/avatar.h"
#include "common/banner.h"
#include "common/elidinglabel.h"
#include "common/emptystate.h"
#include "common/plainlabel.h"
#include "common/stylesheet.h"
#include "common/textguard.h"
#include "common/theme.h"
#ifdef ROOMSCOPE_HAS_DBUS
#include "common/desktopportal.h"
#endif
#include "support/guitestcase.h"
#include "support/threadtimer.h"

#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTextLayout>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

//! WCAG 2 relative luminance.
double luminance(const QColor &colour)
{
    const auto channel = [](double c) {
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) +
           0.0722 * channel(colour.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

} // namespace

class TstCommon final : public test::GuiTestCase
{
    Q_OBJECT
private slots:
    void everyTextColourIsReadable_data()
    {
        QTest::addColumn<Theme::Shade>("shade");
        QTest::addColumn<double>("text");
        QTest::addColumn<double>("border");
        // WCAG 2.2: 1.4.3 and 1.4.11; 1.4.6 for high contrast.
        QTest::newRow("light") << Theme::Shade::Light << 4.5 << 3.0;
        QTest::newRow("dark") << Theme::Shade::Dark << 4.5 << 3.0;
        QTest::newRow("contrast") << Theme::Shade::Contrast << 7.0 << 4.5;
        QTest::newRow("contrast, dark") << Theme::Shade::ContrastDark << 7.0 << 4.5;
    }
    void everyTextColourIsReadable()
    {
        QFETCH(Theme::Shade, shade);
        QFETCH(double, text);
        QFETCH(double, border);
        const Theme &theme = Theme::of(shade);
        const auto check = [](const char *what, const QColor &ink, const QColor &ground, double least) {
            const double is = contrast(ink, ground);
            QVERIFY2(is >= least,
                     qPrintable(u"%1: %2 on %3 is %4"_s.arg(QLatin1StringView(what), ink.name(),
                                                            ground.name(), QString::number(is))));
        };
        // What text lies on: the window, its sides, what is hovered or selected, banners of both kinds.
        const QColor grounds[] = {theme.background,
                                  theme.side,
                                  theme.hover,
                                  theme.accentSoft,
                                  Theme::mix(theme.warn, theme.background, 0.10),
                                  Theme::mix(theme.error, theme.background, 0.08)};
        for (const QColor &ground : grounds) {
            check("text", theme.text, ground, text);
            check("muted", theme.muted, ground, text);
            check("accent", theme.accent, ground, text);
            check("ok", theme.ok, ground, text);
            check("warnText", theme.warnText, ground, text);
            check("error", theme.error, ground, text);
            check("in", theme.in, ground, text);
            check("out", theme.out, ground, text);
        }
        check("onAccent", theme.onAccent, theme.accent, text);
        check("onOk", theme.onOk, theme.ok, text);
        check("onWarn", theme.onWarn, theme.warn, 4.5);
        check("on error", theme.onAccent, theme.error, 4.5);
        check("on hovered accent", theme.onAccent, Theme::mix(theme.accent, theme.text, 0.88), 4.5);
        for (const QColor &ground : {theme.background, theme.side}) {
            check("field", theme.field, ground, border);
            // The frame around what has the focus, the dot of a state.
            check("focus", theme.accent, ground, border);
            check("problem", theme.error, ground, border);
        }
    }

    void aPaletteTellsItsShade_data()
    {
        QTest::addColumn<Theme::Shade>("shade");
        QTest::newRow("light") << Theme::Shade::Light;
        QTest::newRow("dark") << Theme::Shade::Dark;
        QTest::newRow("contrast") << Theme::Shade::Contrast;
        QTest::newRow("contrast, dark") << Theme::Shade::ContrastDark;
    }
    void aPaletteTellsItsShade()
    {
        QFETCH(Theme::Shade, shade);
        QCOMPARE(Theme::of(Theme::of(shade).palette()).shade, shade);
        QCOMPARE(Appearance::shadeFromWord(Appearance::wordOf(shade)), shade);
    }

    void theDesktopsWishForContrastIsFollowed()
    {
        auto &application = *static_cast<QApplication *>(QCoreApplication::instance());
        Appearance appearance(application);
        appearance.onDesktopShade(Theme::Shade::Dark);
        QCOMPARE(appearance.theme().shade, Theme::Shade::Dark);
        appearance.onDesktopContrast(true);
        QCOMPARE(appearance.theme().shade, Theme::Shade::ContrastDark);
        appearance.onDesktopShade(Theme::Shade::Light);
        QCOMPARE(appearance.theme().shade, Theme::Shade::Contrast);
        // What the person chose counts more, and gives way again.
        appearance.choose(Theme::Shade::Light);
        QCOMPARE(appearance.theme().shade, Theme::Shade::Light);
        appearance.choose({});
        QCOMPARE(appearance.theme().shade, Theme::Shade::Contrast);
    }

    void nothingMovesWhereNobodyWantsMotion()
    {
        using namespace std::chrono_literals;
        QCOMPARE(Theme::motion(120ms), 120ms);
        Theme::setMotionReduced(true);
        QCOMPARE(Theme::motion(120ms), 0ms);
        QVERIFY(!QApplication::isEffectEnabled(Qt::UI_AnimateMenu));
        Theme::setMotionReduced(false);
        QCOMPARE(Theme::motion(120ms), 120ms);
    }

    void theStyleSheetLeavesNoNameUnresolved()
    {
        QVERIFY(!styleSheetFor(Theme::light()).contains(u'@'));
        QVERIFY(styleSheetFor(Theme::dark()).contains(Theme::dark().accentSoft.name()));
    }

    void theAppearanceGivesPaletteAndStyleSheet()
    {
        auto &application = *static_cast<QApplication *>(QCoreApplication::instance());
        for (const auto shade : {Theme::Shade::Dark, Theme::Shade::Light}) {
            const Appearance appearance(application, shade);
            QCOMPARE(Theme::of(QApplication::palette()).shade, shade);
            QCOMPARE(QApplication::palette().color(QPalette::Window), appearance.theme().background);
            QVERIFY(QApplication::font().pixelSize() >= 13);
        }
        QCOMPARE(Appearance::shadeFromWord(u"dark"_s), Theme::Shade::Dark);
        QVERIFY(!Appearance::shadeFromWord(u"purple"_s));
    }

#ifdef ROOMSCOPE_HAS_DBUS
    void thePortalsAnswerIsReadThroughItsVariants()
    {
        const QVariant one = QVariant::fromValue(QDBusVariant(QVariant::fromValue(QDBusVariant(1u))));
        QCOMPARE(DesktopPortal::shadeOf(one), Theme::Shade::Dark);
        QCOMPARE(DesktopPortal::shadeOf(QVariant::fromValue(QDBusVariant(2u))), Theme::Shade::Light);
        QVERIFY(!DesktopPortal::shadeOf(QVariant::fromValue(QDBusVariant(0u))));
        QVERIFY(!DesktopPortal::shadeOf(QVariant(u"nonsense"_s)));
    }

    void thePortalsWishesAreTold()
    {
        DesktopPortal portal;
        const QSignalSpy contrast(&portal, &DesktopPortal::contrastChanged);
        const QSignalSpy motion(&portal, &DesktopPortal::motionChanged);
        portal.take(u"org.freedesktop.appearance"_s, u"contrast"_s, QVariant::fromValue(QDBusVariant(1u)));
        portal.take(u"org.gnome.desktop.a11y.interface"_s, u"high-contrast"_s, QVariant(false));
        QCOMPARE(contrast.size(), 2);
        QCOMPARE(contrast.at(0).at(0).toBool(), true);
        QCOMPARE(contrast.at(1).at(0).toBool(), false);
        portal.take(u"org.gnome.desktop.interface"_s, u"enable-animations"_s, QVariant(false));
        portal.take(u"org.gnome.desktop.interface"_s, u"font-name"_s, QVariant(u"Sans"_s));
        QCOMPARE(motion.size(), 1);
        QCOMPARE(motion.at(0).at(0).toBool(), true);
    }
#endif

    void namesCannotDisguiseThemselves_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << u"Hà Nguyễn"_s << u"Hà Nguyễn"_s;
        QTest::newRow("override") << u"bob\u202Egnp.exe"_s << u"bobgnp.exe"_s;
        QTest::newRow("isolates") << u"\u2067lan\u2069"_s << u"lan"_s;
        QTest::newRow("zero width") << u"l\u200Ban\uFEFF"_s << u"lan"_s;
        QTest::newRow("joiner in Latin") << u"l\u200Dan"_s << u"lan"_s;
        QTest::newRow("family emoji") << u"👩\u200D👩\u200D👧"_s << u"👩\u200D👩\u200D👧"_s;
        QTest::newRow("Persian joiner") << u"می\u200Cخواهم"_s << u"می\u200Cخواهم"_s;
        QTest::newRow("controls and lines") << u" a\nb\tc\u2028d\u0007 "_s << u"a b c d"_s;
        QTest::newRow("spaces") << u"a   b"_s << u"a b"_s;
        QTest::newRow("fillers") << u"\u3164\u2800a"_s << u"\u2800a"_s;
        QTest::newRow("lone surrogate") << QString(QChar(0xD800)) + u"x"_s << u"\uFFFDx"_s;
        QTest::newRow("markup stays text") << u"<b>x</b>"_s << u"<b>x</b>"_s;
        QTest::newRow("Thai") << u"ที่นี่"_s << u"ที่นี่"_s;
        QTest::newRow("only invisible") << u"\u200B\u202E"_s << QString();
    }
    void namesCannotDisguiseThemselves()
    {
        QFETCH(QString, text);
        QTEST(textguard::line(text), "shown");
    }

    void longNamesAreCut()
    {
        const QString shown = textguard::line(QString(1'000'000, u'a'), 50);
        QCOMPARE(shown.size(), 51);
        QVERIFY(shown.endsWith(u'…'));
    }

    void aBodyKeepsItsLinesAndShowsItsControls()
    {
        QCOMPARE(textguard::body(u"a\r\nb\tc\u0000d\u001B[31m"_s), u"a\nb\tc\u2400d\u241B[31m"_s);
        QCOMPARE(textguard::body(u"x\u202Ey"_s), u"xy"_s);
    }

    void aMegabyteOfMarksIsLaidOutInNoTime()
    {
        const QString hostile = u"e"_s + QString(1'000'000, QChar(0x0301));
        const test::ThreadTimer clock;
        QCOMPARE(textguard::body(hostile).size(), 1 + textguard::kMarkRun);
        QString spread;
        for (int i = 0; i < 100'000; ++i)
            spread += u"e"_s + QString(20, QChar(0x0301));
        QTextLayout layout(textguard::body(spread), QApplication::font());
        layout.beginLayout();
        while (layout.createLine().isValid()) {
        }
        layout.endLayout();
        QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
    }

    void toolTipsShowMarkupLiterally()
    {
        QVERIFY(!textguard::toolTip(u"<img src=x>"_s).contains(u"<img"_s));
        QCOMPARE(textguard::toolTip({}), QString());
        QCOMPARE(textguard::isolated(u"a"_s).size(), 3);
    }

    void initialsAreWholeLetters_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("initials");
        QTest::newRow("two words") << u"Hà Nguyễn"_s << u"HN"_s;
        QTest::newRow("three words") << u"Trần Thị Bình"_s << u"TB"_s;
        QTest::newRow("id") << u"minh.tran"_s << u"MT"_s;
        QTest::newRow("one") << u"lan"_s << u"L"_s;
        QTest::newRow("decomposed") << u"e\u0301va"_s << u"E\u0301"_s;
        QTest::newRow("emoji") << u"👩\u200D👩\u200D👧 x"_s << u"👩\u200D👩\u200D👧X"_s;
        QTest::newRow("empty") << QString() << u"?"_s;
        QTest::newRow("only separators") << u" .-"_s << u"?"_s;
        QTest::newRow("invisible") << u"\u200B\u202E"_s << u"?"_s;
    }
    void initialsAreWholeLetters()
    {
        QFETCH(QString, name);
        QTEST(avatar::initials(name), "initials");
    }

    void avatarColoursAreStableAndReadable()
    {
        QCOMPARE(avatar::colour(u"lan"_s), avatar::colour(u"lan"_s));
        QSet<QRgb> seen;
        for (int i = 0; i < 200; ++i) {
            const QColor colour = avatar::colour(u"user%1"_s.arg(i));
            seen.insert(colour.rgb());
            QVERIFY(contrast(colour, Qt::white) >= 4.5);
        }
        QVERIFY(seen.size() >= 8);
    }

    void labelsNeverReadMarkup()
    {
        const PlainLabel plain(u"<b>x</b>"_s);
        QCOMPARE(plain.textFormat(), Qt::PlainText);
        ElidingLabel eliding(u"a long line of text that does not fit"_s);
        QCOMPARE(eliding.textFormat(), Qt::PlainText);
        eliding.resize(40, 20);
        QCOMPARE(eliding.text(), u"a long line of text that does not fit"_s);
        QVERIFY(eliding.minimumSizeHint().width() < 40);
    }

    void aBannerSaysItsWordsAndOffersItsButton()
    {
        Banner banner;
        QPushButton *button = banner.addButton(u"Try now"_s, u"tryNow"_s);
        QSignalSpy clicked(button, &QPushButton::clicked);
        QVERIFY(banner.isHidden());
        banner.present(Banner::Kind::Warning, u"Reconnecting in 4 s"_s, u"The server closed."_s);
        QVERIFY(!banner.isHidden());
        QCOMPARE(banner.title(), u"Reconnecting in 4 s"_s);
        QCOMPARE(banner.accessibleName(), u"Reconnecting in 4 s. The server closed."_s);
        button->click();
        QCOMPARE(clicked.size(), 1);
        QVERIFY(!banner.grab().isNull());
    }

    void anEmptyStateMayHaveOnlyASentence()
    {
        EmptyState empty({}, u"Loading messages…"_s);
        QVERIFY(empty.findChild<PlainLabel *>(u"emptyStateTitle"_s)->isHidden());
        empty.present(u"No messages in #orders yet"_s, u"Write the first one."_s);
        QVERIFY(!empty.findChild<PlainLabel *>(u"emptyStateTitle"_s)->isHidden());
    }
};

} // namespace roomscope

QTEST_MAIN(roomscope::TstCommon)
#include "tst_common.moc"
