// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/masksource.h"

#include <QRandomGenerator>

namespace roomscope {

quint32 MaskSource::next()
{
    if (m_used == m_keys.size()) {
        QRandomGenerator::system()->fillRange(m_keys.data(), qsizetype(m_keys.size()));
        m_used = 0;
    }
    return m_keys[m_used++];
}

} // namespace roomscope
