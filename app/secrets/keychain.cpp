// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychain.h"

#include "base/answer.h"

#include <QCoreApplication>
#include <QPromise>
#include <qt6keychain/keychain.h>

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

const QString kService = u"Roomscope"_s;

Error toError(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return {u"not-found"_s};
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
    case QKeychain::CouldNotDeleteEntry:
        return {u"denied"_s, job.errorString()};
    default:
        // "Other error" is what a missing or broken service comes to on Linux.
        return {u"no-keychain"_s, job.errorString()};
    }
}

QString answerOf(const QKeychain::ReadPasswordJob &job)
{
    return job.textData();
}

QString answerOf(const QKeychain::Job &)
{
    return {};
}

//! Runs a job in the application's thread; \a setUp gives it its data there.
template <typename Job>
QFuture<Result<QString>> runJob(const QString &key, std::function<void(Job &)> setUp)
{
    auto promise = std::make_shared<QPromise<Result<QString>>>();
    promise->start();
    QFuture<Result<QString>> future = promise->future();
    const auto start = [key, setUp = std::move(setUp), promise] {
        auto *job = new Job(kService);
        job->setKey(key);
        // Plain text files are never a substitute.
        job->setInsecureFallback(false);
        if (setUp)
            setUp(*job);
        QObject::connect(job, &QKeychain::Job::finished, job, [promise, job] {
            promise->addResult(job->error() == QKeychain::NoError ? Result<QString>(answerOf(*job))
                                                                  : Result<QString>(failure(toError(*job))));
            promise->finish();
        });
        job->start();
    };
    QMetaObject::invokeMethod(QCoreApplication::instance(), start, Qt::QueuedConnection);
    return future;
}

SecretStore::ReadDone withoutAnswer(SecretStore::WriteDone done)
{
    return [done = std::move(done)](const Result<QString> &result) {
        done(result ? Result<void>() : Result<void>(failure(result.error())));
    };
}

} // namespace

Keychain::Keychain(Clock &clock, QObject *parent, std::chrono::milliseconds deadline)
    : SecretStore(parent), m_clock(clock), m_deadline(deadline)
{
}

Keychain::~Keychain() = default;

void Keychain::answerInTime(QFuture<Result<QString>> future, QObject *context, ReadDone done)
{
    const quint64 id = ++m_lastWait;
    Wait &wait = m_waits[id];
    wait.context = context;
    wait.done = std::move(done);
    wait.alarm = std::make_unique<Alarm>(m_clock, [this, id] { answer(id, failure(u"timeout"_s)); });
    wait.alarm->start(m_deadline);
    whenAnswered(future, this, [this, id](const Result<QString> &result) { answer(id, result); });
}

void Keychain::answer(quint64 id, const Result<QString> &result)
{
    const auto found = m_waits.find(id);
    if (found == m_waits.end())
        return;
    // Taken out first: the receiver may ask again, or delete this.
    const Wait wait = std::move(found->second);
    m_waits.erase(found);
    wait.alarm->stop();
    if (wait.context)
        wait.done(result);
}

void Keychain::read(const QString &key, QObject *context, ReadDone done)
{
    answerInTime(runJob<QKeychain::ReadPasswordJob>(key, {}), context, std::move(done));
}

void Keychain::write(const QString &key, const QString &secret, QObject *context, WriteDone done)
{
    auto future = runJob<QKeychain::WritePasswordJob>(
        key, [secret](QKeychain::WritePasswordJob &job) { job.setTextData(secret); });
    answerInTime(std::move(future), context, withoutAnswer(std::move(done)));
}

void Keychain::remove(const QString &key, QObject *context, WriteDone done)
{
    auto tolerant = [done = std::move(done)](const Result<void> &result) {
        done(!result && result.error().code == u"not-found"_s ? Result<void>() : result);
    };
    answerInTime(runJob<QKeychain::DeletePasswordJob>(key, {}), context, withoutAnswer(std::move(tolerant)));
}

} // namespace roomscope
