// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/connectionlogview.h"

#include "base/timetext.h"
#include "common/textguard.h"
#include "common/theme.h"
#include "inspector/connectionlogmodel.h"
#include "words/logwords.h"

#include <QDateTime>
#include <QEvent>
#include <QScrollBar>
#include <QTextBlock>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

struct Line
{
    QString head;
    bool isStrong = false;
    QString text = {};
    QColor colour;
};

Line lineOf(const ConnectionLogEntry &entry, const Theme &theme)
{
    switch (entry.kind) {
    case ConnectionLogEntry::Kind::Transition: {
        const words::TransitionFacts facts{.from = entry.from,
                                           .to = entry.to,
                                           .attempt = entry.attempt,
                                           .delay = entry.delay,
                                           .outcome = entry.outcome,
                                           .cause = entry.cause,
                                           .outboxDepth = entry.outboxDepth};
        return {words::transitionHead(facts), words::isTurningPoint(facts), words::transitionText(facts),
                theme.text};
    }
    case ConnectionLogEntry::Kind::Resumed:
        return {{}, false, words::resumedText(entry.count), theme.text};
    case ConnectionLogEntry::Kind::GapProof:
        return {words::gapProofHead(), false, words::gapProofText(entry.missed, entry.fetched, entry.missing),
                entry.missing > 0 ? theme.error : theme.ok};
    case ConnectionLogEntry::Kind::Note:
        return {{}, false, textguard::line(entry.cause), theme.muted};
    }
    return {{}, false, {}, theme.text};
}

} // namespace

ConnectionLogView::ConnectionLogView(QWidget *parent) : QPlainTextEdit(parent)
{
    setObjectName(u"connectionLog"_s);
    setAccessibleName(tr("Connection log"));
    setReadOnly(true);
    setTabChangesFocus(true);
    setUndoRedoEnabled(false);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFrameShape(QFrame::NoFrame);
    setMaximumBlockCount(ConnectionLogModel::kMaxRows);
    setFont(Theme::monoFont(font()));
    setPlaceholderText(tr("Nothing has happened yet."));
}

void ConnectionLogView::setLog(ConnectionLogModel *log)
{
    if (m_log)
        disconnect(m_log, nullptr, this, nullptr);
    m_log = log;
    if (m_log) {
        connect(m_log, &QAbstractItemModel::rowsInserted, this,
                [this](const QModelIndex &, int first, int last) { appendRows(first, last); });
        connect(m_log, &QAbstractItemModel::modelReset, this, &ConnectionLogView::rebuild);
    }
    rebuild();
}

void ConnectionLogView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    // The colours are in the text.
    if (event->type() == QEvent::PaletteChange && m_log)
        rebuild();
}

void ConnectionLogView::rebuild()
{
    clear();
    if (m_log && m_log->rowCount() > 0)
        appendRows(0, m_log->rowCount() - 1);
}

void ConnectionLogView::appendRows(int first, int last)
{
    QScrollBar *bar = verticalScrollBar();
    const bool wasAtEnd = bar->value() >= bar->maximum();
    for (int row = first; row <= last; ++row)
        appendEntry(m_log->index(row).data(ConnectionLogModel::EntryRole).value<ConnectionLogEntry>());
    if (wasAtEnd)
        bar->setValue(bar->maximum());
}

void ConnectionLogView::appendEntry(const ConnectionLogEntry &entry)
{
    const Theme &theme = Theme::of(this);
    const Line line = lineOf(entry, theme);
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    cursor.beginEditBlock();
    if (!document()->isEmpty())
        cursor.insertBlock();
    QTextCharFormat time;
    time.setForeground(line.colour == theme.text ? theme.muted : line.colour);
    cursor.insertText(QDateTime::fromMSecsSinceEpoch(toUnixMs(entry.wall)).toString(u"HH:mm:ss.zzz "_s),
                      time);
    QTextCharFormat format;
    format.setForeground(line.colour);
    format.setFontWeight(line.isStrong ? QFont::DemiBold : QFont::Normal);
    cursor.insertText(line.head, format);
    format.setFontWeight(QFont::Normal);
    cursor.insertText(line.head.isEmpty() || line.text.isEmpty() ? line.text : u"  "_s + line.text, format);
    cursor.endEditBlock();
}

} // namespace roomscope
