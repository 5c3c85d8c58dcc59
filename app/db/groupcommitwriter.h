// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/database.h"
#include "db/workerthread.h"

#include <deque>
#include <variant>
#include <vector>

namespace roomscope {

struct GroupCommitOptions
{
    DatabaseOptions database = {};
    //! The resource folder of the numbered SQL files; see Database::migrate().
    QString sqlPrefix = {};
    //! A group takes no further job after this long, or when it has this many.
    std::chrono::milliseconds groupTime{50};
    int groupJobs = 1000;
    //! Runs in the writer's thread whenever something that a job did was undone (by the job's own failure or
    //! by the group's), and when the file is opened: what jobs remember of the file is to be forgotten.
    std::function<void()> undone = {};
};

//! The one writer of a SQLite file: a thread that runs write jobs in the order they were posted, those that
//! wait together in one transaction (group commit), and finishes their futures after the commit succeeded, so
//! that a finished future means "on disk". A job that fails is undone alone (savepoint). Where the
//! transaction itself fails (disk full at commit), every job of the group fails with that error and nothing
//! of it is kept; later jobs are tried anew. Thread-safe; futures finish in the writer's thread: continue
//! with whenAnswered() (base/answer.h).
class GroupCommitWriter final
{
public:
    explicit GroupCommitWriter(GroupCommitOptions options);
    //! close()
    ~GroupCommitWriter();
    GroupCommitWriter(const GroupCommitWriter &) = delete;
    GroupCommitWriter &operator=(const GroupCommitWriter &) = delete;

    //! Opens and migrates; jobs posted after it wait for it. May be tried again after a failure (disk full,
    //! read-only); jobs meanwhile fail with its error.
    [[nodiscard]] QFuture<Result<int>> open();

    //! Runs \a job, a function Result<T>(Database &), inside a transaction. It must not begin or commit the
    //! outermost transaction (inner ones are fine). The error "closed" after close() or before open().
    template <typename Function>
    [[nodiscard]] auto post(Function job) -> QFuture<std::invoke_result_t<Function &, Database &>>
    {
        using Answer = std::invoke_result_t<Function &, Database &>;
        auto work = std::make_unique<TypedWork<Answer, Function>>(std::move(job));
        QFuture<Answer> future = work->future();
        add(std::move(work));
        return future;
    }

    //! Finishes what was posted, closes the file and joins the thread. Not from the writer's thread.
    void close();
    //! Jobs waiting for their turn, and the most there ever were.
    [[nodiscard]] qsizetype depth() const;
    [[nodiscard]] qsizetype deepest() const;

private:
    class Work
    {
    public:
        virtual ~Work() = default;
        //! Runs the job and keeps its answer; tells why it failed.
        [[nodiscard]] virtual std::optional<Error> run(Database &database) = 0;
        //! Gives the kept answer, or the error of the group, to the future.
        virtual void finish(const std::optional<Error> &groupError) = 0;
    };

    template <typename Answer, typename Function>
    class TypedWork final : public Work
    {
    public:
        explicit TypedWork(Function function) : m_function(std::move(function)) { m_promise.start(); }
        [[nodiscard]] QFuture<Answer> future() { return m_promise.future(); }
        [[nodiscard]] std::optional<Error> run(Database &database) override
        {
            m_answer.emplace(m_function(database));
            return *m_answer ? std::nullopt : std::optional(m_answer->error());
        }
        void finish(const std::optional<Error> &groupError) override
        {
            // A job that failed by itself keeps its own reason; the others share the group's.
            if (groupError && (!m_answer || m_answer->has_value()))
                m_answer.emplace(failure(*groupError));
            m_promise.addResult(std::move(*m_answer));
            m_promise.finish();
        }

    private:
        Function m_function;
        QPromise<Answer> m_promise;
        std::optional<Answer> m_answer;
    };

    using Group = std::vector<std::unique_ptr<Work>>;
    using Opening = std::unique_ptr<QPromise<Result<int>>>;
    //! Openings stand in the same queue as jobs: a job posted after open() never meets the state before it.
    using Entry = std::variant<std::unique_ptr<Work>, Opening>;

    void add(std::unique_ptr<Work> work);
    //! False after close(); then \a entry is left alone.
    [[nodiscard]] bool enqueue(Entry &entry);
    [[nodiscard]] Result<int> openHere();
    void runGroups();
    [[nodiscard]] std::optional<Entry> take();
    //! Null where nothing waits or an opening is next.
    [[nodiscard]] std::unique_ptr<Work> takeWork();
    //! Runs one transaction over what waits; the works done are left in \a group with the answer of the
    //! whole.
    [[nodiscard]] Result<void> runGroup(std::unique_ptr<Work> first, Group &group);
    [[nodiscard]] Result<void> runOne(Work &work);
    void undone();

    const GroupCommitOptions m_options;
    mutable std::mutex m_mutex;
    std::deque<Entry> m_waiting;
    qsizetype m_deepest = 0;
    bool m_isScheduled = false;
    bool m_isClosed = false;
    //! Of the writer's thread.
    std::unique_ptr<Database> m_database;
    Error m_openError;
    WorkerThread m_thread;
};

} // namespace roomscope
