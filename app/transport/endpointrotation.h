// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QUrl>

namespace roomscope {

//! Which of an account's addresses the next attempt goes to: the last good one first, then the others in
//! turn.
class EndpointRotation final
{
public:
    explicit EndpointRotation(QList<QUrl> endpoints);

    //! Replaces the list; the last good one and the current one stay so when they are still in it.
    void setEndpoints(const QList<QUrl> &endpoints);

    //! The address of the next attempt; empty when there is none.
    [[nodiscard]] QUrl current() const;
    //! The attempt at current() reached a server that let us in.
    void markGood();
    //! The attempt at current() failed: the next one goes elsewhere.
    void markFailed();
    //! A connection that had been good ended: begin again with the last good one.
    void restart();

private:
    QList<QUrl> m_endpoints;
    qsizetype m_good = 0;
    qsizetype m_current = 0;
};

} // namespace roomscope
