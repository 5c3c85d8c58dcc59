// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script.h"

namespace roomscope::conformance {

//! Every case, in order. The numbers of the groups follow Autobahn's where it has such a group; the cases are
//! our own.
[[nodiscard]] std::vector<Case> allCases();

void addFraming(std::vector<Case> &cases);
void addPings(std::vector<Case> &cases);
void addReserved(std::vector<Case> &cases);
void addFragments(std::vector<Case> &cases);
void addUtf8(std::vector<Case> &cases);
void addBrokenUtf8(std::vector<Case> &cases);
void addClosing(std::vector<Case> &cases);
void addLimits(std::vector<Case> &cases);
void addDeflate(std::vector<Case> &cases);
void addDeflateAnswers(std::vector<Case> &cases);
void addDeflateBytes(std::vector<Case> &cases);
void addHandshakes(std::vector<Case> &cases);
void addExtras(std::vector<Case> &cases);

} // namespace roomscope::conformance
