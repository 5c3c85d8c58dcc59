// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/conversationsmodel.h"
#include "support/testcase.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;

namespace {

StoredConversation room(const QString &name, int unread = 0, int mentions = 0)
{
    StoredConversation stored;
    stored.conversation.id = ConversationId(u"room:"_s + name);
    stored.unread = unread;
    stored.mentions = mentions;
    return stored;
}

ConversationId id(const QString &name)
{
    return ConversationId(u"room:"_s + name);
}

QString names(const ConversationsModel &model)
{
    QStringList all;
    for (int row = 0; row < model.rowCount(); ++row)
        all += model.index(row).data().toString();
    return all.join(u' ');
}

//! As the window does it: asks for the place, and the store answers with the row.
bool put(ConversationsModel &model, const QString &moved, const QString &above, const QString &below)
{
    const auto placed = model.placedBetween(id(moved), above.isEmpty() ? ConversationId() : id(above),
                                            below.isEmpty() ? ConversationId() : id(below));
    if (!placed)
        return false;
    StoredConversation row = *model.find(id(moved));
    row.preferences = *placed;
    model.apply({row});
    return true;
}

} // namespace

class TstConversationsOrder final : public TestCase
{
    Q_OBJECT
private slots:
    void favouritesComeFirstWhateverTheyAre();
    void movesBetweenAnyTwo();
    void newRoomsFindTheirPlaceAmongMovedOnes();
    void countsWhatIsUnread();
};

void TstConversationsOrder::favouritesComeFirstWhateverTheyAre()
{
    ConversationsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    StoredConversation direct;
    direct.conversation.id = ConversationId(u"dm:bob"_s);
    model.apply({room(u"a"_s), room(u"b"_s), direct});
    QCOMPARE(names(model), u"a b bob"_s);
    direct.preferences.isFavourite = true;
    model.apply({direct});
    QCOMPARE(names(model), u"bob a b"_s);
    QCOMPARE(model.index(0).data(ConversationsModel::SectionRole).toInt(),
             int(ConversationsModel::Section::Favourites));
    direct.preferences.isFavourite = false;
    model.apply({direct});
    QCOMPARE(names(model), u"a b bob"_s);
}

void TstConversationsOrder::movesBetweenAnyTwo()
{
    ConversationsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.apply({room(u"a"_s), room(u"b"_s), room(u"c"_s), room(u"d"_s)});
    QVERIFY(put(model, u"d"_s, {}, u"a"_s));
    QCOMPARE(names(model), u"d a b c"_s);
    QVERIFY(put(model, u"c"_s, u"d"_s, u"a"_s));
    QCOMPARE(names(model), u"d c a b"_s);
    QVERIFY(put(model, u"b"_s, u"d"_s, u"c"_s));
    QCOMPARE(names(model), u"d b c a"_s);
    QVERIFY(put(model, u"d"_s, u"a"_s, {}));
    QCOMPARE(names(model), u"b c a d"_s);
    // Nobody is beside nothing.
    QVERIFY(!put(model, u"d"_s, {}, {}));
    // The same gap takes many, one after the other, before it is full.
    for (int i = 0; i < 15; ++i) {
        QVERIFY(put(model, u"c"_s, u"a"_s, u"d"_s));
        QCOMPARE(names(model), u"b a c d"_s);
        QVERIFY(put(model, u"d"_s, u"a"_s, u"c"_s));
        QCOMPARE(names(model), u"b a d c"_s);
        QVERIFY(put(model, u"d"_s, u"c"_s, {}));
        QCOMPARE(names(model), u"b a c d"_s);
    }
}

void TstConversationsOrder::newRoomsFindTheirPlaceAmongMovedOnes()
{
    ConversationsModel model;
    model.apply({room(u"a"_s), room(u"c"_s), room(u"e"_s)});
    QVERIFY(put(model, u"e"_s, u"a"_s, u"c"_s));
    model.apply({room(u"b"_s), room(u"d"_s)});
    QCOMPARE(names(model), u"a e b c d"_s);
}

void TstConversationsOrder::countsWhatIsUnread()
{
    ConversationsModel model;
    QSignalSpy changed(&model, &ConversationsModel::totalsChanged);
    StoredConversation direct;
    direct.conversation.id = ConversationId(u"dm:bob"_s);
    direct.unread = 2;
    model.apply({room(u"a"_s, 5, 1), room(u"b"_s, 7), direct});
    QCOMPARE(model.totals(), (ConversationsModel::Totals{14, 3}));
    QCOMPARE(changed.size(), 1);
    StoredConversation muted = room(u"b"_s, 8, 1);
    muted.preferences.isMuted = true;
    model.apply({muted});
    // A mention counts where all else is quiet.
    QCOMPARE(model.totals(), (ConversationsModel::Totals{8, 4}));
    StoredConversation gone = room(u"a"_s, 5, 1);
    gone.isGone = true;
    model.apply({gone});
    QCOMPARE(model.totals(), (ConversationsModel::Totals{3, 3}));
    model.remove(direct.conversation.id);
    QCOMPARE(model.totals(), (ConversationsModel::Totals{1, 1}));
    changed.clear();
    model.apply({muted});
    QVERIFY(changed.isEmpty());
}

QTEST_GUILESS_MAIN(TstConversationsOrder)
#include "tst_conversationsorder.moc"
