// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/membersmodel.h"
#include "support/testcase.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>

using namespace roomscope;
using namespace roomscope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const UserId kSelf(u"lan"_s);

Member member(const QString &id, const QString &name, MemberState state = MemberState::Joined,
              MemberRole role = MemberRole::Member)
{
    return {.user = {UserId(id), name}, .state = state, .role = role};
}

std::optional<Presence> nothing(const UserId &)
{
    return {};
}

QStringList shown(const MembersModel &model)
{
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row)
        names.append(model.index(row).data(MembersModel::NameRole).toString());
    return names;
}

} // namespace

class TstMembersModel final : public TestCase
{
    Q_OBJECT
private slots:
    void init()
    {
        m_model = std::make_unique<MembersModel>(kSelf);
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }

    void thoseWhoAreHereComeFirstThenByName()
    {
        m_model->setMembers({member(u"khoa"_s, u"Anh Khoa"_s),
                             member(u"minh"_s, u"Minh"_s, MemberState::Active), member(u"x"_s, {}),
                             member(u"ha"_s, u"Hà"_s, MemberState::Active),
                             member(u"gone"_s, u"Gone"_s, MemberState::Left)},
                            nothing);
        QCOMPARE(shown(*m_model), QStringList({u"Hà"_s, u"Minh"_s, u"Anh Khoa"_s, u"x"_s}));
    }
    void aPushedPresenceCountsMoreThanTheList()
    {
        const WallTime at(1'795'245'187'501ms);
        m_model->setMembers({member(u"ha"_s, u"Hà"_s, MemberState::Active), member(u"minh"_s, u"Minh"_s)},
                            [&](const UserId &user) -> std::optional<Presence> {
                                if (user.text() != u"ha"_s)
                                    return {};
                                return Presence{user, PresenceState::Idle, at};
                            });
        const QModelIndex first = m_model->index(0);
        QCOMPARE(first.data(MembersModel::PresenceRole).toInt(), int(PresenceState::Idle));
        QCOMPARE(first.data(MembersModel::SinceRole).toLongLong(), 1'795'245'187'501);
    }
    void aChangeMovesOneRowAndResetsNothing()
    {
        m_model->setMembers({member(u"a"_s, u"Anh"_s), member(u"b"_s, u"Bảo"_s), member(u"c"_s, u"Cúc"_s),
                             member(u"d"_s, u"Dung"_s)},
                            nothing);
        const QPersistentModelIndex cuc = m_model->indexOf(UserId(u"c"_s));
        QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
        QSignalSpy moves(m_model.get(), &QAbstractItemModel::rowsMoved);
        m_model->applyPresence({UserId(u"c"_s), PresenceState::Online});
        QCOMPARE(shown(*m_model), QStringList({u"Cúc"_s, u"Anh"_s, u"Bảo"_s, u"Dung"_s}));
        QCOMPARE(cuc.row(), 0);
        m_model->applyPresence({UserId(u"d"_s), PresenceState::Idle});
        QCOMPARE(shown(*m_model), QStringList({u"Cúc"_s, u"Dung"_s, u"Anh"_s, u"Bảo"_s}));
        m_model->applyPresence({UserId(u"c"_s), PresenceState::Offline});
        QCOMPARE(shown(*m_model), QStringList({u"Dung"_s, u"Anh"_s, u"Bảo"_s, u"Cúc"_s}));
        m_model->applyUser({UserId(u"a"_s), u"Zung"_s});
        QCOMPARE(shown(*m_model), QStringList({u"Dung"_s, u"Bảo"_s, u"Cúc"_s, u"Zung"_s}));
        m_model->applyPresence({UserId(u"nobody"_s), PresenceState::Online});
        QCOMPARE(moves.size(), 4);
        QCOMPARE(resets.size(), 0);
        // The same list again is no change either.
        const QList<Member> same{member(u"a"_s, u"Zung"_s), member(u"b"_s, u"Bảo"_s),
                                 member(u"c"_s, u"Cúc"_s), member(u"d"_s, u"Dung"_s)};
        m_model->setMembers(same, [](const UserId &user) -> std::optional<Presence> {
            if (user.text() == u"d"_s)
                return Presence{user, PresenceState::Idle};
            return {};
        });
        QCOMPARE(resets.size(), 0);
    }
    void rolesChangeAndPeopleLeave()
    {
        m_model->setMembers({member(u"a"_s, u"Anh"_s), member(u"b"_s, u"Bảo"_s)}, nothing);
        const RoomId room(u"dock"_s);
        QVERIFY(m_model->applyChange({room, UserId(u"a"_s), MemberState::Joined, MemberRole::Moderator}));
        QCOMPARE(m_model->roleOf(UserId(u"a"_s)), std::optional(MemberRole::Moderator));
        QVERIFY(m_model->applyChange({room, UserId(u"b"_s), MemberState::Left}));
        QCOMPARE(shown(*m_model), QStringList{u"Anh"_s});
        // Somebody new has no name here.
        QVERIFY(!m_model->applyChange({room, UserId(u"z"_s), MemberState::Joined}));
        QVERIFY(m_model->applyChange({room, UserId(u"z"_s), MemberState::Left}));
    }
    void fiveThousandAreSortedAndChangedInNoTime()
    {
        QList<Member> many;
        for (int i = 0; i < 5000; ++i)
            many.append(member(u"u%1"_s.arg(i), u"Người %1"_s.arg((i * 7919) % 5000)));
        m_tester.reset();
        m_model->setMembers(many, nothing);
        QCOMPARE(m_model->rowCount(), 5000);
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 200; ++i)
            m_model->applyPresence({UserId(u"u%1"_s.arg(i * 25)), PresenceState::Online});
        QCOMPARE(m_model->index(199).data(MembersModel::PresenceRole).toInt(), int(PresenceState::Online));
        QCOMPARE(m_model->index(200).data(MembersModel::PresenceRole).toInt(), int(PresenceState::Offline));
        // Far from it on any machine; a sort for each would be seconds.
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    }

private:
    std::unique_ptr<MembersModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(TstMembersModel)
#include "tst_membersmodel.moc"
