// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/logging.h"

Q_LOGGING_CATEGORY(lcTransport, "roomscope.transport", QtInfoMsg)
Q_LOGGING_CATEGORY(lcBackend, "roomscope.backend", QtInfoMsg)
Q_LOGGING_CATEGORY(lcStorage, "roomscope.storage", QtInfoMsg)
Q_LOGGING_CATEGORY(lcChat, "roomscope.chat", QtInfoMsg)
Q_LOGGING_CATEGORY(lcServer, "roomscope.server", QtInfoMsg)
Q_LOGGING_CATEGORY(lcSecrets, "roomscope.secrets", QtInfoMsg)
Q_LOGGING_CATEGORY(lcWorkspace, "roomscope.workspace", QtInfoMsg)
Q_LOGGING_CATEGORY(lcInspector, "roomscope.inspector", QtInfoMsg)
Q_LOGGING_CATEGORY(lcCli, "roomscope.cli", QtInfoMsg)
Q_LOGGING_CATEGORY(lcUi, "roomscope.ui", QtInfoMsg)
