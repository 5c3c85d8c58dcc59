// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/networkwatch.h"

#include <utility>

namespace roomscope {

NetworkWatch::NetworkWatch(QObject *parent) : QObject(parent)
{
    m_isAvailable = QNetworkInformation::loadDefaultBackend();
    if (!m_isAvailable)
        return;
    const auto *information = QNetworkInformation::instance();
    connect(information, &QNetworkInformation::reachabilityChanged, this, &NetworkWatch::setReachability);
    setReachability(information->reachability());
}

void NetworkWatch::setReachability(QNetworkInformation::Reachability reachability)
{
    // Unknown is not unreachable. Local and Site are enough for a server on this machine or in the house.
    const bool isReachable = reachability != QNetworkInformation::Reachability::Disconnected;
    if (std::exchange(m_isReachable, isReachable) != isReachable && isReachable)
        emit returned();
}

} // namespace roomscope
