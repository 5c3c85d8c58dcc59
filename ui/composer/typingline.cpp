// SPDX-License-Identifier: GPL-3.0-or-later
#include "composer/typingline.h"

#include "common/textguard.h"
#include "common/theme.h"

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr qsizetype kNameShown = 40;

} // namespace

TypingLine::TypingLine(QWidget *parent) : PlainLabel({}, parent)
{
    setObjectName(u"typing"_s);
    setRole(WidgetRole::Muted);
    setFont(Theme::smallFont(font()));
    setContentsMargins(16, 0, 16, 0);
    setFixedHeight(fontMetrics().height() + 6);
}

void TypingLine::presentTypists(const QStringList &names)
{
    const auto name = [&names](qsizetype i) {
        return textguard::isolated(textguard::line(names.at(i), kNameShown));
    };
    switch (names.size()) {
    case 0:
        present({});
        break;
    case 1:
        present(tr("%1 is typing…").arg(name(0)));
        break;
    case 2:
        present(tr("%1 and %2 are typing…").arg(name(0), name(1)));
        break;
    case 3:
        present(tr("%1, %2 and %3 are typing…").arg(name(0), name(1), name(2)));
        break;
    default:
        present(tr("%n people are typing…", nullptr, int(names.size())));
        break;
    }
}

} // namespace roomscope
