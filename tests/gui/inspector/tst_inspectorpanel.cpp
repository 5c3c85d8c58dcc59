// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/appearance.h"
#include "inspector/connectionlogmodel.h"
#include "inspector/connectionlogview.h"
#include "inspector/connectiontab.h"
#include "inspector/framedetail.h"
#include "inspector/framesmodel.h"
#include "inspector/framestab.h"
#include "inspector/frametable.h"
#include "inspector/frametextmodel.h"
#include "inspector/inspectorpanel.h"
#include "inspector/sparkline.h"
#include "inspector/statepath.h"
#include "support/guitestcase.h"
#include "support/threadtimer.h"
#include "unit/inspector/entries.h"
#include "words/translations.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace roomscope {

using test::textEntries;
using test::textEntry;

namespace {

//! A panel on screen with models of its own and a clock that tests set.
struct Fixture
{
    Fixture() : panel([this] { return now; })
    {
        panel.setModels(&frames, &log);
        panel.resize(500, 800);
        panel.showFrames();
        panel.show();
    }

    template <typename T>
    T *find(const QString &name)
    {
        return panel.findChild<T *>(name);
    }
    FrameTable *table() { return find<FrameTable>(u"frames"_s); }
    FrameDetail *detail() { return find<FrameDetail>(u"frameDetail"_s); }
    QString cell(int row, int column) { return table()->model()->index(row, column).data().toString(); }
    QString value(const QString &key) { return find<QLabel>(key + u"Value"_s)->text(); }
    bool offers(const QString &button) { return !find<QPushButton>(button)->isHidden(); }
    void waitForLayout()
    {
        QCoreApplication::sendPostedEvents();
        QTRY_VERIFY(table()->verticalScrollBar()->maximum() > 0);
    }

    SteadyTime now{1000s};
    FramesModel frames;
    ConnectionLogModel log;
    InspectorPanel panel;
};

ConnectionStatus statusIn(ConnectionState state)
{
    ConnectionStatus status;
    status.state = state;
    status.isWanted = true;
    status.attempt = 2;
    status.generation = 2;
    status.since = SteadyTime(890s);
    status.sinceWall = fromUnixMs(1'700'000'000'000);
    return status;
}

} // namespace

class TstInspectorPanel final : public test::GuiTestCase
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        auto &application = *static_cast<QApplication *>(QCoreApplication::instance());
        m_appearance = std::make_unique<Appearance>(application, Theme::Shade::Light);
        words::installTranslations(application, QLocale(QLocale::English));
    }
    void cleanupTestCase() { m_appearance.reset(); }

    void everyControlHasItsAgreedName()
    {
        Fixture f;
        QCOMPARE(f.table()->accessibleName(), u"Frames"_s);
        QCOMPARE(f.find<QLineEdit>(u"frameFilter"_s)->accessibleName(), u"Frame filter"_s);
        QCOMPARE(f.find<StatePath>(u"connectionState"_s)->accessibleName(), u"Connection state"_s);
        QCOMPARE(f.find<QPushButton>(u"tryNow"_s)->accessibleName(), u"Try now"_s);
        for (const QAbstractButton *button : f.panel.findChildren<QAbstractButton *>()) {
            if (button->parentWidget()->objectName() != u"frameFilter"_s && button->inherits("QPushButton"))
                QVERIFY2(!button->accessibleName().isEmpty(), qPrintable(button->objectName()));
        }
    }

    void theWordsOfTheTableAreAModelToo()
    {
        FramesModel frames;
        FrameTextModel texts;
        texts.setSourceModel(&frames);
        QAbstractItemModelTester tester(&texts, QAbstractItemModelTester::FailureReportingMode::QtTest);
        FrameEntry late = textEntry(20, "{\"event\":\"ack\"}");
        late.dropped = {5312, fromUnixMs(10), fromUnixMs(19)};
        frames.append({test::separator(1), textEntry(2, QByteArray(5000, 'x')), late});
        QVERIFY(texts.index(0, 0).data().toString().contains(u"connection 1 to ws://127.0.0.1:1234/"_s));
        QCOMPARE(texts.index(1, FramesModel::SizeColumn).data().toString(), u"5\u00A0000"_s);
        QCOMPARE(texts.index(2, 0).data().toString().left(27), u"5\u00A0312 frames dropped here, "_s);
        QCOMPARE(texts.index(3, FramesModel::EventColumn).data().toString(), u"ack"_s);
        frames.setFilter(u"ack"_s);
        QTRY_COMPARE(texts.rowCount(), 2);
    }

    void aHundredThousandFramesAreShown()
    {
        Fixture f;
        for (quint64 from = 1; from <= 100'000; from += 1000)
            f.frames.append(textEntries(from, 1000));
        QCOMPARE(f.table()->model()->rowCount(), 100'000);
        f.waitForLayout();
        QTRY_COMPARE(f.table()->verticalScrollBar()->value(), f.table()->verticalScrollBar()->maximum());
        QVERIFY(f.table()->indexAt(QPoint(5, f.table()->viewport()->height() - 5)).row() >= 99'998);
    }

    void theTailIsFollowedOnlyFromTheTail()
    {
        Fixture f;
        f.frames.append(textEntries(1, 500));
        f.waitForLayout();
        QTRY_VERIFY(f.table()->isFollowing());
        QScrollBar *bar = f.table()->verticalScrollBar();
        bar->setValue(bar->maximum() / 2);
        QVERIFY(!f.table()->isFollowing());
        const int place = bar->value();
        const int before = bar->maximum();
        f.frames.append(textEntries(501, 500));
        QTRY_VERIFY(bar->maximum() > before);
        QCOMPARE(bar->value(), place);
        bar->setValue(bar->maximum());
        f.frames.append(textEntries(1001, 500));
        QTRY_COMPARE(f.table()->indexAt(QPoint(5, f.table()->viewport()->height() - 5)).row(), 1499);
    }

    void droppingAboveDoesNotMoveWhatIsRead()
    {
        FramesModel frames({.bytes = 1LL << 40, .entries = 3000});
        Fixture f;
        f.panel.setModels(&frames, &f.log);
        frames.append(textEntries(1, 3000));
        f.waitForLayout();
        QScrollBar *bar = f.table()->verticalScrollBar();
        bar->setValue(bar->maximum() * 2 / 3);
        const auto top = [&f] {
            return f.table()->indexAt(QPoint(5, 5)).data(FramesModel::RecordNumberRole).toULongLong();
        };
        const quint64 number = top();
        QVERIFY(number > 1500);
        frames.append(textEntries(3001, 200));
        QCOMPARE(frames.droppedFrames(), quint64(1024));
        QTRY_COMPARE(top(), number);
        f.panel.setModels(nullptr, nullptr);
    }

    void theFilterNarrowsTheTable()
    {
        Fixture f;
        f.frames.append(textEntries(1, 50));
        f.frames.append({textEntry(51, "{\"event\":\"ack\"}")});
        QTest::keyClicks(f.find<QLineEdit>(u"frameFilter"_s), u"ACK"_s);
        QTRY_COMPARE(f.table()->model()->rowCount(), 1);
        f.find<QLineEdit>(u"frameFilter"_s)->clear();
        QTRY_COMPARE(f.table()->model()->rowCount(), 51);
    }

    void pauseAndClearDoWhatTheySay()
    {
        Fixture f;
        auto *pause = f.find<QPushButton>(u"pauseFrames"_s);
        f.frames.append(textEntries(1, 10));
        QTest::mouseClick(pause, Qt::LeftButton);
        QCOMPARE(pause->text(), u"Resume"_s);
        QCOMPARE(pause->accessibleName(), u"Resume"_s);
        f.frames.append(textEntries(11, 10));
        QCOMPARE(f.table()->model()->rowCount(), 10);
        QTest::mouseClick(pause, Qt::LeftButton);
        QCOMPARE(pause->text(), u"Pause"_s);
        QCOMPARE(f.table()->model()->rowCount(), 20);
        f.table()->selectRow(3);
        QTest::mouseClick(f.find<QPushButton>(u"clearFrames"_s), Qt::LeftButton);
        QCOMPARE(f.table()->model()->rowCount(), 0);
        QCOMPARE(f.detail()->text(), QString());
    }

    void selectingAMessageSelectsItsFrameAndItsAck()
    {
        Fixture f;
        f.panel.showConnection();
        f.frames.append(textEntries(1, 1000));
        FrameEntry sent = textEntry(1001, "{\"event\":\"message.send\",\"data\":{}}", Direction::Out);
        FrameEntry twin = textEntry(1002, "{\"event\":\"message.send\",\"data\":{}}", Direction::Out);
        f.frames.append({sent, twin, textEntry(1003, "{\"event\":\"ack\"}")});
        f.frames.append(textEntries(1004, 1000));
        QVERIFY(f.panel.selectMessage({1, Direction::Out, 1001}, {1, Direction::In, 1003}));
        QVERIFY(f.panel.framesTab()->isVisible());
        QList<int> rows;
        for (const QModelIndex &index : f.table()->selectionModel()->selectedRows())
            rows.append(index.row());
        std::sort(rows.begin(), rows.end());
        QCOMPARE(rows, (QList<int>{1000, 1002}));
        QCOMPARE(f.table()->currentIndex().row(), 1000);
        QTRY_VERIFY(f.table()->viewport()->rect().intersects(
            f.table()->visualRect(f.table()->model()->index(1000, 0))));
        QVERIFY(f.detail()->text().contains(u"message.send"_s));
        QVERIFY(f.find<QLabel>(u"missingNote"_s)->isHidden());
    }

    void aMessageWithoutFramesIsSaidSo()
    {
        Fixture f;
        f.frames.append(textEntries(1, 10));
        QVERIFY(!f.panel.selectMessage({9, Direction::Out, 1}, {}));
        QVERIFY(!f.find<QLabel>(u"missingNote"_s)->isHidden());
        QVERIFY(f.panel.selectMessage({}, {1, Direction::In, 5}));
        QVERIFY(f.find<QLabel>(u"missingNote"_s)->isHidden());
        QCOMPARE(f.table()->currentIndex().row(), 4);
    }

    void theDetailShowsJsonTextAndHex()
    {
        Fixture f;
        f.frames.append(
            {textEntry(1, "{\"event\":\"ack\",\"data\":{\"seq\":5}}"), textEntry(2, "plain words")});
        f.table()->selectRow(0);
        QCOMPARE(f.detail()->view(), FrameDetail::View::Json);
        QVERIFY(f.detail()->text().contains(u"\n    \"seq\": 5"_s));
        QCOMPARE(f.detail()->facts(), u"FIN not visible · mask not visible · 32\u00A0B"_s);
        QTest::mouseClick(f.find<QToolButton>(u"detailHex"_s), Qt::LeftButton);
        QVERIFY(f.detail()->text().startsWith(u"00000000  7b 22"_s));
        QTest::mouseClick(f.find<QToolButton>(u"detailJson"_s), Qt::LeftButton);
        f.table()->selectRow(1);
        QCOMPARE(f.detail()->view(), FrameDetail::View::Text);
        QVERIFY(!f.find<QToolButton>(u"detailJson"_s)->isEnabled());
        f.table()->selectRow(0);
        QCOMPARE(f.detail()->view(), FrameDetail::View::Json);
    }

    void secretsAreNeverShown()
    {
        Fixture f;
        FrameEntry hello = textEntry(1, "{\"event\":\"hello\",\"data\":{\"x\":\"s3cr3t\"}}", Direction::Out);
        auto frame = std::get<wire::Frame>(hello.record.what);
        frame.secretStart = frame.payload.indexOf("s3cr3t");
        frame.secretLength = 6;
        hello.record.what = frame;
        f.frames.append({hello, textEntry(2, "{\"event\":\"ack\",\"data\":{\"token\":\"s3cr3t\"}}")});
        for (int row = 0; row < 2; ++row) {
            f.table()->selectRow(row);
            QVERIFY(!f.cell(row, FramesModel::PayloadColumn).contains(u"s3cr3t"_s));
            for (const QString &button : {u"detailJson"_s, u"detailText"_s, u"detailHex"_s}) {
                QTest::mouseClick(f.find<QToolButton>(button), Qt::LeftButton);
                QVERIFY(!f.detail()->text().isEmpty());
                QVERIFY(!f.detail()->text().contains(u"s3cr3t"_s));
                QVERIFY(!f.detail()->text().contains(u"73 33 63"_s));
            }
        }
    }

    void hostilePayloadsAreCutAndSaidToBe()
    {
        Fixture f;
        QByteArray marks = "x";
        for (int i = 0; i < 1'000'000; ++i)
            marks += "\xCC\x81";
        f.frames.append({textEntry(1, marks), textEntry(2, QByteArray(15 * 1024 * 1024, 'A')),
                         textEntry(3, "{\"event\":\"<img src=x>\u202E\",\"data\":\"<b>\"}")});
        const test::ThreadTimer clock;
        for (int row = 0; row < 3; ++row) {
            f.table()->selectRow(row);
            QCoreApplication::processEvents();
        }
        QVERIFY2(clock.elapsed() < 3000, qPrintable(QString::number(clock.elapsed())));
        f.table()->selectRow(1);
        QVERIFY(!f.find<QLabel>(u"frameCut"_s)->isHidden());
        QCOMPARE(f.find<QLabel>(u"frameCut"_s)->text(), u"first 64\u00A0KiB of 15\u00A0MiB shown"_s);
        QVERIFY(f.detail()->text().size() <= 64 * 1024);
        f.table()->selectRow(2);
        QVERIFY(f.find<QLabel>(u"frameCut"_s)->isHidden());
        QVERIFY(!f.cell(2, FramesModel::EventColumn).contains(QChar(0x202E)));
    }

    void theDirectModeNoteAppearsWithReportedFramesAndExplainsItself()
    {
        Fixture f;
        auto *note = f.find<QWidget>(u"directNote"_s);
        QVERIFY(note->isHidden());
        f.frames.append(textEntries(1, 3));
        QVERIFY(!note->isHidden());
        auto *reason = f.find<QLabel>(u"directReason"_s);
        QVERIFY(reason->isHidden());
        QTest::mouseClick(f.find<QPushButton>(u"directWhy"_s), Qt::LeftButton);
        QVERIFY(!reason->isHidden());
        FrameEntry observed = textEntry(4, "x");
        observed.record.origin = wire::Origin::Observed;
        f.frames.append({observed});
        QVERIFY(note->isHidden());
    }

    void theConnectionTabShowsItsFactsAndCountsDown()
    {
        Fixture f;
        f.panel.showConnection();
        ConnectionStatus status = statusIn(ConnectionState::WaitingToRetry);
        status.retryAt = SteadyTime(1004s);
        status.retryDelay = 4s;
        status.outcome = Outcome{.kind = Outcome::Kind::Lost};
        LinkFigures figures;
        figures.heartbeatInterval = 25s;
        figures.heartbeatDeadline = 10s;
        figures.waiting = 2;
        figures.route = LinkRoute::DirectFallback;
        f.panel.present(status, figures);
        QCOMPARE(f.find<StatePath>(u"connectionState"_s)->accessibleDescription(), u"WaitingToRetry"_s);
        QCOMPARE(f.value(u"why"_s), u"lost: no Close frame (1006)"_s);
        QCOMPARE(f.value(u"next"_s), u"in 4 s, after a delay of 4.00 s"_s);
        QVERIFY(f.value(u"since"_s).endsWith(u"for 00:01:50, attempt 2"_s));
        QCOMPARE(f.value(u"heartbeat"_s), u"every 25 s · pong due within 10 s"_s);
        QCOMPARE(f.value(u"outbox"_s), u"2 waiting · 0 kept for you to decide"_s);
        QCOMPARE(f.value(u"route"_s), u"direct · the relay cannot be used on this computer"_s);
        f.now = SteadyTime(1002s);
        QTRY_COMPARE(f.value(u"next"_s), u"in 2 s, after a delay of 4.00 s"_s);
    }

    void theLogStaysWhereItIsWhenRoundTripsCome()
    {
        Fixture f;
        f.panel.showConnection();
        const ConnectionStatus status = statusIn(ConnectionState::Active);
        LinkFigures figures;
        const auto placeAfterPong = [&](std::chrono::seconds at) {
            figures.lastPong = SteadyTime(at);
            figures.lastRoundTrip = 2ms;
            f.panel.present(status, figures);
            QCoreApplication::sendPostedEvents();
            auto *log = f.panel.findChild<ConnectionLogView *>();
            return log->mapTo(&f.panel, QPoint());
        };
        const QPoint first = placeAfterPong(900s);
        QCOMPARE(placeAfterPong(925s), first);
        QVERIFY(f.panel.findChild<Sparkline *>()->isVisible());
    }

    void buttonsAreThereWhenTheyMeanSomething_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("tryNow");
        QTest::addColumn<bool>("stopTrying");
        QTest::addColumn<bool>("probe");
        QTest::newRow("connecting") << int(ConnectionState::Connecting) << false << true << false;
        QTest::newRow("active") << int(ConnectionState::Active) << false << false << true;
        QTest::newRow("suspect") << int(ConnectionState::Suspect) << false << false << true;
        QTest::newRow("waiting") << int(ConnectionState::WaitingToRetry) << true << true << false;
        QTest::newRow("failed") << int(ConnectionState::Failed) << true << false << false;
        QTest::newRow("disconnected") << int(ConnectionState::Disconnected) << true << false << false;
        QTest::newRow("closing") << int(ConnectionState::Closing) << false << false << false;
    }
    void buttonsAreThereWhenTheyMeanSomething()
    {
        QFETCH(int, state);
        Fixture f;
        f.panel.showConnection();
        f.panel.present(statusIn(ConnectionState(state)), {});
        QTEST(f.offers(u"tryNow"_s), "tryNow");
        QTEST(f.offers(u"stopTrying"_s), "stopTrying");
        QTEST(f.offers(u"probeNow"_s), "probe");
    }

    void buttonsAskForWhatTheySay()
    {
        Fixture f;
        f.panel.showConnection();
        f.panel.present(statusIn(ConnectionState::WaitingToRetry), {});
        QSignalSpy tryNow(f.panel.connectionTab(), &ConnectionTab::tryNowRequested);
        QSignalSpy stop(f.panel.connectionTab(), &ConnectionTab::stopTryingRequested);
        f.find<QPushButton>(u"tryNow"_s)->setFocus();
        QTest::keyClick(f.find<QPushButton>(u"tryNow"_s), Qt::Key_Space);
        QTest::mouseClick(f.find<QPushButton>(u"stopTrying"_s), Qt::LeftButton);
        QCOMPARE(tryNow.size(), 1);
        QCOMPARE(stop.size(), 1);
    }

    void theConnectionLogIsReadable()
    {
        Fixture f;
        f.panel.showConnection();
        ConnectionLogEntry lost;
        lost.from = ConnectionState::Active;
        lost.to = ConnectionState::WaitingToRetry;
        lost.outcome = Outcome{.kind = Outcome::Kind::Lost};
        ConnectionLogEntry proof;
        proof.kind = ConnectionLogEntry::Kind::GapProof;
        proof.missed = proof.fetched = 12;
        ConnectionLogEntry note;
        note.kind = ConnectionLogEntry::Kind::Note;
        note.cause = u"<b>bye</b>\u202E\nsecond line"_s;
        f.log.append({lost, proof, note});
        const QString text = f.find<QPlainTextEdit>(u"connectionLog"_s)->toPlainText();
        const QStringList lines = text.split(u'\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[0].endsWith(u"Active → WaitingToRetry  lost: no Close frame (1006)"_s));
        QVERIFY(lines[1].endsWith(u"gap proof  missed 12, fetched 12, missing 0"_s));
        QVERIFY(lines[2].endsWith(u"<b>bye</b> second line"_s));
    }

    void anotherAccountStartsClean()
    {
        Fixture f;
        f.frames.append(textEntries(1, 5));
        f.table()->selectRow(2);
        FramesModel other;
        f.panel.setModels(&other, nullptr);
        QCOMPARE(f.table()->model()->rowCount(), 0);
        QCOMPARE(f.detail()->text(), QString());
        other.append(textEntries(1, 2));
        QCOMPARE(f.table()->model()->rowCount(), 2);
        f.panel.setModels(nullptr, nullptr);
        QVERIFY(!f.panel.framesTab()->isEnabled());
    }

    void everythingIsReachedByTab()
    {
        Fixture f;
        QVERIFY(QTest::qWaitForWindowActive(&f.panel));
        f.frames.append({textEntry(1, "{\"event\":\"ack\"}")});
        f.table()->selectRow(0);
        f.find<QPushButton>(u"pauseFrames"_s)->setFocus();
        QSet<QString> reached;
        for (int i = 0; i < 30; ++i) {
            reached.insert(QApplication::focusWidget()->objectName());
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        for (const QString &name : {u"pauseFrames"_s, u"clearFrames"_s, u"frameFilter"_s, u"frames"_s,
                                    u"directWhy"_s, u"detailJson"_s, u"framePayload"_s})
            QVERIFY2(reached.contains(name), qPrintable(name));
    }

private:
    std::unique_ptr<Appearance> m_appearance;
};

} // namespace roomscope

QTEST_MAIN(roomscope::TstInspectorPanel)
#include "tst_inspectorpanel.moc"
