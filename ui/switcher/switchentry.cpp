// SPDX-License-Identifier: GPL-3.0-or-later
#include "switcher/switchentry.h"

#include <algorithm>
#include <tuple>

namespace roomscope {

namespace {

bool isWordPart(QChar c)
{
    return c.isLetterOrNumber() || c.isSurrogate();
}

SwitchFit fitOfWord(QStringView folded, const QString &word)
{
    SwitchFit best = SwitchFit::None;
    for (qsizetype at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
        if (at == 0)
            return SwitchFit::Start;
        if (!isWordPart(folded.at(at - 1)))
            return SwitchFit::WordStarts;
        best = SwitchFit::Inside;
    }
    return best;
}

} // namespace

SwitchFit switchFit(QStringView folded, const QStringList &words)
{
    SwitchFit fit = SwitchFit::Start;
    bool isFirst = true;
    for (const QString &word : words) {
        SwitchFit ofWord = fitOfWord(folded, word);
        // Only the first word is expected at the very start.
        if (!isFirst && ofWord == SwitchFit::WordStarts)
            ofWord = SwitchFit::Start;
        isFirst = false;
        fit = std::max(fit, ofWord);
        if (fit == SwitchFit::None)
            break;
    }
    return fit;
}

bool isOfferedBefore(SwitchFit fitA, const SwitchEntry &a, SwitchFit fitB, const SwitchEntry &b)
{
    const auto rank = [](SwitchFit fit, const SwitchEntry &entry) {
        // Smaller is earlier, so what should be large is negated.
        return std::tuple(fit, entry.kind == SwitchEntry::Kind::Command, entry.mentions == 0,
                          entry.unread == 0, -entry.newest, entry.conversation.isEmpty(),
                          QStringView(entry.folded), QStringView(entry.conversation.text()),
                          QStringView(entry.user.text()));
    };
    return rank(fitA, a) < rank(fitB, b);
}

} // namespace roomscope
