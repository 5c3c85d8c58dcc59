// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/answer.h"
#include "support/testcase.h"

#include <QPromise>

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

namespace roomscope::test {

class TstAnswer final : public TestCase
{
    Q_OBJECT
private slots:
    //! What QFuture::then() of Qt 6.4 does twice now and then.
    void answersOnceWhenTheFutureFinishesMeanwhile()
    {
        constexpr int kRounds = 20'000;
        std::vector<QPromise<int>> promises(kRounds);
        for (QPromise<int> &promise : promises)
            promise.start();
        std::atomic<int> turn{-1};
        std::thread worker([&] {
            for (int i = 0; i < kRounds; ++i) {
                while (turn.load(std::memory_order_acquire) < i)
                    std::this_thread::yield();
                // The moment moves through all that is done to wait for it.
                for (int spin = 0; spin < i % 500; ++spin)
                    turn.load(std::memory_order_seq_cst);
                promises[size_t(i)].addResult(i);
                promises[size_t(i)].finish();
            }
        });
        QObject context;
        QList<int> answers;
        for (int i = 0; i < kRounds; ++i) {
            const QFuture<int> future = promises[size_t(i)].future();
            turn.store(i, std::memory_order_release);
            whenAnswered(future, &context, [&](int answer) { answers.append(answer); });
        }
        worker.join();
        QTRY_COMPARE(answers.size(), kRounds);
        // In the order in which they finished, and none a second time.
        QCoreApplication::processEvents();
        QCOMPARE(answers.size(), kRounds);
        QVERIFY(std::is_sorted(answers.cbegin(), answers.cend()));
    }
    void answersByTheEventLoopWhereItIsFinishedAlready()
    {
        QPromise<int> promise;
        promise.start();
        promise.addResult(7);
        promise.finish();
        QObject context;
        int answer = 0;
        whenAnswered(promise.future(), &context, [&](int value) { answer = value; });
        QCOMPARE(answer, 0);
        QTRY_COMPARE(answer, 7);
    }
    void saysNothingToWhoIsGoneOrWhereThereIsNoResult()
    {
        QPromise<int> late;
        late.start();
        QPromise<int> empty;
        empty.start();
        int answers = 0;
        auto gone = std::make_unique<QObject>();
        whenAnswered(late.future(), gone.get(), [&](int) { ++answers; });
        QObject here;
        whenAnswered(empty.future(), &here, [&](int) { ++answers; });
        gone.reset();
        late.addResult(1);
        late.finish();
        empty.finish();
        QCoreApplication::processEvents();
        QCOMPARE(answers, 0);
    }
    void mayDeleteItsContext()
    {
        QPromise<int> promise;
        promise.start();
        auto context = std::make_unique<QObject>();
        whenAnswered(promise.future(), context.get(), [&](int) { context.reset(); });
        promise.addResult(1);
        promise.finish();
        QTRY_VERIFY(!context);
    }
};

} // namespace roomscope::test

QTEST_GUILESS_MAIN(roomscope::test::TstAnswer)
#include "tst_answer.moc"
