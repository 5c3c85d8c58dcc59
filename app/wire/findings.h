// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/rule.h"

#include <bit>
#include <vector>

namespace roomscope::wire {

//! A small set of rules: what is wrong with a frame or a head. Eight bytes, a plain value.
class Findings final
{
public:
    constexpr Findings() = default;
    constexpr Findings(Rule rule) : m_bits(bit(rule)) {}

    constexpr void add(Rule rule) { m_bits |= bit(rule); }
    constexpr void add(Findings others) { m_bits |= others.m_bits; }
    [[nodiscard]] constexpr bool contains(Rule rule) const { return (m_bits & bit(rule)) != 0; }
    [[nodiscard]] constexpr bool isEmpty() const { return m_bits == 0; }
    [[nodiscard]] constexpr int count() const { return std::popcount(m_bits); }
    //! The one that comes first in the enum. Not to be asked of an empty set.
    [[nodiscard]] constexpr Rule first() const { return Rule(std::countr_zero(m_bits)); }
    [[nodiscard]] std::vector<Rule> toVector() const
    {
        std::vector<Rule> rules;
        for (quint64 rest = m_bits; rest != 0; rest &= rest - 1)
            rules.push_back(Rule(std::countr_zero(rest)));
        return rules;
    }

    bool operator==(const Findings &) const = default;

private:
    [[nodiscard]] static constexpr quint64 bit(Rule rule) { return quint64(1) << quint64(rule); }

    quint64 m_bits = 0;
};

} // namespace roomscope::wire
