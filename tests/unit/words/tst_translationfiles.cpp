// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "words/translations.h"

#include <QDir>
#include <QFile>
#include <QMap>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

const auto kSources = QStringLiteral(ROOMSCOPE_SOURCE_DIR);

struct Sentence
{
    QString source;
    QStringList forms = {};
    //! "", "unfinished", "vanished", "obsolete"
    QString mark = {};
    bool isPlural = false;
};
//! By context, source and comment.
using Sentences = QMap<QString, Sentence>;

QString fileOf(const QString &name)
{
    return kSources + u"/resources/i18n/"_s + name;
}

Sentence readMessage(QXmlStreamReader &xml, QString &comment)
{
    Sentence sentence;
    sentence.isPlural = xml.attributes().value("numerus"_L1) == "yes"_L1;
    while (xml.readNextStartElement()) {
        if (xml.name() == "source"_L1) {
            sentence.source = xml.readElementText();
        } else if (xml.name() == "comment"_L1) {
            comment = xml.readElementText();
        } else if (xml.name() == "translation"_L1) {
            sentence.mark = xml.attributes().value("type"_L1).toString();
            if (sentence.isPlural) {
                while (xml.readNextStartElement())
                    sentence.forms.append(xml.readElementText());
            } else {
                sentence.forms.append(xml.readElementText());
            }
        } else {
            xml.skipCurrentElement();
        }
    }
    return sentence;
}

Sentences read(const QString &path)
{
    Sentences all;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return all;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (!xml.readNext() || !xml.isStartElement())
            continue;
        if (xml.name() == "name"_L1) {
            context = xml.readElementText();
        } else if (xml.name() == "message"_L1) {
            QString comment;
            const Sentence sentence = readMessage(xml, comment);
            all.insert(u"%1: %2 %3"_s.arg(context, sentence.source, comment).trimmed(), sentence);
        }
    }
    return all;
}

//! The file \a name as lupdate would leave it, without touching the original.
Sentences updated(const QString &name, const QStringList &options, QString &failure)
{
    const QTemporaryDir dir;
    const QString copy = dir.filePath(name);
    if (!dir.isValid() || !QFile::copy(fileOf(name), copy) ||
        !QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner)) {
        failure = u"cannot copy "_s + name;
        return {};
    }
    QProcess lupdate;
    lupdate.setWorkingDirectory(kSources);
    lupdate.start(QStringLiteral(ROOMSCOPE_LUPDATE),
                  QStringList{u"-silent"_s, u"-locations"_s, u"none"_s} + options +
                      QStringList{u"app/words"_s, u"ui"_s, u"-ts"_s, copy});
    if (!lupdate.waitForFinished(60'000) || lupdate.exitCode() != 0)
        failure = QString::fromLocal8Bit(lupdate.readAllStandardError());
    return read(copy);
}

QStringList matches(const QString &text, const QRegularExpression &pattern)
{
    QStringList found;
    for (auto it = pattern.globalMatch(text); it.hasNext();)
        found.append(it.next().captured());
    found.sort();
    return found;
}

//! What is wrong with \a translation, or nothing.
QString faultOf(const QString &source, const QString &translation)
{
    static const QRegularExpression place(u"%L?\\d|%n"_s);
    // "name=value&other" is no mnemonic, and a list of signs is none either. A letter with marks cannot be
    // typed with Alt.
    static const QRegularExpression mnemonic(u"(?<![\\w#&$%])&(?=\\w)|(?<=\\w)&(?=\\w)(?!\\w+=)"_s);
    if (translation.isEmpty())
        return u"is empty"_s;
    if (matches(source, place) != matches(translation, place))
        return u"has other placeholders"_s;
    if (matches(source, mnemonic).size() != matches(translation, mnemonic).size())
        return u"has another number of mnemonics"_s;
    if (source.count(u'\n') != translation.count(u'\n'))
        return u"has another number of lines"_s;
    for (const QChar last : {u'…', u':', u'.', u'?'}) {
        if (source.endsWith(last) != translation.endsWith(last))
            return u"ends otherwise"_s;
    }
    // Sizes of a unit, marks behind a name: the space belongs to them.
    if (source.startsWith(u' ') != translation.startsWith(u' ') ||
        source.endsWith(u' ') != translation.endsWith(u' '))
        return u"begins or ends with another space"_s;
    return {};
}

} // namespace

//! The files of resources/i18n against the sources and against themselves.
class TstTranslationFiles final : public TestCase
{
    Q_OBJECT
private slots:
    void everySentenceOfTheSourcesIsThere_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("options");
        QTest::newRow("English") << u"roomscope_en.ts"_s << QStringList{u"-pluralonly"_s};
        QTest::newRow("Vietnamese") << u"roomscope_vi.ts"_s << QStringList();
    }
    void everySentenceOfTheSourcesIsThere()
    {
        QFETCH(QString, name);
        QFETCH(QStringList, options);
        const Sentences kept = read(fileOf(name));
        QVERIFY(!kept.isEmpty());
        QString failure;
        const Sentences now = updated(name, options, failure);
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
        QStringList faults;
        for (auto it = now.cbegin(); it != now.cend(); ++it) {
            if (!kept.contains(it.key()))
                faults.append(u"missing: "_s + it.key());
            else if (it->mark == "vanished"_L1 || it->mark == "obsolete"_L1)
                faults.append(u"not in the sources: "_s + it.key());
            else if (kept.value(it.key()).isPlural != it->isPlural)
                faults.append(u"plural on one side only: "_s + it.key());
        }
        QVERIFY2(faults.isEmpty(),
                 qPrintable(u"Build the target update_translations.\n"_s + faults.join(u'\n')));
    }

    void everySentenceIsTranslatedWell_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("forms");
        QTest::newRow("English") << u"roomscope_en.ts"_s << 2;
        QTest::newRow("Vietnamese") << u"roomscope_vi.ts"_s << 1;
        QTest::newRow("Qt in Vietnamese") << u"qt_vi.ts"_s << 1;
    }
    void everySentenceIsTranslatedWell()
    {
        QFETCH(QString, name);
        QFETCH(int, forms);
        const Sentences all = read(fileOf(name));
        QVERIFY(!all.isEmpty());
        QStringList faults;
        for (auto it = all.cbegin(); it != all.cend(); ++it) {
            if (!it->mark.isEmpty())
                faults.append(u"%1: %2"_s.arg(it->mark, it.key()));
            if (it->isPlural && it->forms.size() != forms)
                faults.append(u"%1 plural forms: %2"_s.arg(it->forms.size()).arg(it.key()));
            // Qt's own sentences have their own habits of dots and spaces.
            const bool isOurs = name.startsWith("roomscope"_L1);
            for (const QString &form : it->forms) {
                const QString fault = isOurs ? faultOf(it->source, form) : QString();
                if (!fault.isEmpty() || form.isEmpty())
                    faults.append(u"%1 %2: %3"_s.arg(it.key(), fault, form));
            }
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void everyLanguageHasItsFile()
    {
        for (const QString &code : words::languages())
            QVERIFY2(QFile::exists(u":/i18n/roomscope_%1.qm"_s.arg(code)), qPrintable(code));
    }
};

} // namespace roomscope::test

QTEST_GUILESS_MAIN(roomscope::test::TstTranslationFiles)
#include "tst_translationfiles.moc"
