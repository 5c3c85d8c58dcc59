// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>
#include <ctime>

namespace roomscope::test {

//! What this thread has worked since it was made, so that a busy machine has no part in it (where the system
//! does not tell, the whole process). For work that is done in one thread; what waits is not counted.
class ThreadTimer final
{
public:
    //! In milliseconds.
    [[nodiscard]] qint64 elapsed() const
    {
        return std::chrono::duration_cast<std::chrono::milliseconds>(worked()).count();
    }

    [[nodiscard]] std::chrono::nanoseconds worked() const { return now() - m_began; }

private:
    static std::chrono::nanoseconds now()
    {
#ifdef Q_OS_LINUX
        timespec time = {};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
#else
        return std::chrono::nanoseconds(qint64(double(std::clock()) / CLOCKS_PER_SEC * 1e9));
#endif
    }

    std::chrono::nanoseconds m_began = now();
};

} // namespace roomscope::test
