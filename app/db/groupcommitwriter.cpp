// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/groupcommitwriter.h"

namespace roomscope {

using namespace Qt::StringLiterals;

GroupCommitWriter::GroupCommitWriter(GroupCommitOptions options)
    : m_options(std::move(options)), m_openError{u"closed"_s}, m_thread(u"writer"_s)
{
}

GroupCommitWriter::~GroupCommitWriter()
{
    close();
}

QFuture<Result<int>> GroupCommitWriter::open()
{
    auto promise = std::make_unique<QPromise<Result<int>>>();
    promise->start();
    QFuture<Result<int>> future = promise->future();
    Entry entry = std::move(promise);
    if (!enqueue(entry)) {
        const Opening &opening = std::get<Opening>(entry);
        opening->addResult(failure(u"closed"_s));
        opening->finish();
    }
    return future;
}

Result<int> GroupCommitWriter::openHere()
{
    m_database.reset();
    // Opened again, it may be another file.
    undone();
    auto database = Database::open(m_options.database);
    if (!database) {
        m_openError = database.error();
        return failure(m_openError);
    }
    const auto version = (*database)->migrate(m_options.sqlPrefix);
    if (!version) {
        m_openError = version.error();
        return failure(m_openError);
    }
    m_database = std::move(*database);
    return version;
}

void GroupCommitWriter::close()
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_isClosed)
            return;
        m_isClosed = true;
    }
    // QSqlDatabase must be closed in the thread that opened it, after everything that was posted.
    (void)m_thread.post([this] { m_database.reset(); });
    m_thread.stop();
}

qsizetype GroupCommitWriter::depth() const
{
    const std::lock_guard lock(m_mutex);
    return qsizetype(m_waiting.size());
}

qsizetype GroupCommitWriter::deepest() const
{
    const std::lock_guard lock(m_mutex);
    return m_deepest;
}

void GroupCommitWriter::add(std::unique_ptr<Work> work)
{
    Entry entry = std::move(work);
    if (!enqueue(entry))
        std::get<std::unique_ptr<Work>>(entry)->finish(Error{u"closed"_s});
}

bool GroupCommitWriter::enqueue(Entry &entry)
{
    const std::lock_guard lock(m_mutex);
    if (m_isClosed)
        return false;
    m_waiting.push_back(std::move(entry));
    m_deepest = std::max(m_deepest, qsizetype(m_waiting.size()));
    // Posted under the lock, so that close() cannot come between and leave the entry without its thread.
    if (!m_isScheduled)
        m_isScheduled = m_thread.post([this] { runGroups(); });
    return true;
}

std::optional<GroupCommitWriter::Entry> GroupCommitWriter::take()
{
    const std::lock_guard lock(m_mutex);
    if (m_waiting.empty())
        return std::nullopt;
    std::optional<Entry> entry = std::move(m_waiting.front());
    m_waiting.pop_front();
    return entry;
}

std::unique_ptr<GroupCommitWriter::Work> GroupCommitWriter::takeWork()
{
    const std::lock_guard lock(m_mutex);
    if (m_waiting.empty() || !std::holds_alternative<std::unique_ptr<Work>>(m_waiting.front()))
        return nullptr;
    std::unique_ptr<Work> work = std::move(std::get<std::unique_ptr<Work>>(m_waiting.front()));
    m_waiting.pop_front();
    return work;
}

void GroupCommitWriter::runGroups()
{
    {
        // From here on a new entry needs a new turn. One that is taken below all the same leaves an empty
        // turn behind.
        const std::lock_guard lock(m_mutex);
        m_isScheduled = false;
    }
    while (std::optional<Entry> entry = take()) {
        if (const auto *opening = std::get_if<Opening>(&*entry)) {
            (*opening)->addResult(openHere());
            (*opening)->finish();
            continue;
        }
        auto &first = std::get<std::unique_ptr<Work>>(*entry);
        if (!m_database) {
            first->finish(m_openError);
            continue;
        }
        Group group;
        const auto committed = runGroup(std::move(first), group);
        const std::optional<Error> error = committed ? std::nullopt : std::optional(committed.error());
        if (error)
            undone();
        for (const auto &work : group)
            work->finish(error);
    }
}

Result<void> GroupCommitWriter::runGroup(std::unique_ptr<Work> first, Group &group)
{
    const auto start = std::chrono::steady_clock::now();
    group.push_back(std::move(first));
    if (const auto begun = m_database->begin(); !begun)
        return begun;
    while (true) {
        if (const auto done = runOne(*group.back()); !done) {
            // To the outermost: a transaction left open would take the next groups into it, uncommitted.
            while (m_database->depth() > 0)
                m_database->rollback();
            return done;
        }
        if (qsizetype(group.size()) >= m_options.groupJobs ||
            std::chrono::steady_clock::now() - start >= m_options.groupTime)
            break;
        std::unique_ptr<Work> next = takeWork();
        if (!next)
            break;
        group.push_back(std::move(next));
    }
    return m_database->commit();
}

Result<void> GroupCommitWriter::runOne(Work &work)
{
    if (const auto begun = m_database->begin(); !begun)
        return begun;
    const std::optional<Error> error = work.run(*m_database);
    if (!error)
        return m_database->commit();
    m_database->rollback();
    undone();
    // A full disk may make SQLite undo everything, not only this job: then the others cannot be said to be
    // stored.
    if (m_database->isLost())
        return failure(*error);
    return {};
}

void GroupCommitWriter::undone()
{
    if (m_options.undone)
        m_options.undone();
}

} // namespace roomscope
