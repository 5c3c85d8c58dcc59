// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/faketransport.h"

#include <QPointer>

#include <functional>

namespace roomscope::test {

//! Makes the FakeTransports of a Connection and keeps sight of them. Outlives the Connection.
class FakeNetwork final
{
public:
    //! For Connection's constructor.
    [[nodiscard]] TransportFactory factory();

    //! Runs on every transport when it is made, before open(); set answers there.
    void setOnMade(std::function<void(FakeTransport &)> action) { m_onMade = std::move(action); }
    //! How many attempts were made in all.
    [[nodiscard]] int attempts() const { return m_attempts; }
    //! The route of each of them.
    [[nodiscard]] const QList<TransportRoute> &routes() const { return m_routes; }
    //! The transport of the newest attempt; null when there was none or it is deleted.
    [[nodiscard]] FakeTransport *last() const { return m_last; }

private:
    std::function<void(FakeTransport &)> m_onMade;
    QPointer<FakeTransport> m_last;
    int m_attempts = 0;
    QList<TransportRoute> m_routes;
};

} // namespace roomscope::test
