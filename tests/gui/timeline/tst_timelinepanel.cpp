// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/guitestcase.h"
#include "timeline/longtextdialog.h"
#include "timeline/timelinepanel.h"
#include "timeline/timelineview.h"
#include "timelinefixture.h"

#include <QCalendarWidget>
#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

const UserId kSelf(u"lan"_s);

class Fixture
{
public:
    Fixture()
    {
        model = std::make_unique<TimelineModel>(ConversationId(u"room:orders"_s), kSelf, archive.source());
        panel.resize(600, 400);
        panel.setCapabilities(Capability::Edits | Capability::Reactions);
        panel.show();
    }
    ~Fixture() { panel.setTimeline(nullptr, {}); }

    void open()
    {
        TimelinePanel::Place place;
        place.self = kSelf;
        place.title = u"#orders"_s;
        place.nameOf = [](const UserId &user) { return user.text(); };
        place.epochRank = [] { return 1; };
        if (hasLinks)
            place.linkTo = [](qint64 order) { return u"roomscope://a.example/room:orders/%1"_s.arg(order); };
        model->loadNewest();
        panel.setTimeline(model.get(), place);
    }
    [[nodiscard]] QString words() const { return panel.findChild<QLabel *>(u"emptyStateTitle"_s)->text(); }
    [[nodiscard]] QString sentence() const
    {
        return panel.findChild<QLabel *>(u"emptyStateSentence"_s)->text();
    }
    //! The menu of a row, by its actions.
    [[nodiscard]] QStringList menu(int row)
    {
        panel.view()->goToRow(row);
        QTest::keyClick(panel.view(), Qt::Key_Return);
        auto *menu = panel.findChild<QMenu *>(u"messageMenu"_s);
        QStringList texts;
        if (menu) {
            for (const QAction *action : menu->actions()) {
                if (!action->isSeparator())
                    texts += action->text();
            }
        }
        return texts;
    }
    void choose(const QString &text)
    {
        auto *menu = panel.findChild<QMenu *>(u"messageMenu"_s);
        for (QAction *action : menu->actions()) {
            if (action->text() == text)
                action->trigger();
        }
        menu->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    FakeArchive archive;
    bool hasLinks = false;
    std::unique_ptr<TimelineModel> model;
    TimelinePanel panel;
};

} // namespace

class TstTimelinePanel : public GuiTestCase
{
    Q_OBJECT
private slots:
    void saysThatNothingIsThere();
    void saysThatItLoads();
    void saysWhyItCouldNotLoad();
    void offersWhatCanBeDone();
    void offersOnlyReadingInAnOlderEpoch();
    void repliesEditsAndCopies();
    void opensLinksByKeyboard();
    void resendsAndWithdrawsByKeyboard();
    void asksBeforeDeleting();
    void editsTheLastOwnMessage();
    void togglesTheOwnReaction();
    void showsTheWayBack();
    void tellsTheFramesOfAMessage();
    void showsAllOfALongMessage();
    void showsAHugeMessageInPieces();
    void copiesALinkAndQuotes();
    void copiesCodeByKeyboard();
    void marksUnread();
    void jumpsToADate();
    void jumpsToTheFirstUnread();
    void saysWhenAJumpFails();
    void reactsWithAnyEmoji();
};

void TstTimelinePanel::saysThatNothingIsThere()
{
    Fixture f;
    f.open();
    QTRY_COMPARE(f.sentence(), u"Write the first one."_s);
    QVERIFY(f.words().contains(u"#orders"_s));
    f.model->applyRows({live(message(1, u"ha"_s, u"first"_s))});
    QTRY_VERIFY(f.panel.view()->isVisible());
}

void TstTimelinePanel::saysThatItLoads()
{
    Fixture f;
    f.archive.isHeld = true;
    f.archive.rows.append(archived(message(1, u"ha"_s, u"x"_s)));
    f.open();
    QVERIFY(f.panel.view()->isVisible());
    QTRY_COMPARE(f.sentence(), u"Loading messages…"_s);
    f.archive.release();
    QTRY_VERIFY(f.panel.view()->isVisible());
}

void TstTimelinePanel::saysWhyItCouldNotLoad()
{
    Fixture f;
    f.archive.fails = true;
    f.open();
    auto *again = f.panel.findChild<QPushButton *>(u"reload"_s);
    QTRY_VERIFY(again->isVisible());
    QVERIFY(!f.words().isEmpty());
    f.archive.fails = false;
    f.archive.rows.append(archived(message(1, u"ha"_s, u"x"_s)));
    again->click();
    QTRY_VERIFY(f.panel.view()->isVisible());
    QVERIFY(!again->isVisible());
}

void TstTimelinePanel::offersWhatCanBeDone()
{
    Fixture f;
    f.archive.rows = {archived(message(1, u"ha"_s, u"theirs"_s)), archived(message(2, u"lan"_s, u"mine"_s))};
    f.open();
    QTRY_COMPARE(f.model->rowCount(), 2);
    QCOMPARE(f.menu(0), QStringList({u"Reply"_s, u"Quote"_s, u"React"_s, u"Copy"_s,
                                     u"Mark unread from here"_s, u"Jump to date…"_s}));
    f.choose({});
    QCOMPARE(f.menu(1), QStringList({u"Reply"_s, u"Quote"_s, u"React"_s, u"Copy"_s, u"Edit"_s, u"Delete…"_s,
                                     u"Jump to date…"_s}));
    f.choose({});
    f.panel.setCapabilities({});
    QCOMPARE(f.menu(1), QStringList({u"Reply"_s, u"Quote"_s, u"Copy"_s, u"Jump to date…"_s}));
    f.choose({});
}

void TstTimelinePanel::offersOnlyReadingInAnOlderEpoch()
{
    Fixture f;
    Message old = message(1, u"lan"_s, u"before the reset"_s);
    f.archive.rows = {archived(old)};
    f.archive.rows.first().epochRank = 0;
    f.open();
    QTRY_COMPARE(f.model->rowCount(), 1);
    QCOMPARE(f.menu(0), QStringList({u"Copy"_s}));
    f.choose({});
    QSignalSpy edits(&f.panel, &TimelinePanel::editRequested);
    f.panel.editLast();
    QVERIFY(edits.isEmpty());
}

void TstTimelinePanel::repliesEditsAndCopies()
{
    Fixture f;
    f.archive.rows = {archived(message(1, u"ha"_s, u"theirs\nin lines"_s)),
                      archived(message(2, u"lan"_s, u"mine"_s))};
    f.open();
    QTRY_COMPARE(f.model->rowCount(), 2);
    QSignalSpy replies(&f.panel, &TimelinePanel::replyRequested);
    QSignalSpy edits(&f.panel, &TimelinePanel::editRequested);
    (void)f.menu(0);
    f.choose(u"Reply"_s);
    QCOMPARE(replies.first().at(0).toLongLong(), 1);
    QCOMPARE(replies.first().at(1).toString(), u"ha: theirs in lines"_s);
    (void)f.menu(0);
    f.choose(u"Copy"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"theirs\nin lines"_s);
    (void)f.menu(1);
    f.choose(u"Edit"_s);
    QCOMPARE(edits.first().at(0).toLongLong(), 2);
    QCOMPARE(edits.first().at(1).toString(), u"mine"_s);
}

void TstTimelinePanel::opensLinksByKeyboard()
{
    Fixture f;
    f.archive.rows = {
        archived(message(1, u"ha"_s, u"see https://a.example/?x=1&y=2 and http://b.example."_s))};
    f.open();
    QTRY_COMPARE(f.model->rowCount(), 1);
    QSignalSpy links(&f.panel, &TimelinePanel::linkActivated);
    QVERIFY(f.menu(0).contains(u"Open https://a.example/?x=1&&y=2"_s));
    f.choose(u"Open http://b.example"_s);
    QCOMPARE(links.size(), 1);
    QCOMPARE(links.first().at(0).toUrl(), QUrl(u"http://b.example"_s));
}

void TstTimelinePanel::resendsAndWithdrawsByKeyboard()
{
    Fixture f;
    f.open();
    QTRY_VERIFY(!f.model->isLoading());
    f.model->applyOutbox({waiting(u"P1"_s, u"lost?"_s, DeliveryState::Unknown)});
    QTRY_COMPARE(f.model->rowCount(), 1);
    QSignalSpy resent(&f.panel, &TimelinePanel::resendRequested);
    QSignalSpy withdrawn(&f.panel, &TimelinePanel::withdrawRequested);
    QCOMPARE(f.menu(0), QStringList({u"Copy"_s, u"Resend"_s, u"Delete"_s}));
    f.choose(u"Resend"_s);
    QCOMPARE(resent.first().at(0).value<ClientId>(), ClientId(u"P1"_s));
    (void)f.menu(0);
    f.choose(u"Delete"_s);
    QCOMPARE(withdrawn.first().at(0).value<ClientId>(), ClientId(u"P1"_s));
}

void TstTimelinePanel::asksBeforeDeleting()
{
    Fixture f;
    f.archive.rows = {archived(message(2, u"lan"_s, u"mine"_s))};
    f.open();
    QTRY_COMPARE(f.model->rowCount(), 1);
    QSignalSpy deletions(&f.panel, &TimelinePanel::deleteRequested);
    (void)f.menu(0);
    f.choose(u"Delete…"_s);
    auto *box = f.panel.findChild<QMessageBox *>(u"confirmDelete"_s);
    QVERIFY(box && deletions.isEmpty());
    box->findChild<QPushButton *>(u"deleteMessage"_s)->click();
    QCOMPARE(deletions.size(), 1);
    QCOMPARE(deletions.first().at(0).toLongLong(), 2);
}

void TstTimelinePanel::editsTheLastOwnMessage()
{
    Fixture f;
    Message gone = message(3, u"lan"_s, {});
    gone.isDeleted = true;
    f.archive.rows = {archived(message(1, u"lan"_s, u"older"_s)), archived(message(2, u"lan"_s, u"last"_s)),
                      archived(gone), archived(message(4, u"ha"_s, u"theirs"_s))};
    f.open();
    QTRY_COMPARE(f.model->rowCount(), 4);
    QSignalSpy edits(&f.panel, &TimelinePanel::editRequested);
    f.panel.editLast();
    QCOMPARE(edits.size(), 1);
    QCOMPARE(edits.first().at(0).toLongLong(), 2);
}

void TstTimelinePanel::togglesTheOwnReaction()
{
    Fixture f;
    Message liked = message(1, u"ha"_s, u"ship it"_s);
    liked.reactions = {{u"👍"_s, {UserId(u"minh"_s), kSelf}}, {u"🎉"_s, {UserId(u"minh"_s)}}};
    f.archive.rows = {archived(liked)};
    f.open();
    QTRY_COMPARE(f.model->rowCount(), 1);
    QSignalSpy reactions(&f.panel, &TimelinePanel::reactRequested);
    emit f.panel.view()->chipActivated(0, 0);
    emit f.panel.view()->chipActivated(0, 1);
    QCOMPARE(reactions.size(), 2);
    QCOMPARE(reactions.at(0).at(1).toString(), u"👍"_s);
    QCOMPARE(reactions.at(0).at(2).toBool(), false);
    QCOMPARE(reactions.at(1).at(2).toBool(), true);
}

void TstTimelinePanel::showsTheWayBack()
{
    Fixture f;
    for (int i = 1; i <= 80; ++i)
        f.archive.rows.append(archived(message(i, u"ha"_s, u"message %1"_s.arg(i))));
    f.open();
    QTRY_VERIFY(f.model->rowCount() > 0 && f.panel.view()->isFollowing());
    auto *button = f.panel.findChild<QPushButton *>(u"toNewest"_s);
    QVERIFY(!button->isVisible());
    f.panel.view()->goToRow(0);
    QTRY_VERIFY(button->isVisible());
    QCOMPARE(button->text(), u"Newest messages"_s);
    // Two come, and more are unread that are not held here: the side bar says 1002, and so does this.
    f.model->applyRows({live(message(81, u"ha"_s, u"new"_s)), live(message(82, u"ha"_s, u"new"_s))});
    f.panel.setUnread(1002);
    QTRY_VERIFY(button->text().contains(u"1002"_s));
    f.panel.setUnread(1001); // one was seen
    QVERIFY(button->text().contains(u"1001"_s));
    button->click();
    QTRY_VERIFY(!button->isVisible());
    QVERIFY(f.panel.view()->isFollowing());
}

void TstTimelinePanel::tellsTheFramesOfAMessage()
{
    Fixture f;
    f.archive.rows = {archived(message(1, u"lan"_s, u"mine"_s))};
    f.open();
    QTRY_COMPARE(f.model->rowCount(), 1);
    const MessageRef out{1, Direction::Out, 7};
    const MessageRef ack{1, Direction::In, 9};
    f.model->setMessageRef(ClientId(u"M1"_s), out, ack, {});
    QSignalSpy selected(&f.panel, &TimelinePanel::messageSelected);
    QSignalSpy frames(&f.panel, &TimelinePanel::framesRequested);
    QVERIFY(f.menu(0).contains(u"Show frames"_s));
    QCOMPARE(selected.last().at(0).value<QList<MessageRef>>(), QList<MessageRef>({out, ack}));
    f.choose(u"Show frames"_s);
    QCOMPARE(frames.size(), 1);
    QCOMPARE(frames.first().at(0).value<QList<MessageRef>>(), QList<MessageRef>({out, ack}));
}

void TstTimelinePanel::showsAllOfALongMessage()
{
    const QString text = QString(300'000, u'x') + u"\nthe end"_s;
    LongTextDialog dialog(text.toUtf8());
    dialog.show();
    QTRY_VERIFY(dialog.isFilled());
    auto *view = dialog.findChild<QPlainTextEdit *>(u"view"_s);
    QVERIFY(view->toPlainText().endsWith(u"\nthe end"_s));
    for (const QString &line : view->toPlainText().split(u'\n'))
        QVERIFY(line.size() <= LongTextDialog::kLongestLine);
    dialog.findChild<QPushButton *>(u"copy"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), text);
}

void TstTimelinePanel::showsAHugeMessageInPieces()
{
    LongTextDialog dialog(QByteArray(50'000'000, 'x'));
    dialog.show();
    auto *more = dialog.findChild<QPushButton *>(u"showMore"_s);
    QTRY_VERIFY_WITH_TIMEOUT(more->isVisible(), 30'000);
    auto *view = dialog.findChild<QPlainTextEdit *>(u"view"_s);
    const qsizetype shown = view->document()->characterCount();
    QVERIFY(shown < 2 * LongTextDialog::kShownAtOnce);
    more->click();
    QVERIFY(!more->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(more->isVisible(), 30'000);
    QVERIFY(view->document()->characterCount() > shown);
    QVERIFY(!dialog.isFilled());
}

void TstTimelinePanel::copiesALinkAndQuotes()
{
    Fixture f;
    f.hasLinks = true;
    f.archive.rows = {archived(message(1, u"ha"_s, u"first\nsecond"_s))};
    f.open();
    QTRY_COMPARE(f.model->rowCount(), 1);
    (void)f.menu(0);
    f.choose(u"Copy link"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"roomscope://a.example/room:orders/1"_s);
    QSignalSpy quotes(&f.panel, &TimelinePanel::quoteRequested);
    (void)f.menu(0);
    f.choose(u"Quote"_s);
    QCOMPARE(quotes.last().at(0).toString(), u"> first\n> second\n"_s);
    // Selected by keys: the first three letters.
    f.panel.view()->goToRow(0);
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(f.panel.view(), Qt::Key_Right, Qt::ShiftModifier);
    (void)f.menu(0);
    f.choose(u"Quote selection"_s);
    QCOMPARE(quotes.last().at(0).toString(), u"> fir\n"_s);
}

void TstTimelinePanel::copiesCodeByKeyboard()
{
    Fixture f;
    f.archive.rows = {archived(message(1, u"ha"_s, u"run\n```\nmake\n  all\n```"_s))};
    f.open();
    QTRY_COMPARE(f.model->rowCount(), 1);
    QVERIFY(f.menu(0).contains(u"Copy code"_s));
    f.choose(u"Copy code"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"make\n  all"_s);
}

void TstTimelinePanel::marksUnread()
{
    Fixture f;
    f.archive.rows = {archived(message(1, u"ha"_s, u"a"_s)), archived(message(2, u"ha"_s, u"b"_s))};
    f.open();
    QTRY_COMPARE(f.model->rowCount(), 2);
    QSignalSpy unread(&f.panel, &TimelinePanel::unreadRequested);
    (void)f.menu(1);
    f.choose(u"Mark unread from here"_s);
    QCOMPARE(unread.size(), 1);
    QCOMPARE(unread.first().at(0).toLongLong(), 2);
}

void TstTimelinePanel::jumpsToADate()
{
    Fixture f;
    // One each day.
    for (int i = 1; i <= 400; ++i) {
        Message daily = message(i, u"ha"_s, u"message %1"_s.arg(i));
        daily.at = message(1, {}, {}).at - std::chrono::hours(24 * (400 - i));
        f.archive.rows.append(archived(daily));
    }
    f.open();
    QTRY_VERIFY(f.model->rowCount() > 0 && !f.model->isLoading());
    const QDate day =
        QDateTime::fromMSecsSinceEpoch(message(1, {}, {}).at.time_since_epoch().count()).date().addDays(-300);
    f.panel.pickDate(QPoint(0, 0), day);
    auto *calendar = f.panel.findChild<QCalendarWidget *>(u"calendar"_s);
    QVERIFY(calendar);
    QCOMPARE(calendar->selectedDate(), day);
    emit calendar->activated(day);
    QTRY_COMPARE(f.panel.view()->currentIndex().data(TimelineModel::TextRole).toString(), u"message 100"_s);
    QVERIFY(f.panel.view()->viewport()->rect().intersects(
        f.panel.view()->visualRect(f.panel.view()->currentIndex())));
}

void TstTimelinePanel::jumpsToTheFirstUnread()
{
    Fixture f;
    for (int i = 1; i <= 400; ++i)
        f.archive.rows.append(archived(message(i, u"ha"_s, u"message %1"_s.arg(i))));
    f.model->setUnreadAfter(50);
    f.open();
    f.panel.expectUnread(350, 50);
    auto *button = f.panel.findChild<QPushButton *>(u"toFirstUnread"_s);
    QTRY_VERIFY(button->isVisible());
    QVERIFY2(button->text().contains(u"350"_s), qPrintable(button->text()));
    button->click();
    QTRY_COMPARE(f.panel.view()->currentIndex().data(TimelineModel::TextRole).toString(), u"message 51"_s);
    QVERIFY(f.panel.view()->currentIndex().data(TimelineModel::IsUnreadStartRole).toBool());
    QVERIFY(!button->isVisible());
    f.panel.view()->goToNewest();
    QTRY_VERIFY(f.panel.view()->isFollowing());
    QVERIFY(!button->isVisible());
}

void TstTimelinePanel::saysWhenAJumpFails()
{
    Fixture f;
    Message answer = message(200, u"ha"_s, u"yes"_s);
    answer.replyTo = 5;
    f.archive.rows = {archived(answer)};
    f.open();
    QTRY_COMPARE(f.model->rowCount(), 1);
    f.archive.fails = true;
    emit f.panel.view()->quoteActivated(0);
    auto *note = f.panel.findChild<QLabel *>(u"jumpNote"_s);
    QTRY_VERIFY(note->isVisible());
    QVERIFY(!note->text().isEmpty());
    QCOMPARE(f.model->rowCount(), 1);
}

void TstTimelinePanel::reactsWithAnyEmoji()
{
    Fixture f;
    f.archive.rows = {archived(message(1, u"ha"_s, u"ship it"_s))};
    f.open();
    QTRY_COMPARE(f.model->rowCount(), 1);
    QSignalSpy reactions(&f.panel, &TimelinePanel::reactRequested);
    emit f.panel.view()->toolActivated(0, ShownRow::Tool::React, QPoint(0, 0));
    auto *query = f.panel.findChild<QLineEdit *>(u"emojiQuery"_s);
    QVERIFY(query);
    query->setText(u"rocket"_s);
    QTest::keyClick(query, Qt::Key_Return);
    QCOMPARE(reactions.size(), 1);
    QCOMPARE(reactions.first().at(1).toString(), u"🚀"_s);
    QCOMPARE(reactions.first().at(2).toBool(), true);
    // Now among the first of the menu.
    (void)f.menu(0);
    auto *menu = f.panel.findChild<QMenu *>(u"reactMenu"_s);
    QVERIFY(menu);
    QCOMPARE(menu->actions().first()->text(), u"🚀"_s);
    f.choose({});
}

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstTimelinePanel)
#include "tst_timelinepanel.moc"
