// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QStringList>

class QLineEdit;
class QListWidget;

namespace roomscope {

class PlainLabel;

//! A popup of emoji: type to search (English or Vietnamese, marks left out), arrows move in the grid, Enter
//! takes. What was taken lately comes first. Deletes itself when closed.
class ReactionPicker final : public QFrame
{
    Q_OBJECT
public:
    ReactionPicker(const QStringList &recent, QWidget *parent);

    //! Near \a place (global), within the screen.
    void popupAt(QPoint place);

signals:
    void picked(const QString &emoji);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search(const QString &query);
    void nameCurrent();
    void take();

    QStringList m_recent;
    QLineEdit *m_query;
    QListWidget *m_grid;
    PlainLabel *m_name;
};

} // namespace roomscope
