// SPDX-License-Identifier: GPL-3.0-or-later
#include "composer/pasteoffer.h"

#include "composer/composeredit.h"
#include "composer/composernotice.h"

using namespace Qt::StringLiterals;

namespace roomscope {

PasteOffer::PasteOffer(ComposerEdit *edit, ComposerNotice *notice)
    : QObject(edit), m_edit(edit), m_notice(notice)
{
    connect(edit, &ComposerEdit::longPasted, this, &PasteOffer::offer);
    connect(notice, &ComposerNotice::accepted, this, &PasteOffer::fence);
}

void PasteOffer::offer(int position, int length, int lines)
{
    // In a block of code already, or brought with its own.
    if (m_edit->toPlainText().contains("```"_L1))
        return;
    m_position = position;
    m_length = length;
    m_notice->offer(tr("%n line(s) pasted.", nullptr, lines), tr("Make it a code block"), tr("Keep as text"));
}

void PasteOffer::fence()
{
    if (m_position + m_length >= m_edit->document()->characterCount())
        return;
    QTextCursor cursor(m_edit->document());
    cursor.beginEditBlock();
    cursor.setPosition(m_position + m_length);
    cursor.insertText(cursor.atBlockStart() ? u"```\n"_s : u"\n```\n"_s);
    cursor.setPosition(m_position);
    cursor.insertText(cursor.atBlockStart() ? u"```\n"_s : u"\n```\n"_s);
    cursor.endEditBlock();
    m_edit->moveCursor(QTextCursor::End);
}

} // namespace roomscope
