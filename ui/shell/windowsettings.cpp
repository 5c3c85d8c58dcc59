// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/windowsettings.h"

#include <QDir>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

//! Account keys may hold slashes, which are groups to QSettings.
QString keyOf(const QString &account, QStringView what)
{
    return u"accounts/"_s + QString::fromLatin1(QUrl::toPercentEncoding(account)) + u'/' + what.toString();
}

} // namespace

WindowSettings::WindowSettings(const QString &dataDir)
    : m_settings(QDir(dataDir).filePath(u"window.ini"_s), QSettings::IniFormat)
{
}

WindowSettings::Layout WindowSettings::layout() const
{
    return {m_settings.value(u"window/geometry"_s).toByteArray(),
            m_settings.value(u"window/state"_s).toByteArray(),
            m_settings.value(u"window/splitter"_s).toByteArray()};
}

void WindowSettings::setLayout(const Layout &layout)
{
    m_settings.setValue(u"window/geometry"_s, layout.geometry);
    m_settings.setValue(u"window/state"_s, layout.state);
    m_settings.setValue(u"window/splitter"_s, layout.splitter);
}

QString WindowSettings::lastAccount() const
{
    return m_settings.value(u"window/account"_s).toString();
}

void WindowSettings::setLastAccount(const QString &account)
{
    m_settings.setValue(u"window/account"_s, account);
}

QStringList WindowSettings::foldedSections() const
{
    return m_settings.value(u"window/folded"_s).toStringList();
}

void WindowSettings::setFoldedSections(const QStringList &names)
{
    m_settings.setValue(u"window/folded"_s, names);
}

ConversationId WindowSettings::lastConversation(const QString &account) const
{
    return ConversationId(m_settings.value(keyOf(account, u"conversation")).toString());
}

void WindowSettings::setLastConversation(const QString &account, const ConversationId &conversation)
{
    m_settings.setValue(keyOf(account, u"conversation"), conversation.text());
}

std::optional<bool> WindowSettings::isInspectorOpen(const QString &account) const
{
    const QVariant value = m_settings.value(keyOf(account, u"inspector"));
    return value.isValid() ? std::optional<bool>(value.toBool()) : std::nullopt;
}

void WindowSettings::setInspectorOpen(const QString &account, bool isOpen)
{
    m_settings.setValue(keyOf(account, u"inspector"), isOpen);
}

QString WindowSettings::appearance() const
{
    return m_settings.value(u"window/appearance"_s).toString();
}

void WindowSettings::setAppearance(const QString &word)
{
    m_settings.setValue(u"window/appearance"_s, word);
}

bool WindowSettings::isDemoDismissed() const
{
    return m_settings.value(u"window/demoDismissed"_s).toBool();
}

void WindowSettings::setDemoDismissed()
{
    m_settings.setValue(u"window/demoDismissed"_s, true);
}

} // namespace roomscope
