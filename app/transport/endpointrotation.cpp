// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/endpointrotation.h"

#include <utility>

namespace roomscope {

EndpointRotation::EndpointRotation(QList<QUrl> endpoints) : m_endpoints(std::move(endpoints)) {}

void EndpointRotation::setEndpoints(const QList<QUrl> &endpoints)
{
    if (endpoints == m_endpoints)
        return;
    const QUrl good = m_endpoints.value(m_good);
    // An attempt may be under way there, and markGood() is about that one.
    const QUrl current = m_endpoints.value(m_current);
    m_endpoints = endpoints;
    m_good = qMax(qsizetype(0), m_endpoints.indexOf(good));
    m_current = m_endpoints.indexOf(current);
    if (m_current < 0)
        m_current = m_good;
}

QUrl EndpointRotation::current() const
{
    return m_endpoints.value(m_current);
}

void EndpointRotation::markGood()
{
    m_good = m_current;
}

void EndpointRotation::markFailed()
{
    if (!m_endpoints.isEmpty())
        m_current = (m_current + 1) % m_endpoints.size();
}

void EndpointRotation::restart()
{
    m_current = m_good;
}

} // namespace roomscope
