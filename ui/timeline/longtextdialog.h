// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDialog>
#include <QStringDecoder>
#include <QTimer>

class QPlainTextEdit;
class QPushButton;

namespace roomscope {

class PlainLabel;

//! All of a message too long for the timeline. Filled piece by piece, so that the window lives on, and no
//! further than asked for; lines that would take too long to lay out are broken for showing, and "Copy" gives
//! the text as it was sent.
class LongTextDialog final : public QDialog
{
    Q_OBJECT
public:
    //! Bytes filled in at once, and bytes shown before "Show more" is asked for.
    static constexpr qsizetype kStep = 16 * 1024;
    static constexpr qsizetype kShownAtOnce = 1024 * 1024;
    static constexpr qsizetype kLongestLine = 2000;

    //! \a utf8 is the body as it came.
    explicit LongTextDialog(QByteArray utf8, QWidget *parent = nullptr);

    [[nodiscard]] bool isFilled() const { return m_read >= m_utf8.size(); }

private:
    void showNext();

    QByteArray m_utf8;
    QStringDecoder m_decoder{QStringDecoder::Utf8};
    qsizetype m_read = 0;
    qsizetype m_wanted = kShownAtOnce;
    //! Length of the line the shown part ends with.
    qsizetype m_lineLength = 0;
    bool m_hasBroken = false;
    QTimer m_timer;
    QPlainTextEdit *m_view;
    PlainLabel *m_note;
    QPushButton *m_more;
};

} // namespace roomscope
