// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QCoreApplication;
class QLocale;

namespace roomscope::words {

//! Installs the built-in translation for \a locale into \a application, before the first word is shown.
//! English too has one: it holds the plurals ("1 message waits", "2 messages wait").
void installTranslations(QCoreApplication &application, const QLocale &locale);

} // namespace roomscope::words
