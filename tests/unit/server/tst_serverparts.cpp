// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/conversationbook.h"
#include "server/fold.h"
#include "server/jsonsize.h"
#include "server/ratebucket.h"

#include "support/testcase.h"

using namespace roomscope;
using namespace roomscope::server;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Log direct(const QString &one, const QString &other)
{
    Log log;
    log.kind = ConversationKind::Direct;
    log.name = ConversationBook::directName(UserId(one), UserId(other));
    log.members.insert(UserId(one), {});
    log.members.insert(UserId(other), {});
    return log;
}

} // namespace

class TstServerParts final : public roomscope::test::TestCase
{
    Q_OBJECT
private slots:
    void aPrivateConversationHasANameForEachSide()
    {
        ConversationBook book;
        const Log *log = book.add(direct(u"bob"_s, u"alice"_s));
        QCOMPARE(book.find(UserId(u"alice"_s), ConversationId(u"dm:bob"_s)), log);
        QCOMPARE(book.find(UserId(u"bob"_s), ConversationId(u"dm:alice"_s)), log);
        QCOMPARE(book.find(UserId(u"carol"_s), ConversationId(u"dm:bob"_s)), nullptr);
        QCOMPARE(ConversationBook::nameFor(*log, UserId(u"alice"_s)).text(), u"dm:bob"_s);
        QCOMPARE(ConversationBook::nameFor(*log, UserId(u"bob"_s)).text(), u"dm:alice"_s);
    }
    void notesToOneselfAreAConversation()
    {
        ConversationBook book;
        const Log *log = book.add(direct(u"bob"_s, u"bob"_s));
        QCOMPARE(ConversationBook::nameFor(*log, UserId(u"bob"_s)).text(), u"dm:bob"_s);
        QCOMPARE(book.of(UserId(u"bob"_s)).size(), size_t(1));
    }
    void leavingTakesAConversationOffTheList()
    {
        ConversationBook book;
        Log *log = book.add(direct(u"bob"_s, u"alice"_s));
        book.setMember(*log, UserId(u"bob"_s), {.hasLeft = true});
        QVERIFY(book.of(UserId(u"bob"_s)).empty());
        QVERIFY(!log->memberOf(UserId(u"bob"_s)));
        QCOMPARE(book.of(UserId(u"alice"_s)).size(), size_t(1));
        book.remove(log);
        QVERIFY(book.of(UserId(u"alice"_s)).empty());
    }
    void foldsVietnameseNames()
    {
        QCOMPARE(foldName(u"Hà Nguyễn"_s), u"ha nguyen"_s);
        QCOMPARE(foldName(u"Đặng"_s), u"dang"_s);
    }
    void letsABurstThroughThenThePace()
    {
        const SteadyTime start{1h};
        RateBucket bucket(60, start);
        for (int i = 0; i < 60; ++i)
            QCOMPARE(bucket.take(start), 0ms);
        QCOMPARE(bucket.take(start), 1000ms);
        QCOMPARE(bucket.take(start + 500ms), 500ms);
        QCOMPARE(bucket.take(start + 1000ms), 0ms);
        QVERIFY(bucket.take(start + 1000ms) > 0ms);
    }
    void neverSavesMoreThanABurst()
    {
        RateBucket bucket(2, SteadyTime(1h));
        QCOMPARE(bucket.take(SteadyTime(30h)), 0ms);
        QCOMPARE(bucket.take(SteadyTime(30h)), 0ms);
        QVERIFY(bucket.take(SteadyTime(30h)) > 0ms);
    }
    void countsEscapes()
    {
        Message plain;
        plain.body = Body::plain(u"aaaa"_s);
        Message control;
        control.body = Body::plain(u"\u0001\u0001\u0001\u0001"_s);
        QCOMPARE(jsonSize(control) - jsonSize(plain), 20);
    }
};

QTEST_GUILESS_MAIN(TstServerParts)
#include "tst_serverparts.moc"
