// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/alarm.h"
#include "base/error.h"

#include <functional>
#include <optional>

namespace roomscope {

//! Whether the store can be written to. After a failed write nothing is sent, and nothing that comes is
//! taken, until it is tried again: by the person, or by itself every kRetry.
class StorageHealth final
{
public:
    static constexpr std::chrono::seconds kRetry{5};

    //! \a changed: the error came, changed or went. \a retry: write again what is waiting.
    StorageHealth(Clock &clock, std::function<void()> changed, std::function<void()> retry);

    [[nodiscard]] bool isBlocked() const { return m_isBlocked; }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

    void failed(const Error &error);
    void worked();
    void retry();

private:
    std::function<void()> m_changed;
    std::function<void()> m_retry;
    Alarm m_alarm;
    std::optional<Error> m_error;
    bool m_isBlocked = false;
};

} // namespace roomscope
