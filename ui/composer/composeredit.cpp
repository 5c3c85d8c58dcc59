// SPDX-License-Identifier: GPL-3.0-or-later
#include "composer/composeredit.h"

#include "common/stylesheet.h"

#include <QGuiApplication>
#include <QInputMethod>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace roomscope {

ComposerEdit::ComposerEdit(QWidget *parent) : QPlainTextEdit(parent)
{
    setWidgetRole(this, WidgetRole::Bare);
    setFrameShape(NoFrame);
    setTabChangesFocus(true);
    setLineWrapMode(WidgetWidth);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    document()->setDocumentMargin(0);
    connect(this, &QPlainTextEdit::textChanged, this, &ComposerEdit::fit);
    fit();
}

int ComposerEdit::heightFor(int lines) const
{
    const QMargins margins = contentsMargins();
    return int(std::ceil(QFontMetricsF(font()).lineSpacing() * lines)) + margins.top() + margins.bottom() + 2;
}

QSize ComposerEdit::sizeHint() const
{
    return {200, heightFor(m_lines)};
}

QSize ComposerEdit::minimumSizeHint() const
{
    return {60, heightFor(1)};
}

int ComposerEdit::shownLines() const
{
    int lines = 0;
    for (QTextBlock block = document()->begin(); block.isValid() && lines < kMaxLines; block = block.next())
        lines += std::max(block.lineCount(), 1);
    return std::clamp(lines, 1, kMaxLines);
}

void ComposerEdit::fit()
{
    const int lines = shownLines();
    // A field as tall as its text needs no bar, and one that flashes up while growing would rewrap the text.
    setVerticalScrollBarPolicy(lines < kMaxLines ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    if (m_lines == lines && height() == heightFor(lines))
        return;
    m_lines = lines;
    setFixedHeight(heightFor(lines));
    if (lines < kMaxLines)
        verticalScrollBar()->setValue(0);
}

void ComposerEdit::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && isComposing()) {
        // Some input methods leave this key to the program: it ends the composing, and never sends half a
        // word.
        QGuiApplication::inputMethod()->commit();
        event->accept();
        return;
    }
    if (isEnter && !event->modifiers().testFlag(Qt::ShiftModifier)) {
        emit sendPressed();
        event->accept();
        return;
    }
    if (isEnter) {
        // The base class would insert U+2028 for Shift+Enter.
        insertPlainText(QStringLiteral("\n"));
        ensureCursorVisible();
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        emit cancelPressed();
        return;
    }
    if (event->key() == Qt::Key_Up && event->modifiers() == Qt::NoModifier && document()->isEmpty() &&
        !isComposing()) {
        emit editLastPressed();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void ComposerEdit::inputMethodEvent(QInputMethodEvent *event)
{
    m_preedit = event->preeditString();
    QPlainTextEdit::inputMethodEvent(event);
    emit composingChanged();
}

void ComposerEdit::focusOutEvent(QFocusEvent *event)
{
    m_preedit.clear();
    QPlainTextEdit::focusOutEvent(event);
}

bool ComposerEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return source->hasText();
}

void ComposerEdit::insertFromMimeData(const QMimeData *source)
{
    const QString text = source->text();
    if (text.size() > kMaxPaste) {
        emit pasteRefused(text.size());
        return;
    }
    if (text.isEmpty())
        return;
    const int position = textCursor().selectionStart();
    insertPlainText(text);
    ensureCursorVisible();
    const int lines = int(text.count(u'\n')) + 1;
    if (lines >= kLongPasteLines || text.size() >= kLongPaste)
        emit longPasted(position, textCursor().position() - position, lines);
}

void ComposerEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fit();
}

void ComposerEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        fit();
}

} // namespace roomscope
