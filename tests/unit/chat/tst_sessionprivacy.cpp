// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionfixture.h"
#include "support/testcase.h"

#include <algorithm>

using namespace roomscope;
using namespace roomscope::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {
const ConversationId kRoom(u"room:general"_s);
const UserId kBob(u"bob"_s);
} // namespace

class TstSessionPrivacy final : public TestCase
{
    Q_OBJECT
private slots:
    void readIsNotToldWhenItIsOff();
    void typingIsNotToldWhenItIsOff();
    void presenceIsToldAsOfflineWhenItIsOff();
    void whatOthersTellIsShownAllTheSame();
    void preferencesAreKept();

private:
    static qsizetype reads(const SessionFixture &f)
    {
        return std::count_if(f.backend->receipts.cbegin(), f.backend->receipts.cend(),
                             [](const Receipt &receipt) { return receipt.kind == ReceiptKind::Read; });
    }
};

void TstSessionPrivacy::readIsNotToldWhenItIsOff()
{
    SessionFixture f;
    FakeLog &log = f.backend->addLog(FakeLog());
    f.start();
    f.session->setPrivacy({.tellsRead = false});
    f.backend->connectFully();
    f.settleAnswering();
    f.backend->push(log.fill(1).first());
    f.backend->endTurn();
    f.settle();
    f.session->markRead(kRoom, 1);
    f.settleAnswering();
    // Receipts are paced.
    f.clock.advance(1s);
    f.settle();
    // Read here, and only here; that it arrived is told.
    QCOMPARE(f.stored(kRoom).readOrder, 1);
    QCOMPARE(reads(f), 0);
    QVERIFY(!f.backend->receipts.isEmpty());
    f.backend->lose();
    f.backend->connectFully();
    f.settleAnswering();
    f.clock.advance(1s);
    f.settle();
    QCOMPARE(reads(f), 0);
    // On again: from the next login at the latest.
    f.session->setPrivacy({});
    f.backend->lose();
    f.backend->connectFully();
    f.settleAnswering();
    f.clock.advance(1s);
    f.settle();
    QCOMPARE(reads(f), 1);
}

void TstSessionPrivacy::typingIsNotToldWhenItIsOff()
{
    SessionFixture f;
    f.backend->addLog(FakeLog());
    f.start();
    f.backend->connectFully();
    f.settleAnswering();
    f.session->setTyping(kRoom, true);
    QCOMPARE(f.backend->typing.size(), 1);
    // Others do not see somebody type for ever.
    f.session->setPrivacy({.tellsTyping = false});
    QCOMPARE(f.backend->typing.size(), 2);
    QVERIFY(!f.backend->typing.last().isTyping);
    f.session->setTyping(kRoom, true);
    f.session->setTyping(kRoom, false);
    QCOMPARE(f.backend->typing.size(), 2);
}

void TstSessionPrivacy::presenceIsToldAsOfflineWhenItIsOff()
{
    SessionFixture f;
    f.start();
    f.session->setPrivacy({.tellsPresence = false});
    f.backend->connectFully();
    f.settleAnswering();
    QCOMPARE(f.backend->presences, QList<PresenceState>({PresenceState::Offline}));
    f.session->setPresence(PresenceState::Idle);
    f.session->setPresence(PresenceState::Online);
    QCOMPARE(f.backend->presences.size(), 1);
    f.session->setPrivacy({});
    QCOMPARE(f.backend->presences.last(), PresenceState::Online);
    f.session->setPresence(PresenceState::Idle);
    QCOMPARE(f.backend->presences.last(), PresenceState::Idle);
    QCOMPARE(f.backend->presences.size(), 3);
}

void TstSessionPrivacy::whatOthersTellIsShownAllTheSame()
{
    SessionFixture f;
    f.backend->addLog(FakeLog());
    f.start();
    f.session->setPrivacy({.tellsRead = false, .tellsTyping = false, .tellsPresence = false});
    f.backend->connectFully();
    f.settleAnswering();
    emit f.backend->presenceArrived({kBob, PresenceState::Online, {}});
    f.settle();
    const auto seen = f.all<Presence>([](const SessionUpdate &update) { return update.presence; });
    QVERIFY(std::any_of(seen.cbegin(), seen.cend(),
                        [](const Presence &presence) { return presence.user == kBob; }));
}

void TstSessionPrivacy::preferencesAreKept()
{
    SessionFixture f;
    f.backend->addLog(FakeLog());
    f.start();
    f.backend->connectFully();
    f.settleAnswering();
    const ConversationPreferences wanted{.isMuted = true, .anchor = u"b"_s, .place = 3};
    f.session->setPreferences(kRoom, wanted);
    f.session->setPreferences(ConversationId(u"room:unknown"_s), wanted);
    f.settle();
    QCOMPARE(f.conversations.value(kRoom).preferences, wanted);
    f.kill();
    f.start();
    f.settle();
    QCOMPARE(f.conversations.value(kRoom).preferences, wanted);
    QVERIFY(!f.conversations.contains(ConversationId(u"room:unknown"_s)));
}

QTEST_GUILESS_MAIN(TstSessionPrivacy)
#include "tst_sessionprivacy.moc"
