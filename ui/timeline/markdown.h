// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/links.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace roomscope {

//! A message as plain text and what of it is bold, code, a quote, an item of a list: no markup, no HTML, no
//! images, no addresses that are not seen. Positions are UTF-16 units of \c text.
struct FormattedText
{
    struct Run
    {
        qsizetype start = 0;
        qsizetype length = 0;
        bool isBold = false;
        bool isItalic = false;
        bool isCode = false;
    };
    struct Block
    {
        enum class Kind
        {
            Paragraph,
            Code
        };
        Kind kind = Kind::Paragraph;
        qsizetype start = 0;
        qsizetype length = 0;
        int quotes = 0;       //!< how many quotes it stands in, at most kMaxQuotes
        int indent = 0;       //!< how many lists, at most kMaxIndent
        QString marker = {};  //!< bullet or number of the item that starts here, numbers as written
        bool isApart = false; //!< an empty line stood above it
    };
    static constexpr int kMaxQuotes = 4;
    static constexpr int kMaxIndent = 5;

    //! The blocks' texts, each followed by a line feed but the last; lines within a block end so too.
    QString text;
    QList<Block> blocks;
    //! Ascending and apart; what is in none of them is plain.
    QList<Run> runs;
    //! Addresses, outside of code.
    QList<TextSpan> links;
};

//! Reads \a text (guarded already, see textguard::body) as the subset of Markdown of chats: emphasis, code,
//! fenced blocks, quotes, lists. All else is text as it was written, down to the backslash: headings, tables,
//! HTML, entities, images and links under another name, which could say one address and open another.
//! "@name" for a name in \a called is bold. Texts over kMaxFormatted are not read but shown as they are.
//! Pure; time and result are linear in the length.
inline constexpr qsizetype kMaxFormatted = 16 * 1024;
[[nodiscard]] FormattedText formatted(const QString &text, const QStringList &called = {});

//! False where formatted() is certain to change nothing: most messages. Cheap.
[[nodiscard]] bool mayHaveMarkup(QStringView text);

} // namespace roomscope
