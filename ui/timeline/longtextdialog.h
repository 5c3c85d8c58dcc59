// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QTimer>

class QPlainTextEdit;

namespace roomscope {

class PlainLabel;

//! All of a message too long for the timeline. Filled piece by piece, so that the window lives on; lines that
//! would take too long to lay out are broken for showing, and "Copy" gives the text as it was sent.
class LongTextDialog final : public QDialog
{
    Q_OBJECT
public:
    //! Pieces of the text are this long, and so is the longest line shown.
    static constexpr qsizetype kStep = 32 * 1024;
    static constexpr qsizetype kLongestLine = 2000;

    explicit LongTextDialog(QString text, QWidget *parent = nullptr);

    [[nodiscard]] bool isFilled() const { return m_shown >= m_text.size(); }

private:
    void showNext();

    QString m_text;
    qsizetype m_shown = 0;
    //! Length of the line the shown part ends with.
    qsizetype m_lineLength = 0;
    bool m_hasBroken = false;
    QTimer m_timer;
    QPlainTextEdit *m_view;
    PlainLabel *m_note;
};

} // namespace roomscope
