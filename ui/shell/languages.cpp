// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/languages.h"

#include "words/translations.h"

#include <QDir>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {
const auto kKey = u"window/language"_s;
} // namespace

Languages::Languages(QCoreApplication &application, const QString &dataDir, const QLocale &system)
    : m_application(application)
    , m_settingsFile(QDir(dataDir).filePath(u"window.ini"_s))
    , m_system(system)
    , m_chosen(QSettings(m_settingsFile, QSettings::IniFormat).value(kKey).toString())
{
    if (!words::languages().contains(m_chosen))
        m_chosen.clear();
    install();
}

QList<Languages::Language> Languages::list()
{
    QList<Language> all;
    for (const QString &code : words::languages()) {
        QString name = QLocale(code).nativeLanguageName();
        // Some locales name only a variety of themselves ("American English").
        if (code == u"en"_s)
            name = u"English"_s;
        name[0] = name.at(0).toUpper();
        all.append({code, name});
    }
    return all;
}

QString Languages::ofSystem() const
{
    return words::languageFor(m_system);
}

QString Languages::current() const
{
    return m_chosen.isEmpty() ? ofSystem() : m_chosen;
}

void Languages::choose(const QString &code)
{
    if (code == m_chosen || (!code.isEmpty() && !words::languages().contains(code)))
        return;
    const QString before = current();
    m_chosen = code;
    QSettings settings(m_settingsFile, QSettings::IniFormat);
    if (code.isEmpty())
        settings.remove(kKey);
    else
        settings.setValue(kKey, code);
    if (current() == before)
        return;
    install();
    emit changed();
}

void Languages::install()
{
    const QLocale locale = words::localeOf(current(), m_system);
    QLocale::setDefault(locale);
    // By the code, not the locale: the system's may ask for several languages.
    words::installTranslations(m_application, QLocale(current()));
}

} // namespace roomscope
