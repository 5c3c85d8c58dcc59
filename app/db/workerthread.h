// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QFuture>
#include <QPromise>

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>

class QThread;

namespace roomscope {

//! One thread that runs what is posted to it, in order. post() is thread-safe; stop() runs what is still
//! waiting and joins, and must not be called from the thread itself. There is no event loop in it.
class WorkerThread final
{
public:
    using Job = std::function<void()>;

    explicit WorkerThread(const QString &name);
    ~WorkerThread();
    WorkerThread(const WorkerThread &) = delete;
    WorkerThread &operator=(const WorkerThread &) = delete;

    //! False after stop(): the job will not run.
    [[nodiscard]] bool post(Job job);
    void stop();
    //! Jobs waiting, the running one not counted.
    [[nodiscard]] qsizetype depth() const;

    //! Runs \a function, which answers a Result<T>, in the thread; the future is finished there. "closed"
    //! after stop().
    template <typename Function>
    [[nodiscard]] auto run(Function function) -> QFuture<std::invoke_result_t<Function &>>
    {
        using Answer = std::invoke_result_t<Function &>;
        auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        QFuture<Answer> future = promise->future();
        const bool isPosted = post([promise, function = std::move(function)]() mutable {
            promise->addResult(function());
            promise->finish();
        });
        if (!isPosted) {
            promise->addResult(Answer(failure(QStringLiteral("closed"))));
            promise->finish();
        }
        return future;
    }

private:
    void loop();

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Job> m_jobs;
    bool m_isStopping = false;
    std::unique_ptr<QThread> m_thread;
};

} // namespace roomscope
