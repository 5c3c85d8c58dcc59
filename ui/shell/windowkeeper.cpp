// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/windowkeeper.h"

#include "common/appearance.h"
#include "composer/composer.h"
#include "shell/chatpane.h"
#include "shell/choicemenu.h"
#include "shell/languages.h"
#include "shell/mainwindow.h"
#include "shell/windowsettings.h"
#include "workspace/account.h"

#include <QApplication>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace roomscope {

//! What of a window goes on in the next one.
struct WindowKeeper::Place
{
    QPointer<Account> account;
    ConversationId conversation;
    Composer::Work work;
    //! objectName of the widget with the focus.
    QString focus;
    bool isHidden = false;
    Qt::WindowStates states;
};

WindowKeeper::WindowKeeper(Workspace &workspace, const Clock &clock, Languages &languages,
                           Appearance &appearance)
    : m_workspace(workspace), m_clock(clock), m_languages(languages), m_appearance(appearance)
{
    m_appearance.choose(Appearance::shadeFromWord(WindowSettings(workspace.dataDir()).appearance()));
    make();
    m_window->show();
    // Later, not now: what asked for the language may be a menu or a dialog of the window that goes.
    connect(&m_languages, &Languages::changed, this, &WindowKeeper::makeAnew, Qt::QueuedConnection);
}

WindowKeeper::~WindowKeeper() = default;

void WindowKeeper::make()
{
    m_window = std::make_unique<MainWindow>(m_workspace, m_clock);
    addMenus();
}

void WindowKeeper::makeAnew()
{
    const Place kept = place();
    m_window->storeLayout();
    m_window.reset();
    make();
    restore(kept);
    emit made(m_window.get());
}

WindowKeeper::Place WindowKeeper::place() const
{
    m_window->chat()->flush();
    Place place;
    place.account = m_window->account();
    place.conversation = m_window->chat()->conversation();
    place.work = m_window->chat()->composer()->work();
    const QWidget *focus = m_window->focusWidget();
    place.focus = focus ? focus->objectName() : QString();
    place.isHidden = m_window->isHidden();
    place.states = m_window->windowState();
    return place;
}

void WindowKeeper::restore(const Place &place)
{
    if (place.account)
        m_window->showAccount(place.account);
    if (!place.conversation.isEmpty()) {
        m_window->openConversation(place.conversation);
        if (m_window->chat()->conversation() == place.conversation)
            m_window->chat()->composer()->resume(place.work);
    }
    m_window->setWindowState(place.states);
    if (!place.isHidden)
        m_window->show();
    auto *focus = place.focus.isEmpty() ? nullptr : m_window->findChild<QWidget *>(place.focus);
    if (focus)
        focus->setFocus(Qt::OtherFocusReason);
}

void WindowKeeper::addMenus()
{
    auto *view = m_window->findChild<QMenu *>(u"viewMenu"_s);
    if (!view)
        return;
    view->addSeparator();
    addAppearanceMenu(view);
    addLanguageMenu(view);
}

void WindowKeeper::addAppearanceMenu(QMenu *view)
{
    auto *appearance = new ChoiceMenu(tr("&Appearance"), u"appearanceMenu"_s, view);
    appearance->addChoice({}, tr("As the &desktop"));
    appearance->addChoice(Appearance::wordOf(Theme::Shade::Light), tr("&Light"));
    appearance->addChoice(Appearance::wordOf(Theme::Shade::Dark), tr("Dar&k"));
    appearance->addChoice(Appearance::wordOf(Theme::Shade::Contrast), tr("&High contrast"));
    appearance->addChoice(Appearance::wordOf(Theme::Shade::ContrastDark), tr("High contrast, da&rk"));
    const auto chosen = m_appearance.chosen();
    appearance->setChosen(chosen ? Appearance::wordOf(*chosen) : QString());
    connect(appearance, &ChoiceMenu::chosen, this, [this](const QString &word) {
        m_appearance.choose(Appearance::shadeFromWord(word));
        WindowSettings(m_workspace.dataDir()).setAppearance(word);
    });
    view->addMenu(appearance);
}

void WindowKeeper::addLanguageMenu(QMenu *view)
{
    auto *language = new ChoiceMenu(tr("La&nguage"), u"languageMenu"_s, view);
    const QList<Languages::Language> all = Languages::list();
    QString ofSystem;
    for (const auto &[code, name] : all) {
        if (code == m_languages.ofSystem())
            ofSystem = name;
    }
    language->addChoice({}, tr("As the &system (%1)").arg(ofSystem));
    for (const auto &[code, name] : all)
        language->addChoice(code, name);
    language->setChosen(m_languages.chosen());
    connect(language, &ChoiceMenu::chosen, &m_languages, &Languages::choose);
    view->addMenu(language);
}

} // namespace roomscope
