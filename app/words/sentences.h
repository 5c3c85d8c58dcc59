// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// All of the words in one include.
#include "words/action.h"
#include "words/connectionwords.h"
#include "words/deliverywords.h"
#include "words/errorwords.h"
#include "words/figures.h"
#include "words/handshakewords.h"
#include "words/logwords.h"
#include "words/networkwords.h"
#include "words/outcomewords.h"
#include "words/rulewords.h"
#include "words/translations.h"
#include "words/trustwords.h"
