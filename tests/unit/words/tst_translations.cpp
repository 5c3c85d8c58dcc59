// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/translations.h"

#include "support/testcase.h"
#include "words/connectionwords.h"
#include "words/figures.h"

#include <QCoreApplication>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace roomscope::test {

//! Which language is spoken, and that another can take its place.
class TstTranslations final : public TestCase
{
    Q_OBJECT
private slots:
    void cleanup() { words::installTranslations(*QCoreApplication::instance(), QLocale(u"en"_s)); }

    void speaksTheFirstKnownLanguageOfTheSystem_data()
    {
        QTest::addColumn<QString>("system");
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << u"en_GB"_s << u"en"_s;
        QTest::newRow("Vietnamese") << u"vi_VN"_s << u"vi"_s;
        QTest::newRow("unknown") << u"fr_FR"_s << u"en"_s;
        QTest::newRow("none") << u"C"_s << u"en"_s;
    }
    void speaksTheFirstKnownLanguageOfTheSystem()
    {
        QFETCH(QString, system);
        QTEST(words::languageFor(QLocale(system)), "language");
    }

    void keepsTheFormatsOfASystemThatSpeaksIt()
    {
        QCOMPARE(words::localeOf(u"en"_s, QLocale(u"en_GB"_s)), QLocale(u"en_GB"_s));
        QCOMPARE(words::localeOf(u"vi"_s, QLocale(u"en_GB"_s)), QLocale(u"vi_VN"_s));
        QCOMPARE(words::localeOf(u"en"_s, QLocale(u"fr_FR"_s)), QLocale(u"en_US"_s));
        QCOMPARE(words::localeOf(u"en"_s, QLocale::c()), QLocale::c());
    }

    void anotherLanguageTakesThePlaceOfTheFirst()
    {
        QCoreApplication &application = *QCoreApplication::instance();
        words::installTranslations(application, QLocale(u"vi_VN"_s));
        QCOMPARE(words::ago(std::chrono::seconds(3)), u"3 s trước"_s);
        QCOMPARE(QCoreApplication::translate("QLineEdit", "&Paste"), u"&Dán"_s);
        words::installTranslations(application, QLocale(u"en_US"_s));
        QCOMPARE(words::ago(std::chrono::seconds(3)), u"3 s ago"_s);
        QCOMPARE(QCoreApplication::translate("QLineEdit", "&Paste"), u"&Paste"_s);
        QCOMPARE(application.findChildren<QTranslator *>().size(), 1);
    }
};

} // namespace roomscope::test

QTEST_GUILESS_MAIN(roomscope::test::TstTranslations)
#include "tst_translations.moc"
