// SPDX-License-Identifier: GPL-3.0-or-later
#include "announcements/announcedialog.h"
#include "announcements/announcementcard.h"
#include "announcements/missingdialog.h"
#include "support/guitestcase.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

template <typename T>
T *child(QWidget &widget, const QString &name)
{
    T *found = widget.findChild<T *>(name);
    Q_ASSERT(found);
    return found;
}

//! A server that answers when told to.
struct FakeServer
{
    QList<Audience> counted;
    QList<AnnouncementOrder> announced;
    std::function<void(const Result<qint64> &)> count;
    std::function<void(const Result<AnnouncementProgress> &)> done;

    AnnounceDialog::Server server()
    {
        return {.count =
                    [this](const Audience &audience, QObject *, auto answer) {
                        counted += audience;
                        count = answer;
                    },
                .announce =
                    [this](const AnnouncementOrder &order, QObject *, auto answer) {
                        announced += order;
                        done = answer;
                    },
                .rooms = {{RoomId(u"dock"_s), u"Dock"_s}, {RoomId(u"orders"_s), u"<b>Orders</b>"_s}},
                .messageLimit = 100};
    }
};

AnnouncementFacts facts()
{
    return {.id = AnnouncementId(u"a"_s),
            .from = u"<b>Ops</b>"_s,
            .time = 1'795'245'187'501,
            .text = u"Maintenance tonight"_s,
            .canAsk = true,
            .order = 4};
}

} // namespace

class TstAnnounceDialogs : public GuiTestCase
{
    Q_OBJECT
private slots:
    void asksBeforeItGoes();
    void keepsTheWordsWhenItFails();
    void goesToRoomsAndPeople();
    void saysWhatIsWrong();
    void aCardIsConfirmedByKeyboard();
    void aCardShowsHowFarOursGot();
    void namesAreNoMarkup();
    void listsWhoIsMissingAndTellsThemAgain();
};

void TstAnnounceDialogs::asksBeforeItGoes()
{
    FakeServer fake;
    AnnounceDialog dialog(fake.server(), u"All "_s);
    QSignalSpy announced(&dialog, &AnnounceDialog::announced);
    dialog.show();
    QTest::keyClicks(child<QPlainTextEdit>(dialog, u"announceText"_s), u"hands"_s);
    QTRY_COMPARE(fake.counted.size(), 1);
    QVERIFY(fake.counted.first().isAll);
    fake.count(7);
    QCOMPARE(child<QLabel>(dialog, u"reach"_s)->text(), u"Reaches 7 people."_s);
    child<QCheckBox>(dialog, u"urgent"_s)->click();
    child<QPushButton>(dialog, u"next"_s)->click();
    QVERIFY(child<QLabel>(dialog, u"sure"_s)->text().contains(u"7 people"_s));
    QVERIFY(child<QLabel>(dialog, u"sure"_s)->isVisible());
    QVERIFY(fake.announced.isEmpty());
    // Back, and on again.
    child<QPushButton>(dialog, u"back"_s)->click();
    QVERIFY(child<QPlainTextEdit>(dialog, u"announceText"_s)->isEnabled());
    child<QPushButton>(dialog, u"next"_s)->click();
    QTest::keyClick(child<QPushButton>(dialog, u"act"_s), Qt::Key_Space);
    QCOMPARE(fake.announced,
             QList<AnnouncementOrder>{(AnnouncementOrder{u"All hands"_s, true, {.isAll = true}})});
    QVERIFY(!child<QPushButton>(dialog, u"act"_s)->isEnabled());
    fake.done(AnnouncementProgress{.id = AnnouncementId(u"a"_s), .total = 7});
    QCOMPARE(announced.size(), 1);
    QVERIFY(!dialog.isVisible());
}

void TstAnnounceDialogs::keepsTheWordsWhenItFails()
{
    FakeServer fake;
    AnnounceDialog dialog(fake.server(), u"All hands"_s);
    dialog.show();
    child<QPushButton>(dialog, u"next"_s)->click();
    child<QPushButton>(dialog, u"act"_s)->click();
    fake.done(failure(u"timeout"_s));
    QVERIFY(dialog.isVisible());
    QVERIFY(child<QLabel>(dialog, u"problem"_s)->isVisible());
    QVERIFY(child<QPushButton>(dialog, u"act"_s)->isEnabled());
    child<QPushButton>(dialog, u"act"_s)->click();
    QCOMPARE(fake.announced.size(), 2);
    QCOMPARE(fake.announced.at(0), fake.announced.at(1));
}

void TstAnnounceDialogs::goesToRoomsAndPeople()
{
    FakeServer fake;
    AnnounceDialog dialog(fake.server(), u"x"_s);
    dialog.show();
    auto *next = child<QPushButton>(dialog, u"next"_s);
    QTest::mouseClick(child<QRadioButton>(dialog, u"toRooms"_s), Qt::LeftButton, {}, QPoint(8, 8));
    QVERIFY(!next->isEnabled());
    auto *rooms = child<QListWidget>(dialog, u"audienceRooms"_s);
    QVERIFY(rooms->isVisible());
    QCOMPARE(rooms->item(1)->text(), u"#<b>Orders</b>"_s);
    rooms->setCurrentRow(1);
    QTest::keyClick(rooms, Qt::Key_Space);
    QVERIFY(next->isEnabled());
    QTRY_COMPARE(fake.counted.value(fake.counted.size() - 1).rooms, QList<RoomId>{RoomId(u"orders"_s)});
    QTest::mouseClick(child<QRadioButton>(dialog, u"toPeople"_s), Qt::LeftButton, {}, QPoint(8, 8));
    auto *users = child<QLineEdit>(dialog, u"audienceUsers"_s);
    QVERIFY(users->isVisible() && !rooms->isVisible() && !next->isEnabled());
    QTest::keyClicks(users, u"@ha, Minh  khoa"_s);
    QVERIFY(next->isEnabled());
    next->click();
    child<QPushButton>(dialog, u"act"_s)->click();
    QCOMPARE(fake.announced.first().audience,
             (Audience{.users = {UserId(u"ha"_s), UserId(u"minh"_s), UserId(u"khoa"_s)}}));
}

void TstAnnounceDialogs::saysWhatIsWrong()
{
    FakeServer fake;
    AnnounceDialog dialog(fake.server(), {});
    dialog.show();
    auto *next = child<QPushButton>(dialog, u"next"_s);
    auto *problem = child<QLabel>(dialog, u"problem"_s);
    QVERIFY(!next->isEnabled() && !problem->isVisible());
    child<QPlainTextEdit>(dialog, u"announceText"_s)->setPlainText(QString(101, u'x'));
    QVERIFY(!next->isEnabled() && problem->isVisible());
    child<QPlainTextEdit>(dialog, u"announceText"_s)->setPlainText(u"x"_s);
    QVERIFY(next->isEnabled() && !problem->isVisible());
    QTRY_COMPARE(fake.counted.size(), 1);
    fake.count(failure(u"forbidden"_s));
    QVERIFY(!next->isEnabled());
    fake.count(0);
    QVERIFY(!next->isEnabled());
    child<QRadioButton>(dialog, u"toPeople"_s)->setChecked(true);
    QTest::keyClicks(child<QLineEdit>(dialog, u"audienceUsers"_s), u"no/body"_s);
    QVERIFY(!next->isEnabled() && problem->isVisible());
}

void TstAnnounceDialogs::aCardIsConfirmedByKeyboard()
{
    AnnouncementCard card(AnnouncementCard::Length::Whole);
    QSignalSpy confirmed(&card, &AnnouncementCard::confirmed);
    card.present(facts());
    card.show();
    auto *gotIt = child<QPushButton>(card, u"gotIt"_s);
    QVERIFY(gotIt->isVisible() && gotIt->focusPolicy() & Qt::TabFocus);
    QVERIFY(gotIt->accessibleName().contains(u"Maintenance"_s));
    QTest::keyClick(gotIt, Qt::Key_Space);
    QCOMPARE(confirmed.size(), 1);
    QCOMPARE(confirmed.first().first().toLongLong(), 4);
    AnnouncementFacts read = facts();
    read.isRead = true;
    card.present(read);
    QVERIFY(!gotIt->isVisible());
    QCOMPARE(child<QLabel>(card, u"announcementKind"_s)->text(), u"Announcement"_s);
    read.isUrgent = true;
    card.present(read);
    QCOMPARE(child<QLabel>(card, u"announcementKind"_s)->text(), u"Urgent announcement"_s);
}

void TstAnnounceDialogs::aCardShowsHowFarOursGot()
{
    AnnouncementCard card(AnnouncementCard::Length::Whole);
    QSignalSpy missing(&card, &AnnouncementCard::missingRequested);
    QSignalSpy repeat(&card, &AnnouncementCard::repeatRequested);
    AnnouncementFacts own = facts();
    own.isMine = true;
    own.progress = AnnouncementProgress{own.id, AnnouncementState::Initiated, 0, 7};
    card.present(own);
    card.show();
    auto *progress = child<QLabel>(card, u"announcementProgress"_s);
    QCOMPARE(progress->text(), u"Starting: nobody has it yet"_s);
    own.progress = AnnouncementProgress{own.id, AnnouncementState::Distributing, 3, 7};
    card.present(own);
    QCOMPARE(progress->text(), u"On its way: delivered to 3 of 7"_s);
    child<QPushButton>(card, u"whoIsMissing"_s)->click();
    child<QPushButton>(card, u"tellAgain"_s)->click();
    QCOMPARE(missing.size(), 1);
    QCOMPARE(repeat.size(), 1);
    // Nobody to ask.
    own.canAsk = false;
    card.present(own);
    own.canAsk = true;
    QVERIFY(!child<QPushButton>(card, u"tellAgain"_s)->isEnabled());
    own.progress = AnnouncementProgress{own.id, AnnouncementState::Completed, 7, 7};
    card.present(own);
    QCOMPARE(progress->text(), u"Delivered to all 7"_s);
    QVERIFY(!child<QPushButton>(card, u"tellAgain"_s)->isVisible());
    QVERIFY(!child<QPushButton>(card, u"gotIt"_s)->isVisible());
}

void TstAnnounceDialogs::namesAreNoMarkup()
{
    AnnouncementCard card(AnnouncementCard::Length::Brief);
    AnnouncementFacts hostile = facts();
    hostile.text = u"<img src='http://example.invalid/x.png'>\u202Eevil "_s + QString(2000, u'x');
    card.present(hostile);
    card.show();
    for (const QLabel *label : card.findChildren<QLabel *>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
    QVERIFY(!child<QLabel>(card, u"announcementText"_s)->text().contains(QChar(0x202e)));
    QVERIFY(child<QPushButton>(card, u"showAnnouncement"_s)->isVisible());
}

void TstAnnounceDialogs::listsWhoIsMissingAndTellsThemAgain()
{
    std::function<void(const Result<AnnouncementStatus> &)> answer;
    QList<std::optional<QString>> asked;
    int repeats = 0;
    MissingDialog dialog({.status =
                              [&](const std::optional<QString> &after, QObject *, auto done) {
                                  asked += after;
                                  answer = done;
                              },
                          .repeat =
                              [&](QObject *, auto done) {
                                  ++repeats;
                                  done(true);
                              },
                          .nameOf = [](const UserId &user) { return user.text().toUpper(); }});
    dialog.show();
    AnnouncementStatus status{.progress = {AnnouncementId(u"a"_s), AnnouncementState::Distributing, 4, 7},
                              .pending = {UserId(u"bao"_s), UserId(u"ha"_s)},
                              .next = u"ha"_s};
    answer(status);
    QCOMPARE(asked.size(), 2);
    QCOMPARE(asked.last(), std::optional(u"ha"_s));
    status.pending = {UserId(u"thu"_s)};
    status.next.reset();
    answer(status);
    auto *list = child<QListWidget>(dialog, u"missing"_s);
    QCOMPARE(list->count(), 3);
    QCOMPARE(list->item(2)->text(), u"THU"_s);
    QVERIFY(list->isVisible());
    child<QPushButton>(dialog, u"again"_s)->click();
    QCOMPARE(repeats, 1);
    QCOMPARE(list->count(), 0);
    answer(AnnouncementStatus{.progress = {AnnouncementId(u"a"_s), AnnouncementState::Completed, 7, 7}});
    QCOMPARE(child<QLabel>(dialog, u"head"_s)->text(), u"Delivered to all 7"_s);
    QVERIFY(!list->isVisible());
    dialog.reload();
    answer(failure(u"offline"_s));
    QVERIFY(!child<QLabel>(dialog, u"emptyStateSentence"_s)->text().isEmpty());
}

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstAnnounceDialogs)
#include "tst_announcedialogs.moc"
