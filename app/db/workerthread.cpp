// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/workerthread.h"

#include <QThread>

namespace roomscope {

WorkerThread::WorkerThread(const QString &name) : m_thread(QThread::create([this] { loop(); }))
{
    m_thread->setObjectName(name);
    m_thread->start();
}

WorkerThread::~WorkerThread()
{
    stop();
}

bool WorkerThread::post(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_isStopping)
            return false;
        m_jobs.push_back(std::move(job));
    }
    m_wake.notify_one();
    return true;
}

void WorkerThread::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_wake.notify_one();
    Q_ASSERT(QThread::currentThread() != m_thread.get());
    m_thread->wait();
}

qsizetype WorkerThread::depth() const
{
    const std::lock_guard lock(m_mutex);
    return qsizetype(m_jobs.size());
}

void WorkerThread::loop()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_isStopping || !m_jobs.empty(); });
        if (m_jobs.empty())
            return;
        Job job = std::move(m_jobs.front());
        m_jobs.pop_front();
        lock.unlock();
        job();
        // Its captures may hold the last reference to something: let go of it outside the lock.
        job = nullptr;
        lock.lock();
    }
}

} // namespace roomscope
