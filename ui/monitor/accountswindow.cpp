// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/accountswindow.h"

#include "common/emptystate.h"
#include "common/stylesheet.h"
#include "common/theme.h"
#include "monitor/accountstablemodel.h"
#include "workspace/accountsoverviewmodel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace roomscope {

AccountsWindow::AccountsWindow(AccountsOverviewModel &accounts, const Clock &clock, QWidget *parent)
    : QDialog(parent)
    , m_rows(new AccountsTableModel(clock, this))
    , m_table(new QTableView)
    , m_stack(new QStackedWidget)
    , m_show(new QPushButton(tr("Show this account")))
{
    setObjectName(u"accountsWindow"_s);
    setWindowTitle(tr("Accounts overview"));
    m_rows->setSourceModel(&accounts);
    makeTable();
    auto *none =
        new EmptyState(tr("No accounts are open"), tr("Connect to a server: its connection is listed here."));
    none->setObjectName(u"noAccounts"_s);
    m_stack->addWidget(none);
    m_stack->addWidget(m_table);
    m_show->setObjectName(u"showAccount"_s);
    setWidgetRole(m_show, WidgetRole::Primary);
    // Enter is the table's, and would come here as well.
    m_show->setAutoDefault(false);
    auto *close = new QPushButton(tr("Close"));
    close->setObjectName(u"close"_s);
    close->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(close);
    buttons->addWidget(m_show);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::kMargin, Theme::kMargin, Theme::kMargin, Theme::kMargin);
    column->setSpacing(Theme::kGap);
    column->addWidget(m_stack, 1);
    column->addLayout(buttons);
    resize(960, 320);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_show, &QPushButton::clicked, this, [this] { choose(m_table->currentIndex()); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &AccountsWindow::refresh);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_rows, signal, this, &AccountsWindow::refresh);
    m_tick.callOnTimeout(m_rows, &AccountsTableModel::tick);
    m_tick.setInterval(1s);
    refresh();
}

void AccountsWindow::makeTable()
{
    m_table->setObjectName(u"accounts"_s);
    m_table->setAccessibleName(tr("Accounts, the worst first"));
    m_table->setModel(m_rows);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setFont(Theme::tabular(font()));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    const int em = fontMetrics().averageCharWidth();
    // Fixed, so that nothing moves while figures change; a person may drag them.
    const int widths[] = {22 * em, 24 * em, 14 * em, 14 * em, 20 * em};
    for (int column = 0; column < int(std::size(widths)); ++column)
        m_table->setColumnWidth(column, widths[column]);
    connect(m_table, &QTableView::activated, this, &AccountsWindow::choose);
    connect(m_table, &QTableView::customContextMenuRequested, this, &AccountsWindow::showMenu);
}

void AccountsWindow::refresh()
{
    const bool hasRows = m_rows->rowCount() > 0;
    m_stack->setCurrentIndex(hasRows ? 1 : 0);
    if (hasRows && !m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_rows->index(0, 0));
    m_show->setEnabled(hasRows && m_table->currentIndex().isValid());
}

void AccountsWindow::choose(const QModelIndex &index)
{
    if (index.isValid())
        emit chosen(index.data(AccountsOverviewModel::FactsRole).value<AccountFacts>().key);
}

void AccountsWindow::showMenu(QPoint at)
{
    const QModelIndex index = m_table->indexAt(at);
    if (!index.isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(u"accountMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Show this account"), this,
                    [this, row = QPersistentModelIndex(index)] { choose(row); });
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void AccountsWindow::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    m_tick.start();
}

void AccountsWindow::hideEvent(QHideEvent *event)
{
    QDialog::hideEvent(event);
    m_tick.stop();
}

} // namespace roomscope
