// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QMutex>
#include <QObject>

#include <memory>
#include <utility>

namespace roomscope {

//! Brings results of futures to the thread of an object: always by the event loop, in the order in which they
//! finished, and never after the courier is gone. QFuture::then(context) calls at once where the future is
//! finished already, and so lets a later write overtake an earlier one.
class Courier final
{
public:
    //! Made and destroyed in the thread of \a receiver, which outlives it.
    explicit Courier(QObject &receiver) : m_desk(std::make_shared<Desk>()) { m_desk->receiver = &receiver; }
    ~Courier()
    {
        const QMutexLocker lock(&m_desk->mutex);
        m_desk->receiver = nullptr;
    }
    Courier(const Courier &) = delete;
    Courier &operator=(const Courier &) = delete;

    //! Calls \a done(const T &) once with the result.
    template <typename T, typename Done>
    void bring(QFuture<T> future, Done done)
    {
        future.then([desk = m_desk, done = std::move(done)](const T &result) {
            const QMutexLocker lock(&desk->mutex);
            if (!desk->receiver)
                return;
            QMetaObject::invokeMethod(
                desk->receiver,
                [desk, done, result] {
                    // The receiver may live on without its courier; then nobody waits.
                    if (desk->receiver)
                        done(result);
                },
                Qt::QueuedConnection);
        });
    }

private:
    struct Desk
    {
        QMutex mutex;
        QObject *receiver = nullptr;
    };
    std::shared_ptr<Desk> m_desk;
};

} // namespace roomscope
