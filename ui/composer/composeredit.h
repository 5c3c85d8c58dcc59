// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace roomscope {

//! Where a message is typed: plain text only, as tall as its text up to kMaxLines. Enter sends, Shift+Enter
//! breaks the line, and Enter while an input method composes only ends the composing.
class ComposerEdit final : public QPlainTextEdit
{
    Q_OBJECT
public:
    static constexpr int kMaxLines = 8;
    //! A paste beyond this is refused with words rather than cut: the window would stand still for it.
    static constexpr qsizetype kMaxPaste = 256 * 1024;

    explicit ComposerEdit(QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool isComposing() const { return !m_preedit.isEmpty(); }
    //! What an input method composes at the cursor; not part of the text yet.
    [[nodiscard]] const QString &preedit() const { return m_preedit; }
    //! From this many lines, or characters, a paste is told as long.
    static constexpr int kLongPasteLines = 8;
    static constexpr qsizetype kLongPaste = 1000;

signals:
    void sendPressed();
    void cancelPressed();
    //! Up in an empty field: the last own message is meant.
    void editLastPressed();
    void pasteRefused(qsizetype characters);
    //! A long text was pasted; it stands at \a position now.
    void longPasted(int position, int length, int lines);
    void composingChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    [[nodiscard]] bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] int heightFor(int lines) const;
    [[nodiscard]] int shownLines() const;
    void fit();

    QString m_preedit;
    int m_lines = 1;
};

} // namespace roomscope
