// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QStringList>

class QCoreApplication;

namespace roomscope::words {

//! The languages the program speaks, as codes ("en", "vi"); English first.
[[nodiscard]] QStringList languages();

//! The first language of languages() that \a locale asks for; English where it asks for none of them.
[[nodiscard]] QString languageFor(const QLocale &locale);

//! The locale whose dates, numbers and plurals go with \a language: \a system itself where that is its
//! language, so that the person's own formats stay.
[[nodiscard]] QLocale localeOf(const QString &language, const QLocale &system);

//! Installs the built-in translation for \a locale into \a application, in the place of what an earlier call
//! installed. Before the first word is shown, or before everything that shows words is made anew. English too
//! has one: it holds the plurals ("1 message waits", "2 messages wait"). GUI thread.
void installTranslations(QCoreApplication &application, const QLocale &locale);

} // namespace roomscope::words
