// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/plainlabel.h"
#include "common/theme.h"
#include "settings/settings.h"
#include "settings/settingsdialog.h"
#include "settings/zoom.h"
#include "support/guitestcase.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace roomscope::test {

class TstSettings : public GuiTestCase
{
    Q_OBJECT
private slots:
    void outliveARun();
    void aBrokenFileIsTheUsual();
    void areAppliedAtOnce();
    void textGrowsAndShrinksToWhereItBegan();
};

void TstSettings::outliveARun()
{
    const QTemporaryDir dir;
    Settings::Values wanted;
    {
        Settings settings(dir.path());
        QCOMPARE(settings.values(), Settings::Values());
        wanted.zoom = 150;
        wanted.notify = Settings::Notify::Everything;
        wanted.isTextShown = false;
        wanted.closesToTray = true;
        wanted.privacy = {.tellsRead = false, .tellsPresence = false};
        settings.setValues(wanted);
        QSignalSpy changed(&settings, &Settings::changed);
        settings.setValues(wanted);
        QVERIFY(changed.isEmpty());
    }
    QCOMPARE(Settings(dir.path()).values(), wanted);
}

void TstSettings::aBrokenFileIsTheUsual()
{
    const QTemporaryDir dir;
    QFile file(dir.filePath(u"settings.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"zoom\": 99999, \"notify\": [1], \"tellRead\": \"x\"}");
    file.close();
    QCOMPARE(Settings(dir.path()).values().zoom, Settings::kMaxZoom);
    QCOMPARE(Settings(dir.path()).values().privacy, Privacy());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[");
    file.close();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot read the settings"_s));
    QCOMPARE(Settings(dir.path()).values(), Settings::Values());
}

void TstSettings::areAppliedAtOnce()
{
    const QTemporaryDir dir;
    Settings settings(dir.path());
    SettingsDialog dialog(settings, {.dataDir = dir.path()}, nullptr);
    dialog.show();
    dialog.findChild<QCheckBox *>(u"tellRead"_s)->click();
    QVERIFY(!settings.values().privacy.tellsRead);
    QVERIFY(settings.values().privacy.tellsTyping);
    dialog.findChild<QCheckBox *>(u"doNotDisturb"_s)->click();
    QVERIFY(settings.values().isDoNotDisturb);
    auto *zoom = dialog.findChild<QComboBox *>(u"zoom"_s);
    zoom->setFocus();
    zoom->setCurrentIndex(zoom->findData(130));
    QTest::keyClick(zoom, Qt::Key_Down);
    QCOMPARE(settings.values().zoom, 140);
    settings.zoomBy(1);
    QCOMPARE(zoom->currentData().toInt(), 150);
    // Nothing to close to, nothing to connect with.
    QVERIFY(!dialog.findChild<QCheckBox *>(u"closeToTray"_s));
    QVERIFY(!dialog.findChild<QPushButton *>(u"network"_s)->isEnabled());
    QCOMPARE(dialog.findChild<QLineEdit *>(u"dataFolder"_s)->text(), dir.path());
    QTRY_VERIFY(dialog.findChild<QLabel *>(u"dataSize"_s)->text().endsWith(u"on disk"_s));
}

void TstSettings::textGrowsAndShrinksToWhereItBegan()
{
    QWidget window;
    auto *plain = new QLabel(u"a"_s, &window);
    auto *small = new QLabel(u"b"_s, &window);
    applyZoom(100);
    small->setFont(Theme::smallFont(QApplication::font()));
    const int usual = plain->fontInfo().pixelSize();
    const int usualSmall = small->font().pixelSize();
    applyZoom(200);
    QCOMPARE(plain->fontInfo().pixelSize(), 2 * usual);
    QCOMPARE(small->font().pixelSize(), 2 * usualSmall);
    auto *later = new QLabel(u"c"_s, &window);
    later->setFont(Theme::smallFont(QApplication::font()));
    for (const int zoom : {70, 90, 110, 250, 130, 100})
        applyZoom(zoom);
    QCOMPARE(plain->fontInfo().pixelSize(), usual);
    QCOMPARE(small->font().pixelSize(), usualSmall);
    QCOMPARE(later->font().pixelSize(), usualSmall);
}

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstSettings)
#include "tst_settings.moc"
