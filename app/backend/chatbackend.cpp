// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/chatbackend.h"

namespace roomscope {

ChatBackend::ChatBackend(QObject *parent) : QObject(parent) {}

ChatBackend::~ChatBackend() = default;

} // namespace roomscope
