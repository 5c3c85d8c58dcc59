// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QDialog>
#include <QTimer>

class QPushButton;
class QStackedWidget;
class QTableView;

namespace roomscope {

class AccountsOverviewModel;
class AccountsTableModel;

//! All connections of the program in one table, the worst first. Enter, a double click or the menu shows one.
class AccountsWindow final : public QDialog
{
    Q_OBJECT
public:
    //! Both outlive the window.
    AccountsWindow(AccountsOverviewModel &accounts, const Clock &clock, QWidget *parent);

signals:
    //! The account of this key is to be shown.
    void chosen(const QString &key);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void makeTable();
    void choose(const QModelIndex &index);
    void showMenu(QPoint at);
    void refresh();

    AccountsTableModel *m_rows;
    QTimer m_tick;
    QTableView *m_table;
    QStackedWidget *m_stack;
    QPushButton *m_show;
};

} // namespace roomscope
