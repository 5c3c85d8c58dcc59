// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"

#include <QRandomGenerator>

#include <cstring>

namespace roomscope {

Random::~Random() = default;

double SystemRandom::unit()
{
    return QRandomGenerator::system()->generateDouble();
}

QByteArray SystemRandom::bytes(qsizetype count)
{
    QByteArray result(count, Qt::Uninitialized);
    for (qsizetype i = 0; i < count; i += 8) {
        const quint64 word = QRandomGenerator::system()->generate64();
        std::memcpy(result.data() + i, &word, size_t(qMin<qsizetype>(8, count - i)));
    }
    return result;
}

} // namespace roomscope
