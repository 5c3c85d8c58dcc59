// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue.h"

namespace roomscope::conformance {

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
    return cases;
}

} // namespace roomscope::conformance
