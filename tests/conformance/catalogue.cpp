// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue.h"

#include <QStringList>

#include <algorithm>

namespace roomscope::conformance {

namespace {

//! "6.10" after "6.9", and X last.
std::pair<int, int> orderOf(const Case &one)
{
    constexpr int kLast = 1000;
    const QStringList parts = one.id.split(u'.');
    bool isNumber = false;
    const int first = parts.at(0).toInt(&isNumber);
    return {isNumber ? first : kLast, parts.at(1).toInt()};
}

} // namespace

std::vector<Case> allCases()
{
    std::vector<Case> cases;
    addFraming(cases);
    addPings(cases);
    addReserved(cases);
    addFragments(cases);
    addUtf8(cases);
    addBrokenUtf8(cases);
    addClosing(cases);
    addLimits(cases);
    addDeflate(cases);
    addDeflateAnswers(cases);
    addDeflateBytes(cases);
    addHandshakes(cases);
    addExtras(cases);
    std::stable_sort(cases.begin(), cases.end(),
                     [](const Case &a, const Case &b) { return orderOf(a) < orderOf(b); });
    return cases;
}

} // namespace roomscope::conformance
