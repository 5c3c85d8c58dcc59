// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "workspace/instanceguard.h"

#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThread>

#include <memory>

using namespace roomscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TstInstanceGuard final : public test::TestCase
{
    Q_OBJECT
private slots:
    void aSecondStartHandsItsRequestOver();
    void anotherDirectoryIsAnotherInstance();
    void aSilentFirstIsSaid();
    void aDirectoryThatCannotBeWrittenIsSaid();
    void aLockLeftInAReadOnlyDirectoryIsNoOtherInstance();
};

void TstInstanceGuard::aSecondStartHandsItsRequestOver()
{
    QTemporaryDir dir;
    InstanceGuard first(dir.path());
    QCOMPARE(first.start({}), InstanceGuard::Start::First);
    QSignalSpy requests(&first, &InstanceGuard::requested);
    // The second start blocks until it is answered, so it has a thread of its own as it has a process of its
    // own.
    auto result = InstanceGuard::Start::NoAccess;
    std::unique_ptr<QThread> second(QThread::create([&] {
        InstanceGuard guard(dir.path());
        result = guard.start({{u"url"_s, u"ws://h/"_s}});
    }));
    second->start();
    QTRY_COMPARE(requests.size(), 1);
    QTRY_VERIFY(second->isFinished());
    QCOMPARE(result, InstanceGuard::Start::HandedOver);
    QCOMPARE(requests.first().first().toJsonObject().value(u"url"_s).toString(), u"ws://h/"_s);
}

void TstInstanceGuard::anotherDirectoryIsAnotherInstance()
{
    QTemporaryDir one;
    QTemporaryDir two;
    InstanceGuard first(one.path());
    InstanceGuard second(two.path());
    QCOMPARE(first.start({}), InstanceGuard::Start::First);
    QCOMPARE(second.start({}), InstanceGuard::Start::First);
}

void TstInstanceGuard::aSilentFirstIsSaid()
{
    QTemporaryDir dir;
    // Holds the lock, and its event loop never runs to answer.
    InstanceGuard first(dir.path());
    QCOMPARE(first.start({}), InstanceGuard::Start::First);
    InstanceGuard second(dir.path());
    QCOMPARE(second.start({}, 50ms), InstanceGuard::Start::Unanswered);
}

void TstInstanceGuard::aDirectoryThatCannotBeWrittenIsSaid()
{
    InstanceGuard guard(u"/proc/no-such-place"_s);
    QCOMPARE(guard.start({}), InstanceGuard::Start::NoAccess);
}

//! As values: root, whom no file mode stops, could not see it fail otherwise.
void TstInstanceGuard::aLockLeftInAReadOnlyDirectoryIsNoOtherInstance()
{
    using Answer = InstanceGuard::Answer;
    using Directory = InstanceGuard::Directory;
    using Start = InstanceGuard::Start;
    const auto held = QLockFile::LockFailedError;
    QCOMPARE(InstanceGuard::withoutLock(held, Answer::None, Directory::ReadOnly), Start::NoAccess);
    QCOMPARE(InstanceGuard::withoutLock(held, Answer::None, Directory::Writable), Start::Unanswered);
    QCOMPARE(InstanceGuard::withoutLock(held, Answer::Took, Directory::ReadOnly), Start::HandedOver);
    QCOMPARE(InstanceGuard::withoutLock(QLockFile::PermissionError, Answer::None, Directory::Writable),
             Start::NoAccess);
}

QTEST_GUILESS_MAIN(TstInstanceGuard)
#include "tst_instanceguard.moc"
