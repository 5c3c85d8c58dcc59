// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace roomscope {

//! Where chance comes from: injected, so that tests own it.
class Random
{
public:
    Random() = default;
    Random(const Random &) = delete;
    Random &operator=(const Random &) = delete;
    virtual ~Random();

    //! Uniform in [0, 1).
    [[nodiscard]] virtual double unit() = 0;
    //! \a count bytes, fit for tokens and ids.
    [[nodiscard]] virtual QByteArray bytes(qsizetype count) = 0;
};

//! The operating system's generator. Thread-safe.
class SystemRandom final : public Random
{
public:
    [[nodiscard]] double unit() override;
    [[nodiscard]] QByteArray bytes(qsizetype count) override;
};

} // namespace roomscope
