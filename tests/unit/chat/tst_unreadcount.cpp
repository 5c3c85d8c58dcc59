// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/unreadcount.h"
#include "support/testcase.h"

#include <limits>

using namespace roomscope;

class TstUnreadCount final : public test::TestCase
{
    Q_OBJECT
private slots:
    void countsWhatIsHeldAndWhatIsNot_data()
    {
        QTest::addColumn<qint64>("last");
        QTest::addColumn<qint64>("read");
        QTest::addColumn<QList<ArchiveRange>>("ranges");
        QTest::addColumn<int>("unreadHeld");
        QTest::addColumn<int>("unread");
        using Ranges = QList<ArchiveRange>;
        QTest::newRow("nothing there") << qint64(0) << qint64(0) << Ranges() << 0 << 0;
        QTest::newRow("nothing held") << qint64(40) << qint64(0) << Ranges() << 0 << 40;
        QTest::newRow("all held, two our own") << qint64(40) << qint64(0) << Ranges{{1, 40}} << 38 << 38;
        QTest::newRow("the newest page")
            << qint64(10'000) << qint64(0) << Ranges{{9901, 10'000}} << 90 << 9990;
        QTest::newRow("read inside a range")
            << qint64(100) << qint64(50) << Ranges{{41, 60}, {91, 100}} << 20 << 50;
        QTest::newRow("read in a hole")
            << qint64(100) << qint64(70) << Ranges{{41, 60}, {91, 100}} << 10 << 30;
        QTest::newRow("all read") << qint64(100) << qint64(100) << Ranges{{91, 100}} << 0 << 0;
        QTest::newRow("read beyond what we heard of")
            << qint64(100) << qint64(120) << Ranges{{91, 100}} << 0 << 0;
        QTest::newRow("held beyond what we heard of")
            << qint64(95) << qint64(80) << Ranges{{91, 100}} << 10 << 20;
        QTest::newRow("a server's nonsense") << std::numeric_limits<qint64>::max() << qint64(-5)
                                             << Ranges{{1, 4}} << 4 << std::numeric_limits<int>::max();
    }

    void countsWhatIsHeldAndWhatIsNot()
    {
        QFETCH(const qint64, last);
        QFETCH(const qint64, read);
        QFETCH(const QList<ArchiveRange>, ranges);
        QFETCH(const int, unreadHeld);
        StoredConversation stored;
        stored.readOrder = read;
        stored.unread = unreadHeld;
        stored.conversation.lastOrder = last;
        stored.ranges = ranges;
        QTEST(unreadWithMissing(stored), "unread");
    }

    void whatNeverComesIsNotCounted()
    {
        StoredConversation stored;
        stored.unread = 3;
        stored.isGone = true;
        stored.conversation.lastOrder = 500;
        QCOMPARE(unreadWithMissing(stored), 3);
    }
};

QTEST_GUILESS_MAIN(TstUnreadCount)
#include "tst_unreadcount.moc"
