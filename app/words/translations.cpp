// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/translations.h"

#include <QCoreApplication>
#include <QTranslator>

#include <memory>

using namespace Qt::StringLiterals;

namespace roomscope::words {

namespace {

const auto kTranslatorName = u"roomscopeTranslator"_s;

void install(QCoreApplication &application, const QString &file)
{
    auto translator = std::make_unique<QTranslator>(&application);
    translator->setObjectName(kTranslatorName);
    if (translator->load(u":/i18n/"_s + file))
        QCoreApplication::installTranslator(translator.release());
}

} // namespace

QStringList languages()
{
    return {u"en"_s, u"vi"_s};
}

QString languageFor(const QLocale &locale)
{
    const QStringList known = languages();
    for (const QString &wanted : locale.uiLanguages()) {
        const QString code = wanted.section(u'-', 0, 0).section(u'_', 0, 0);
        if (known.contains(code))
            return code;
    }
    return known.first();
}

QLocale localeOf(const QString &language, const QLocale &system)
{
    // Without any locale ("C") the sentences are English, and the formats stay plain.
    const bool isPlain = system.language() == QLocale::C && language == languages().first();
    return isPlain || QLocale(language).language() == system.language() ? system : QLocale(language);
}

void installTranslations(QCoreApplication &application, const QLocale &locale)
{
    const auto old = application.findChildren<QTranslator *>(kTranslatorName, Qt::FindDirectChildrenOnly);
    // A translator takes itself out of the application when it goes.
    qDeleteAll(old);
    // English first: it is what a sentence falls back to that the language's own file does not have.
    install(application, u"roomscope_en"_s);
    const QString language = languageFor(locale);
    if (language == languages().first())
        return;
    install(application, u"qt_"_s + language);
    install(application, u"roomscope_"_s + language);
}

} // namespace roomscope::words
