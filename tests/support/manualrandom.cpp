// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/manualrandom.h"

namespace roomscope::test {

double ManualRandom::unit()
{
    return m_fixed >= 0 ? m_fixed : std::uniform_real_distribution<double>(0, 1)(m_engine);
}

QByteArray ManualRandom::bytes(qsizetype count)
{
    QByteArray result(count, Qt::Uninitialized);
    for (char &byte : result)
        byte = char(m_engine());
    return result;
}

} // namespace roomscope::test
