// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/settingsdialog.h"

#include "common/plainlabel.h"
#include "common/theme.h"
#include "settings/folderpage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

QWidget *makePage(const QString &name)
{
    auto *page = new QWidget;
    page->setObjectName(name);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(Theme::kMargin, Theme::kMargin, Theme::kMargin, Theme::kMargin);
    column->setSpacing(Theme::kGap);
    return page;
}

QVBoxLayout *columnOf(QWidget *page)
{
    return static_cast<QVBoxLayout *>(page->layout());
}

} // namespace

SettingsDialog::SettingsDialog(Settings &settings, const Facts &facts, QWidget *parent)
    : QDialog(parent), m_settings(settings), m_tabs(new QTabWidget)
{
    setObjectName(u"settingsDialog"_s);
    setWindowTitle(tr("Settings"));
    m_tabs->setObjectName(u"settingsTabs"_s);
    m_tabs->addTab(makeLooks(), tr("Looks"));
    m_tabs->addTab(makeNotifications(facts), tr("Notifications"));
    m_tabs->addTab(makePrivacy(), tr("Privacy"));
    m_tabs->addTab(makeConnection(facts), tr("Connection"));
    m_tabs->addTab(new FolderPage(facts.dataDir), tr("Data"));
    auto *close = new QPushButton(tr("Close"));
    close->setObjectName(u"close"_s);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::kMargin, Theme::kMargin, Theme::kMargin, Theme::kMargin);
    column->setSpacing(Theme::kMargin);
    column->addWidget(m_tabs, 1);
    column->addLayout(buttons);
    // Every tab is seen, however long its word is.
    resize(qMax(520, m_tabs->tabBar()->sizeHint().width() + 4 * Theme::kMargin), 420);
    connect(&m_settings, &Settings::changed, this, &SettingsDialog::showValues);
}

QWidget *SettingsDialog::makeLooks()
{
    QWidget *page = makePage(u"looksPage"_s);
    auto *form = new QFormLayout;
    form->setSpacing(Theme::kGap);
    m_zoom = new QComboBox;
    m_zoom->setObjectName(u"zoom"_s);
    for (int zoom = Settings::kMinZoom; zoom <= Settings::kMaxZoom; zoom += Settings::kZoomStep)
        m_zoom->addItem(tr("%1 %").arg(zoom), zoom);
    form->addRow(tr("Size of text"), m_zoom);
    columnOf(page)->addLayout(form);
    addNote(page, tr("Ctrl and + or - change the size anywhere, Ctrl+0 sets it back."));
    addNote(page, tr("Colours and language are in the View menu."));
    columnOf(page)->addStretch();
    showValues();
    connect(m_zoom, &QComboBox::activated, this, [this] {
        change([this](Settings::Values &values) { values.zoom = m_zoom->currentData().toInt(); });
    });
    return page;
}

QWidget *SettingsDialog::makeNotifications(const Facts &facts)
{
    QWidget *page = makePage(u"notificationsPage"_s);
    auto *form = new QFormLayout;
    auto *notify = new QComboBox;
    notify->setObjectName(u"notify"_s);
    notify->addItem(tr("Mentions and private messages"), int(Settings::Notify::ForMe));
    notify->addItem(tr("Every message"), int(Settings::Notify::Everything));
    notify->addItem(tr("Nothing"), int(Settings::Notify::Nothing));
    notify->setCurrentIndex(notify->findData(int(m_settings.values().notify)));
    form->addRow(tr("Notify me of"), notify);
    columnOf(page)->addLayout(form);
    connect(notify, &QComboBox::activated, this, [this, notify] {
        change([notify](Settings::Values &values) {
            values.notify = Settings::Notify(notify->currentData().toInt());
        });
    });
    addCheck(page, u"showText"_s, tr("Show the text of messages"), m_settings.values().isTextShown,
             [](Settings::Values &values, bool isOn) { values.isTextShown = isOn; });
    addCheck(page, u"doNotDisturb"_s, tr("Do not disturb"), m_settings.values().isDoNotDisturb,
             [](Settings::Values &values, bool isOn) { values.isDoNotDisturb = isOn; });
    addNote(
        page,
        tr("Muted rooms notify only of mentions, and without their text. The conversation you are looking "
           "at never does."));
    if (facts.hasTray) {
        addCheck(page, u"closeToTray"_s, tr("Closing the window keeps Roomscope in the tray"),
                 m_settings.values().closesToTray,
                 [](Settings::Values &values, bool isOn) { values.closesToTray = isOn; });
    } else {
        addNote(page, tr("This desktop has no tray: closing the window ends Roomscope."));
    }
    columnOf(page)->addStretch();
    return page;
}

QWidget *SettingsDialog::makePrivacy()
{
    QWidget *page = makePage(u"privacyPage"_s);
    const Privacy &privacy = m_settings.values().privacy;
    addCheck(page, u"tellRead"_s, tr("Tell others what I have read"), privacy.tellsRead,
             [](Settings::Values &values, bool isOn) { values.privacy.tellsRead = isOn; });
    addNote(page, tr("When this is off, others see that a message was delivered to you and not whether you "
                     "read it. Your other "
                     "devices do not learn it either."));
    addCheck(page, u"tellTyping"_s, tr("Tell others when I am typing"), privacy.tellsTyping,
             [](Settings::Values &values, bool isOn) { values.privacy.tellsTyping = isOn; });
    addCheck(page, u"tellPresence"_s, tr("Tell others whether I am here"), privacy.tellsPresence,
             [](Settings::Values &values, bool isOn) { values.privacy.tellsPresence = isOn; });
    addNote(page, tr("When this is off, others see you as offline; for a moment after each sign-in they may "
                     "see you online, as "
                     "servers say that by themselves."));
    addNote(page, tr("What others tell of themselves is shown to you in any case."));
    columnOf(page)->addStretch();
    return page;
}

QWidget *SettingsDialog::makeConnection(const Facts &facts)
{
    QWidget *page = makePage(u"connectionPage"_s);
    addNote(page, tr("Headers, proxy, certificates and the route are settings of each account."));
    auto *network = new QPushButton(tr("Network settings of this account…"));
    network->setObjectName(u"network"_s);
    network->setEnabled(facts.hasAccount);
    connect(network, &QPushButton::clicked, this, [this] {
        accept();
        emit networkRequested();
    });
    auto *row = new QHBoxLayout;
    row->addWidget(network);
    row->addStretch();
    columnOf(page)->addLayout(row);
    columnOf(page)->addStretch();
    return page;
}

QCheckBox *SettingsDialog::addCheck(QWidget *page, const QString &name, const QString &text, bool isOn,
                                    std::function<void(Settings::Values &, bool)> apply)
{
    auto *box = new QCheckBox(text);
    box->setObjectName(name);
    box->setChecked(isOn);
    connect(box, &QCheckBox::toggled, this, [this, apply = std::move(apply)](bool isNowOn) {
        change([&](Settings::Values &values) { apply(values, isNowOn); });
    });
    page->layout()->addWidget(box);
    return box;
}

void SettingsDialog::addNote(QWidget *page, const QString &text)
{
    auto *note = new PlainLabel(text);
    note->setRole(WidgetRole::Muted);
    note->setWordWrap(true);
    page->layout()->addWidget(note);
}

void SettingsDialog::change(const std::function<void(Settings::Values &)> &how)
{
    Settings::Values values = m_settings.values();
    how(values);
    m_settings.setValues(values);
}

void SettingsDialog::showValues()
{
    const QSignalBlocker quietZoom(m_zoom);
    m_zoom->setCurrentIndex(m_zoom->findData(m_settings.values().zoom));
}

} // namespace roomscope
