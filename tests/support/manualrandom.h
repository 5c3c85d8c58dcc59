// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"

#include <random>

namespace roomscope::test {

//! Chance from a seed; the next unit() may be set.
class ManualRandom final : public Random
{
public:
    explicit ManualRandom(quint64 seed = 1)
        : m_engine(seed)
    {
    }
    [[nodiscard]] double unit() override;
    [[nodiscard]] QByteArray bytes(qsizetype count) override;
    //! Every following unit() answers \a value; below 0 goes back to the seed.
    void setUnit(double value) { m_fixed = value; }

private:
    std::mt19937_64 m_engine;
    double m_fixed = -1;
};

} // namespace roomscope::test
