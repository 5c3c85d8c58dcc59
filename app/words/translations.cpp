// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/translations.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

#include <memory>

using namespace Qt::StringLiterals;

namespace roomscope::words {

namespace {

bool install(QCoreApplication &application, const QLocale &locale)
{
    auto translator = std::make_unique<QTranslator>(&application);
    if (!translator->load(locale, u"roomscope"_s, u"_"_s, u":/i18n"_s))
        return false;
    QCoreApplication::installTranslator(translator.release());
    return true;
}

} // namespace

void installTranslations(QCoreApplication &application, const QLocale &locale)
{
    // English first: it is what a sentence falls back to that the language's own file does not have.
    install(application, QLocale(QLocale::English));
    if (locale.language() != QLocale::English && locale.language() != QLocale::C)
        install(application, locale);
}

} // namespace roomscope::words
