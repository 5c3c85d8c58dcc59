// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <array>

namespace roomscope {

//! Mask keys that nobody can foretell (RFC 6455 section 5.3): from the operating system, many at a time,
//! because asking it for each frame costs more than masking one.
class MaskSource final
{
public:
    [[nodiscard]] quint32 next();

private:
    std::array<quint32, 128> m_keys = {};
    size_t m_used = m_keys.size();
};

} // namespace roomscope
