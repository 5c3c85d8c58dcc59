// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "rooms/pickmodel.h"

#include <QDialog>

class QLineEdit;
class QListView;
class QPushButton;
class QSortFilterProxyModel;
class QStackedWidget;

namespace roomscope {

class EmptyState;
class PlainLabel;

//! A dialog that chooses one row of a list: a field to search in, the list or what stands for it (loading,
//! empty, failed), what went wrong, and the button that acts. Stays open until the action has worked.
class PickDialog : public QDialog
{
    Q_OBJECT
public:
    //! Whether the field narrows the rows that are there, or the rows come anew for each text.
    enum class Search
    {
        FilterRows,
        AskAgain
    };

    PickDialog(Search search, const QString &action, QWidget *parent = nullptr);

protected:
    [[nodiscard]] QLineEdit *searchField() const { return m_search; }
    void presentRows(const QList<PickModel::Row> &rows, const QString &emptyTitle,
                     const QString &emptySentence);
    void presentLoading(const QString &sentence);
    //! Nothing to list yet; says what to do.
    void presentHint(const QString &sentence);
    //! The list itself could not be had.
    void presentFailure(const Error &error);
    //! The action is under way: the button waits.
    void setBusy(bool isBusy);
    //! The action failed.
    void presentProblem(const Error &error);
    void presentProblem(const QString &sentence);

    //! The person chose the row \a key.
    virtual void act(const QString &key) = 0;
    //! "Try again" after presentFailure().
    virtual void reload() = 0;

private:
    void onAccepted();
    void updateButton();
    void showListOr(const QString &title, const QString &sentence);
    [[nodiscard]] QString currentKey() const;
    bool eventFilter(QObject *watched, QEvent *event) override;

    PickModel *m_model;
    QSortFilterProxyModel *m_filter;
    QString m_emptyTitle;
    QString m_emptySentence;
    bool m_isBusy = false;
    QLineEdit *m_search;
    QListView *m_list;
    EmptyState *m_state;
    QPushButton *m_reload;
    QStackedWidget *m_stack;
    PlainLabel *m_problem;
    QPushButton *m_cancel;
    QPushButton *m_act;
};

} // namespace roomscope
