// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/answer.h"

#include <QPointer>

#include <utility>

namespace roomscope {

//! Brings results of futures to the thread of an object: always by the event loop, in the order in which they
//! finished, and never after the courier is gone.
class Courier final
{
public:
    //! Made and destroyed in the thread of \a receiver, which outlives it, or moves to another thread before
    //! the first call.
    explicit Courier(QObject &receiver) : m_desk(new QObject(&receiver)) {}
    ~Courier() { delete m_desk; }
    Courier(const Courier &) = delete;
    Courier &operator=(const Courier &) = delete;

    //! Calls \a done(const T &) once with the result. In the receiver's thread.
    template <typename T, typename Done>
    void bring(const QFuture<T> &future, Done done)
    {
        whenAnswered(future, m_desk, std::move(done));
    }

private:
    //! Goes with the receiver where that moves.
    QPointer<QObject> m_desk;
};

} // namespace roomscope
