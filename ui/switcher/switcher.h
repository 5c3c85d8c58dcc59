// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "switcher/switchentry.h"
#include "switcher/switchsearch.h"

#include <QDialog>

class QLineEdit;
class QListView;

namespace roomscope {

class PlainLabel;
class SwitchModel;

//! "Jump to…": a field over a list of rooms, people and commands of all accounts. Up and Down go through the
//! list while one types, Enter takes a row, Escape closes. A pasted link is the one row then.
class Switcher final : public QDialog
{
    Q_OBJECT
public:
    Switcher(QList<SwitchSource> sources, const QList<SwitchEntry> &commands, QWidget *window);

signals:
    //! The dialog closes at the same time.
    void chosen(const roomscope::SwitchEntry &entry);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void onTyped(const QString &text);
    void showResults();
    void present(const QList<SwitchEntry> &entries, const QString &nothing);
    void take(const QModelIndex &index);
    void moveChoice(int step);

    SwitchSearch *m_search;
    SwitchModel *m_model;
    QLineEdit *m_edit;
    QListView *m_list;
    PlainLabel *m_nothing;
    bool m_isLink = false;
    //! Until the person moves it, the best row is the chosen one, whatever comes.
    bool m_hasMoved = false;
};

} // namespace roomscope
