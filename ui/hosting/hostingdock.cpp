// SPDX-License-Identifier: GPL-3.0-or-later
#include "hosting/hostingdock.h"

#include "base/timetext.h"
#include "common/elidinglabel.h"
#include "common/emptystate.h"
#include "common/theme.h"
#include "hosting/hostconnectionsmodel.h"
#include "hosting/hostwords.h"
#include "inspector/keyvaluegrid.h"
#include "words/figures.h"

#include <QDateTime>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr int kFiguresWidth = 270;
constexpr int kAddressWidth = 110;
constexpr int kNumberWidth = 76;
constexpr int kRowHeight = 24;
constexpr int kFirstHeight = 190;
constexpr std::chrono::seconds kNoteTime{8};

//! The address alone: the invite in the link is a secret, and a window is looked at by others too.
QString addressOf(QUrl link)
{
    link.setFragment({});
    return link.toString(QUrl::FullyEncoded);
}

} // namespace

HostingDock::HostingDock(Hosting &hosting, QWidget *parent)
    : QDockWidget(parent)
    , m_hosting(hosting)
    , m_connections(new HostConnectionsModel(this))
    , m_title(new PlainLabel(tr("Hosting")))
    , m_where(new ElidingLabel)
    , m_stack(new QStackedWidget)
    , m_table(new QTableView)
    , m_empty(new EmptyState)
    , m_figures(new KeyValueGrid)
{
    setObjectName(u"hostingDock"_s);
    setWindowTitle(tr("Hosting"));
    setAccessibleName(tr("Hosting"));
    setFeatures(DockWidgetClosable | DockWidgetMovable);
    // Its head says what it is, and holds the buttons.
    setTitleBarWidget(new QWidget(this));

    m_figures->addRow(u"connections"_s, tr("Connections"));
    m_figures->addRow(u"rooms"_s, tr("Rooms"));
    m_figures->addRow(u"received"_s, tr("Received"));
    m_figures->addRow(u"sent"_s, tr("Sent"));
    m_figures->addRow(u"waiting"_s, tr("Waiting"));
    m_figures->addRow(u"passwords"_s, tr("Signing in"));
    m_figures->addRow(u"rejects"_s, tr("Sent away"));
    auto *figures = new QScrollArea;
    figures->setObjectName(u"hostFigures"_s);
    figures->setAccessibleName(tr("Figures of the server"));
    figures->setWidgetResizable(true);
    figures->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    figures->setFixedWidth(kFiguresWidth);
    auto *inner = new QWidget;
    auto *innerColumn = new QVBoxLayout(inner);
    innerColumn->setContentsMargins(Theme::kMargin, 0, Theme::kMargin, Theme::kMargin);
    innerColumn->addWidget(m_figures);
    innerColumn->addStretch();
    figures->setWidget(inner);

    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(figures);
    row->addWidget(makeTable(), 1);
    auto *panel = new QWidget;
    panel->setObjectName(u"hostingPanel"_s);
    auto *column = new QVBoxLayout(panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::kGap);
    column->addWidget(makeHead());
    column->addLayout(row, 1);
    panel->setMinimumHeight(kFirstHeight);
    setWidget(panel);

    m_noteEnd.setSingleShot(true);
    m_noteEnd.setInterval(kNoteTime);
    connect(&m_noteEnd, &QTimer::timeout, this, &HostingDock::present);
    connect(&m_hosting, &Hosting::stateChanged, this, &HostingDock::present);
    connect(&m_hosting, &Hosting::figuresChanged, this, &HostingDock::presentFigures);
    present();
}

QWidget *HostingDock::makeHead()
{
    auto *head = new QWidget;
    head->setObjectName(u"hostingHead"_s);
    setWidgetRole(head, WidgetRole::Side);
    m_title->setFont(Theme::strongFont(font()));
    m_where->setObjectName(u"hostWhere"_s);
    m_where->setRole(WidgetRole::Muted);
    m_where->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(Theme::kMargin, Theme::kGap / 2, Theme::kGap, Theme::kGap / 2);
    layout->setSpacing(Theme::kGap);
    layout->addWidget(m_title);
    layout->addWidget(m_where, 1);
    m_copy = addButton(layout, tr("Copy link"), u"copyHostLink"_s, &HostingDock::copyRequested);
    m_invite = addButton(layout, tr("Invite one person"), u"makeHostInvite"_s, &HostingDock::inviteRequested);
    m_stop = addButton(layout, tr("Stop hosting…"), u"stopHosting"_s, &HostingDock::stopRequested);
    auto *hide = new QPushButton(tr("Hide"));
    hide->setObjectName(u"hideHosting"_s);
    setWidgetRole(hide, WidgetRole::Quiet);
    layout->addWidget(hide);
    connect(hide, &QPushButton::clicked, this, &QWidget::hide);
    return head;
}

QWidget *HostingDock::makeTable()
{
    m_table->setObjectName(u"hostConnections"_s);
    m_table->setAccessibleName(tr("Connections to the server"));
    m_table->setModel(m_connections);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setMinimumSectionSize(kNumberWidth);
    m_table->horizontalHeader()->setDefaultSectionSize(kNumberWidth);
    m_table->horizontalHeader()->setSectionResizeMode(HostConnectionsModel::WhoColumn, QHeaderView::Stretch);
    m_table->setColumnWidth(HostConnectionsModel::AddressColumn, kAddressWidth);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);
    return m_stack;
}

QPushButton *HostingDock::addButton(QLayout *layout, const QString &text, const QString &name,
                                    void (HostingDock::*signal)())
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    layout->addWidget(button);
    connect(button, &QPushButton::clicked, this, signal);
    return button;
}

void HostingDock::present()
{
    const bool isRunning = m_hosting.state() == Hosting::State::Running;
    m_copy->setEnabled(isRunning);
    m_invite->setEnabled(isRunning);
    m_stop->setEnabled(isRunning);
    m_copy->setText(m_hosting.server().isAccountsOnly ? tr("Copy address") : tr("Copy link"));
    m_empty->present(tr("Nobody is connected yet"), m_hosting.server().isAccountsOnly
                                                        ? tr("Invite somebody: each link is for one person.")
                                                        : tr("Send somebody the link."));
    if (isRunning) {
        const QString since = QLocale().toString(
            QDateTime::fromMSecsSinceEpoch(toUnixMs(m_hosting.since())).time(), QLocale::ShortFormat);
        m_where->present(tr("%1 since %2").arg(addressOf(m_hosting.link()), since));
    } else {
        m_where->present(m_hosting.state() == Hosting::State::Stopping ? tr("Saying goodbye to everyone…")
                                                                       : QString());
    }
    presentFigures();
}

void HostingDock::presentFigures()
{
    const ServerFigures &figures = m_hosting.figures();
    m_figures->setValue(u"connections"_s, HostWords::connections(figures));
    m_figures->setValue(u"rooms"_s, words::number(figures.roomCount));
    m_figures->setValue(u"received"_s, words::bytes(figures.bytesIn));
    m_figures->setValue(u"sent"_s, words::bytes(figures.bytesOut));
    m_figures->setValue(u"waiting"_s, words::bytes(figures.queued));
    m_figures->setValue(u"passwords"_s,
                        figures.passwordsWaiting > 0 ? words::number(figures.passwordsWaiting) : QString());
    m_figures->setValue(u"rejects"_s, HostWords::rejects(figures));
    m_connections->present(figures.connections);
    m_stack->setCurrentWidget(figures.connections.isEmpty() ? static_cast<QWidget *>(m_empty) : m_table);
}

void HostingDock::note(const QString &sentence)
{
    m_where->present(sentence);
    m_noteEnd.start();
}

} // namespace roomscope
