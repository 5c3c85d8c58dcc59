// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/shownrow.h"

#include <QFont>
#include <QRect>

#include <optional>
#include <vector>

namespace roomscope {

//! Fonts and fixed sizes of the timeline; one value for a font.
struct TimelineMetrics
{
    explicit TimelineMetrics(const QFont &base);
    //! \a font with emoji in colours where the system has such a font, whatever other font has them in black.
    [[nodiscard]] static QFont withEmoji(QFont font);

    QFont text;
    QFont strong;
    QFont small;
    QFont code;
    int lineHeight = 0;
    int smallHeight = 0;
    int codeLineHeight = 0;

    static constexpr int kSidePadding = 16;
    static constexpr int kAvatarColumn = 36;
    static constexpr int kColumnGap = 10;
    static constexpr int kTextLeft = kSidePadding + kAvatarColumn + kColumnGap;
    static constexpr int kRowPadding = 4;
    static constexpr int kSeparatorPadding = 8;
    static constexpr int kQuotePadding = 11;
    static constexpr int kChipPadding = 8;
    static constexpr int kChipGap = 4;
    static constexpr int kToolPadding = 7;
    //! Kept for the state of own messages, so that a state that changes its words moves nothing.
    int stateColumn = 0;
};

//! Where everything of one row is, relative to the row's top left: the one geometry behind size hint,
//! painting and clicks (style 21). Pure.
struct TimelineLayout
{
    struct Hit
    {
        enum class Part
        {
            None,
            Avatar,
            Quote,
            Body,
            More,
            Chip,
            Action,
            Day,
            Tool,
            CopyCode
        };
        Part part = Part::None;
        //! Number of the chip, action, tool or block of code; for Body the point relative to the text.
        qsizetype index = -1;
        QPoint inBody = {};
    };
    struct Piece
    {
        QRect rect;
        QString text;
    };

    //! The body as it was measured at bodyWidth().
    struct BodySize
    {
        int height = 0;
        //! Of the last line; asked for only by needsTail().
        int tailWidth = 0;
        //! Grounds of blocks of code, relative to the body.
        std::vector<QRect> code = {};
    };

    //! Of the width \a width, with a body of that size.
    [[nodiscard]] static TimelineLayout of(const ShownRow &row, const TimelineMetrics &metrics, int width,
                                           const BodySize &body);
    //! How wide a body may be.
    [[nodiscard]] static int bodyWidth(int width);
    //! The height alone: what of() would say, without placing words.
    [[nodiscard]] static int heightOf(const ShownRow &row, const TimelineMetrics &metrics, int width,
                                      const BodySize &body);
    //! Whether the place of the state depends on where the last line of the body ends.
    [[nodiscard]] static bool needsTail(const ShownRow &row) { return row.isMine; }

    //! Width of the " · " before each link of the state.
    [[nodiscard]] static int separatorWidth(const TimelineMetrics &metrics);

    [[nodiscard]] Hit hit(QPoint at) const;

    int height = 0;
    QRect day;
    QRect newLine;
    //! The message without what is above it: background of a selected row.
    QRect content;
    QRect avatar;
    QRect name;
    QRect time;
    QRect quote;
    QRect body;
    std::optional<Piece> more;
    std::vector<Piece> chips;
    //! The state, then its links, right-aligned on one line.
    QRect state;
    std::vector<Piece> actions;
    //! For Kind::Line: text and link centred between dashes.
    QRect line;
    //! Over the row's top right, for the row under the mouse: takes no room of its own.
    QRect toolBar;
    std::vector<Piece> tools;
    //! The same in each block of code.
    std::vector<Piece> copyCode;

private:
    void placeState(const ShownRow &row, const TimelineMetrics &metrics, QRect room, Qt::Alignment alignment);
    void placeTools(const ShownRow &row, const TimelineMetrics &metrics, int width);
    void placeCopyCode(const ShownRow &row, const TimelineMetrics &metrics, const std::vector<QRect> &code);
    [[nodiscard]] int placeChips(const ShownRow &row, const TimelineMetrics &metrics, int width, int top);
};

} // namespace roomscope
