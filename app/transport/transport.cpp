// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/transport.h"

namespace roomscope {

Transport::Transport(quint64 connection, QObject *parent) : QObject(parent), m_connection(connection) {}

Transport::~Transport() = default;

} // namespace roomscope
