// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QTimer>

class QLineEdit;
class QPushButton;

namespace roomscope {

class PlainLabel;

//! The line over the timeline in which one searches the conversation: what is looked for, how many places,
//! the way from one to the next, and how far back it looked. Enter goes to the next (older), Shift+Enter to
//! the one before, Escape closes.
class SearchBar final : public QFrame
{
    Q_OBJECT
public:
    explicit SearchBar(QWidget *parent = nullptr);

    //! What the conversation is called.
    void setPlace(const QString &title);
    [[nodiscard]] QString text() const;
    //! Shows the line with its field ready to be written over.
    void open();
    struct Found
    {
        //! Which place is shown, from 0; -1 for none.
        int current = -1;
        int count = 0;
        bool hasMore = false;
        bool isOver = true;
        //! How far back it looked, as a sentence; empty where that is all there is.
        QString reach = {};
    };
    void present(const Found &found);
    //! Why nothing can be found at the moment.
    void presentProblem(const QString &sentence);

signals:
    //! The person stopped typing; may be empty.
    void searchRequested(const QString &text);
    void nextRequested();
    void previousRequested();
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void setCanMove(bool canMove);
    void search();

    QLineEdit *m_edit;
    PlainLabel *m_count;
    QPushButton *m_previous;
    QPushButton *m_next;
    QPushButton *m_close;
    PlainLabel *m_reach;
    QTimer m_timer;
};

} // namespace roomscope
