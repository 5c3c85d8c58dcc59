// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/theme.h"
#include "support/guitestcase.h"
#include "timeline/timelinelayout.h"

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

TimelineMetrics metrics()
{
    return TimelineMetrics(Theme::baseFont());
}

const int kLine = 18;

ShownRow ownRow()
{
    ShownRow row;
    row.isMine = true;
    row.startsGroup = true;
    row.name = u"You"_s;
    row.time = u"09:14"_s;
    row.body = u"Pallet 7 is short by two."_s;
    return row;
}

ShownRow::Chip chip(const QString &emoji, int count)
{
    ShownRow::Chip made;
    made.emoji = emoji;
    made.count = count;
    return made;
}

} // namespace

class TstTimelineLayout : public GuiTestCase
{
    Q_OBJECT
private slots:
    void agreesWithItsOwnHeight();
    void keepsPartsApart();
    void keepsTheHeightWhenAStateChangesItsWords();
    void putsLinksBelowABodyThatReachesThem();
    void hitsWhatItShows();
    void wrapsChips();
    void survivesANarrowWindow();
    void toolsTakeNoRoom();
    void placesCopyInBlocksOfCode();
    void takesNoDigitsFromAFontOfEmoji();
};

void TstTimelineLayout::agreesWithItsOwnHeight()
{
    ShownRow row = ownRow();
    row.day = u"Saturday 21 November"_s;
    row.startsNew = true;
    row.quote = u"Hà: boxes?"_s;
    row.more = ShownRow::ActionLink{ShownRow::Action::ShowAll, u"Show all"_s};
    row.chips = {chip(u"x"_s, 2)};
    row.state = u"delivered to 13 of 13"_s;
    for (const int width : {200, 500, 1200}) {
        const TimelineLayout layout = TimelineLayout::of(row, metrics(), width, {3 * kLine, 100});
        QCOMPARE(layout.height, TimelineLayout::heightOf(row, metrics(), width, {3 * kLine, 100}));
        const QRect all(0, 0, width, layout.height);
        QVERIFY(all.contains(layout.day) && all.contains(layout.newLine) && all.contains(layout.body));
        QVERIFY(all.contains(layout.more->rect) && all.contains(layout.state) &&
                all.contains(layout.chips.back().rect));
        QVERIFY(all.contains(layout.avatar) && all.contains(layout.quote));
    }
}

void TstTimelineLayout::keepsPartsApart()
{
    ShownRow row = ownRow();
    row.quote = u"Hà: boxes?"_s;
    row.state = u"sent"_s;
    // The body's rectangle reaches to the right; its ink ends before the state.
    TimelineLayout layout = TimelineLayout::of(row, metrics(), 700, {2 * kLine, 100});
    layout.body.setWidth(100);
    const QList<QRect> parts{layout.avatar, layout.name, layout.time,
                             layout.quote,  layout.body, layout.state};
    for (qsizetype i = 0; i < parts.size(); ++i) {
        for (qsizetype j = i + 1; j < parts.size(); ++j)
            QVERIFY2(!parts[i].intersects(parts[j]), qPrintable(u"%1 and %2"_s.arg(i).arg(j)));
    }
}

void TstTimelineLayout::keepsTheHeightWhenAStateChangesItsWords()
{
    ShownRow row = ownRow();
    row.state = u"sending…"_s;
    for (const int tail : {100, 460, 470, 480, 490, 500, 600}) {
        row.state = u"sending…"_s;
        const int height = TimelineLayout::heightOf(row, metrics(), 700, {kLine, tail});
        for (const QString &state :
             {u"waiting for connection"_s, u"sent"_s, u"delivered to 13 of 13"_s, u"read by 12"_s}) {
            row.state = state;
            QCOMPARE(TimelineLayout::heightOf(row, metrics(), 700, {kLine, tail}), height);
        }
    }
}

void TstTimelineLayout::putsLinksBelowABodyThatReachesThem()
{
    ShownRow row = ownRow();
    row.state = u"not sent: you left this room"_s;
    row.actions = {{ShownRow::Action::Retry, u"Retry"_s}, {ShownRow::Action::Delete, u"Delete"_s}};
    const TimelineLayout beside = TimelineLayout::of(row, metrics(), 700, {kLine, 100});
    const TimelineLayout below = TimelineLayout::of(row, metrics(), 700, {kLine, 600});
    QCOMPARE(beside.state.top(), beside.body.top());
    QVERIFY(below.state.top() >= below.body.bottom());
    QVERIFY(below.height > beside.height);
}

void TstTimelineLayout::hitsWhatItShows()
{
    using Part = TimelineLayout::Hit::Part;
    ShownRow row = ownRow();
    row.quote = u"Hà: boxes?"_s;
    row.more = ShownRow::ActionLink{ShownRow::Action::ShowAll, u"Show all"_s};
    row.chips = {chip(u"a"_s, 1), chip(u"b"_s, 2)};
    row.actions = {{ShownRow::Action::Retry, u"Retry"_s}, {ShownRow::Action::Delete, u"Delete"_s}};
    const TimelineLayout layout = TimelineLayout::of(row, metrics(), 700, {kLine, 100});
    QCOMPARE(layout.hit(layout.actions[1].rect.center()).part, Part::Action);
    QCOMPARE(layout.hit(layout.actions[1].rect.center()).index, 1);
    QCOMPARE(layout.hit(layout.chips[1].rect.center()).part, Part::Chip);
    QCOMPARE(layout.hit(layout.chips[1].rect.center()).index, 1);
    QCOMPARE(layout.hit(layout.more->rect.center()).part, Part::More);
    QCOMPARE(layout.hit(layout.quote.center()).part, Part::Quote);
    QCOMPARE(layout.hit(layout.avatar.center()).part, Part::Avatar);
    const TimelineLayout::Hit body = layout.hit(layout.body.topLeft() + QPoint(3, 4));
    QCOMPARE(body.part, Part::Body);
    QCOMPARE(body.inBody, QPoint(3, 4));
    QCOMPARE(layout.hit({699, 0}).part, Part::None);
}

void TstTimelineLayout::wrapsChips()
{
    ShownRow row = ownRow();
    for (int i = 0; i < 20; ++i)
        row.chips.append(chip(u"emoji"_s, 100));
    const TimelineLayout layout = TimelineLayout::of(row, metrics(), 400, {kLine, 100});
    for (const TimelineLayout::Piece &chip : layout.chips) {
        QVERIFY(chip.rect.right() < 400);
        QVERIFY(chip.rect.bottom() < layout.height);
    }
    QVERIFY(layout.chips.back().rect.top() > layout.chips.front().rect.bottom());
}

void TstTimelineLayout::survivesANarrowWindow()
{
    ShownRow row = ownRow();
    row.state = u"not sent: you left this room"_s;
    row.actions = {{ShownRow::Action::Retry, u"Retry"_s}};
    const TimelineLayout layout = TimelineLayout::of(row, metrics(), 90, {5 * kLine, 10});
    QVERIFY(layout.body.width() > 0);
    QVERIFY(layout.state.width() >= 0);
    QCOMPARE(layout.height, TimelineLayout::heightOf(row, metrics(), 90, {5 * kLine, 10}));
}

void TstTimelineLayout::toolsTakeNoRoom()
{
    using Part = TimelineLayout::Hit::Part;
    ShownRow row = ownRow();
    row.startsGroup = false;
    row.state = u"delivered to 13 of 13"_s;
    const TimelineLayout without = TimelineLayout::of(row, metrics(), 700, {kLine, 100});
    row.tools = {{ShownRow::Tool::React, u"React"_s}, {ShownRow::Tool::More, u"More"_s}};
    const TimelineLayout layout = TimelineLayout::of(row, metrics(), 700, {kLine, 100});
    QCOMPARE(layout.height, without.height);
    QCOMPARE(layout.body, without.body);
    QCOMPARE(layout.state, without.state);
    QVERIFY(!layout.toolBar.intersects(layout.state));
    QCOMPARE(layout.hit(layout.tools[1].rect.center()).part, Part::Tool);
    QCOMPARE(layout.hit(layout.tools[1].rect.center()).index, 1);
}

void TstTimelineLayout::placesCopyInBlocksOfCode()
{
    using Part = TimelineLayout::Hit::Part;
    ShownRow row = ownRow();
    row.copyCode = u"Copy"_s;
    TimelineLayout::BodySize body{100, 100, {QRect(0, 30, 500, 60)}};
    const TimelineLayout layout = TimelineLayout::of(row, metrics(), 700, body);
    const QRect ground = body.code.front().translated(layout.body.topLeft());
    QCOMPARE(layout.copyCode.size(), size_t(1));
    QVERIFY(ground.contains(layout.copyCode.front().rect));
    QCOMPARE(layout.hit(layout.copyCode.front().rect.center()).part, Part::CopyCode);
    QCOMPARE(layout.height, TimelineLayout::heightOf(row, metrics(), 700, body));
}

void TstTimelineLayout::takesNoDigitsFromAFontOfEmoji()
{
    for (const QStringList &families : {QStringList{u"No Such Family"_s},
                                        QStringList{u"No Such Family"_s, u"Noto Sans"_s}, QStringList{}}) {
        QFont font;
        font.setFamilies(families);
        font.setPixelSize(13);
        const QFont both = TimelineMetrics::withEmoji(font);
        QCOMPARE(QFontMetrics(both).horizontalAdvance(u"0123456789"_s),
                 QFontMetrics(font).horizontalAdvance(u"0123456789"_s));
    }
}

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstTimelineLayout)
#include "tst_timelinelayout.moc"
