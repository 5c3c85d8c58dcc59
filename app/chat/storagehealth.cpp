// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/storagehealth.h"

#include "base/logging.h"

#include <utility>

namespace roomscope {

StorageHealth::StorageHealth(Clock &clock, std::function<void()> changed, std::function<void()> retry)
    : m_changed(std::move(changed)), m_retry(std::move(retry)), m_alarm(clock, [this] { this->retry(); })
{
}

void StorageHealth::failed(const Error &error)
{
    m_isBlocked = true;
    m_alarm.start(kRetry);
    if (m_error == error)
        return;
    if (!m_error || m_error->code != error.code)
        qCInfo(lcChat) << "the store refuses to write:" << error.code << error.detail;
    m_error = error;
    m_changed();
}

void StorageHealth::worked()
{
    // A write that was on its way before the failure says nothing about now.
    if (m_isBlocked || !m_error)
        return;
    qCInfo(lcChat) << "the store works again";
    m_error.reset();
    m_changed();
}

void StorageHealth::retry()
{
    if (!m_isBlocked)
        return;
    m_alarm.stop();
    m_isBlocked = false;
    m_retry();
}

} // namespace roomscope
