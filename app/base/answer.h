// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <utility>

namespace roomscope {

//! Calls \a done(const T &) once with the result of \a future: by the event loop of \a context, in the order
//! in which futures finished, and not where \a context is gone by then or there is no result. To be called in
//! the thread of \a context, which may not change while the future runs.
//!
//! In place of QFuture::then(). In Qt 6.4 that runs a continuation twice, the second time without its
//! promise, where the future finishes while it is being attached; with a context it asserts that the context
//! is still there; and it calls at once where the future is finished already, so that a later write overtakes
//! an earlier one.
template <typename T, typename Done>
void whenAnswered(const QFuture<T> &future, QObject *context, Done done)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, watcher,
                     [watcher, done = std::move(done)]() mutable {
                         // What is called may delete the context.
                         watcher->setParent(nullptr);
                         watcher->deleteLater();
                         const QFuture<T> finished = watcher->future();
                         if (finished.resultCount() > 0)
                             done(finished.result());
                     });
    watcher->setFuture(future);
}

} // namespace roomscope
