// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/messageref.h"

#include <QPointer>
#include <QWidget>

class QLineEdit;
class QPushButton;

namespace roomscope {

class FrameDetail;
class FramesModel;
class FrameTable;
class FrameTextModel;
class PlainLabel;

//! The live frame table with pause, clear and filter, and the frame that is looked at.
class FramesTab final : public QWidget
{
    Q_OBJECT
public:
    explicit FramesTab(QWidget *parent = nullptr);

    //! Null: no account.
    void setFrames(FramesModel *frames);
    //! Selects the rows of both messages (invalid ones are ignored) and scrolls to them; the first one
    //! becomes current. False, with a sentence in the tab, when none of their rows is in the table.
    bool selectMessage(const MessageRef &outgoing, const MessageRef &ack);

private:
    QWidget *makeToolBar();
    QWidget *makeNotes();
    void refreshPause();
    void refreshNotes();
    void showCurrent();

    QPointer<FramesModel> m_frames;
    FrameTextModel *m_texts;
    FrameTable *m_table;
    FrameDetail *m_detail;
    QPushButton *m_pause = nullptr;
    QPushButton *m_clear = nullptr;
    QLineEdit *m_filter = nullptr;
    QPushButton *m_why = nullptr;
    QWidget *m_directNote = nullptr;
    PlainLabel *m_directReason = nullptr;
    PlainLabel *m_missingNote = nullptr;
};

} // namespace roomscope
