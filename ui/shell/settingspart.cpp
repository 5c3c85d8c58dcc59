// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/settingspart.h"

#include "settings/settings.h"
#include "settings/settingsdialog.h"
#include "settings/zoom.h"
#include "shell/helpdialog.h"
#include "shell/shownaccount.h"
#include "shell/windowmenus.h"
#include "workspace/account.h"
#include "workspace/workspace.h"

#include <QMainWindow>
#include <QMenu>
#include <QSystemTrayIcon>

using namespace Qt::StringLiterals;

namespace roomscope {

SettingsPart::SettingsPart(const WindowParts &parts, Settings &settings)
    : QObject(&parts.window), m_parts(parts), m_settings(settings)
{
    addActions();
    connect(&m_settings, &Settings::changed, this, &SettingsPart::apply);
    connect(&parts.workspace, &Workspace::accountOpened, this,
            [this](Account *account) { account->setPrivacy(m_settings.values().privacy); });
    apply();
}

void SettingsPart::addActions()
{
    QMenu *file = m_parts.menus.file();
    auto *settings = new QAction(tr("&Settings…"), this);
    settings->setObjectName(u"settings"_s);
    settings->setShortcut(QKeySequence(u"Ctrl+,"_s));
    connect(settings, &QAction::triggered, this, &SettingsPart::showDialog);
    file->insertSeparator(m_parts.menus.fileEnd());
    file->insertAction(m_parts.menus.fileEnd(), settings);

    QMenu *view = m_parts.menus.view();
    view->addSeparator();
    const auto add = [this, view](const QString &text, const QString &name, const QList<QKeySequence> &keys,
                                  int steps) {
        QAction *action = view->addAction(text, this, [this, steps] { m_settings.zoomBy(steps); });
        action->setObjectName(name);
        action->setShortcuts(keys);
    };
    // The keys beside Backspace: with and without Shift.
    add(tr("&Larger text"), u"zoomIn"_s, {QKeySequence(u"Ctrl++"_s), QKeySequence(u"Ctrl+="_s)}, 1);
    add(tr("S&maller text"), u"zoomOut"_s, {QKeySequence(u"Ctrl+-"_s)}, -1);
    add(tr("&Usual size of text"), u"zoomReset"_s, {QKeySequence(u"Ctrl+0"_s)}, 0);
    QMenu *help = m_parts.menus.help();
    auto *words = new QAction(tr("&Words and marks"), this);
    words->setObjectName(u"help"_s);
    words->setShortcut(QKeySequence(QKeySequence::HelpContents));
    connect(words, &QAction::triggered, this, [this] {
        auto *dialog = new HelpDialog(&m_parts.window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    help->insertAction(help->actions().value(0), words);
}

void SettingsPart::showDialog()
{
    auto *dialog = new SettingsDialog(m_settings,
                                      {.dataDir = m_parts.workspace.dataDir(),
                                       .hasTray = QSystemTrayIcon::isSystemTrayAvailable(),
                                       .hasAccount = m_parts.shown.account() != nullptr},
                                      &m_parts.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SettingsDialog::networkRequested, &m_parts.menus, &WindowMenus::networkTriggered);
    dialog->open();
}

void SettingsPart::apply()
{
    applyZoom(m_settings.values().zoom);
    for (Account *account : m_parts.workspace.accounts())
        account->setPrivacy(m_settings.values().privacy);
}

} // namespace roomscope
