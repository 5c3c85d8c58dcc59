// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/banner.h"
#include "connection/bannerstack.h"
#include "support/guitestcase.h"
#include "support/manualclock.h"

#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace roomscope::test {

namespace {

class Fixture
{
public:
    Fixture()
    {
        stack.resize(800, 200);
        stack.show();
    }

    [[nodiscard]] Banner &banner(const QString &name) { return *stack.findChild<Banner *>(name); }
    [[nodiscard]] QPushButton &button(const QString &name) { return *stack.findChild<QPushButton *>(name); }
    void waitToRetry()
    {
        facts.status.state = ConnectionState::WaitingToRetry;
        facts.status.attempt = 2;
        facts.status.retryAt = clock.now() + 4s;
        facts.status.outcome = Outcome{.kind = Outcome::Kind::ClosedByPeer, .closeCode = 1012};
        facts.waiting = 2;
        stack.present(facts);
    }

    ManualClock clock;
    BannerStack stack{clock};
    BannerStack::Facts facts;
};

} // namespace

class TstBannerStack : public GuiTestCase
{
    Q_OBJECT
private slots:
    void showsNothingWhileAllIsWell();
    void countsDownToTheNextAttempt();
    void offersToTryNowAndToStop();
    void offersAProbeWhenSuspect();
    void offersToSignIn();
    void saysThatTheDiskIsFull();
    void putsNoticesAway();
    void warnsOfAClientCertificateThatExpires();
    void cutsNothingWhereItIsNarrow_data();
    void cutsNothingWhereItIsNarrow();
};

void TstBannerStack::showsNothingWhileAllIsWell()
{
    Fixture f;
    for (const ConnectionState state : {ConnectionState::Active, ConnectionState::Idle}) {
        f.facts.status.state = state;
        f.stack.present(f.facts);
        for (const Banner *banner : f.stack.findChildren<Banner *>())
            QVERIFY(banner->isHidden());
    }
}

void TstBannerStack::countsDownToTheNextAttempt()
{
    Fixture f;
    f.waitToRetry();
    Banner &banner = f.banner(u"connectionBanner"_s);
    QVERIFY(banner.isVisible());
    QCOMPARE(banner.title(), u"Reconnecting in 4 s"_s);
    QVERIFY2(banner.sentence().contains(u"1012"_s) && banner.sentence().contains(u"2"_s),
             qPrintable(banner.sentence()));
    f.clock.advance(1500ms);
    QTRY_COMPARE(banner.title(), u"Reconnecting in 3 s"_s);
    f.facts.status.state = ConnectionState::Active;
    f.stack.present(f.facts);
    QVERIFY(!banner.isVisible());
}

void TstBannerStack::offersToTryNowAndToStop()
{
    Fixture f;
    f.waitToRetry();
    QPushButton &tryNow = f.button(u"tryNow"_s);
    QCOMPARE(tryNow.accessibleName(), u"Try now"_s);
    QVERIFY(tryNow.isVisible() && f.button(u"stopTrying"_s).isVisible() && !f.button(u"probe"_s).isVisible());
    QSignalSpy tried(&f.stack, &BannerStack::tryNowRequested);
    QSignalSpy stopped(&f.stack, &BannerStack::stopTryingRequested);
    tryNow.click();
    f.button(u"stopTrying"_s).click();
    QCOMPARE(tried.size(), 1);
    QCOMPARE(stopped.size(), 1);
    QSignalSpy details(&f.stack, &BannerStack::connectionDetailsRequested);
    f.button(u"connectionDetails"_s).click();
    QCOMPARE(details.size(), 1);
}

void TstBannerStack::offersAProbeWhenSuspect()
{
    Fixture f;
    f.facts.status.state = ConnectionState::Suspect;
    f.facts.lastByte = f.clock.now() - 8s;
    f.stack.present(f.facts);
    QCOMPARE(f.banner(u"connectionBanner"_s).title(), u"No answer for 8 s"_s);
    QVERIFY(f.button(u"probe"_s).isVisible() && !f.button(u"tryNow"_s).isVisible());
}

void TstBannerStack::offersToSignIn()
{
    Fixture f;
    f.facts.status.state = ConnectionState::Failed;
    f.facts.status.outcome = Outcome{.kind = Outcome::Kind::ClosedByPeer, .closeCode = 4401};
    f.stack.present(f.facts);
    QCOMPARE(f.banner(u"connectionBanner"_s).title(), u"Signed out"_s);
    QCOMPARE(f.banner(u"connectionBanner"_s).kind(), Banner::Kind::Error);
    QVERIFY(f.button(u"signIn"_s).isVisible() && !f.button(u"stopTrying"_s).isVisible());
}

void TstBannerStack::saysThatTheDiskIsFull()
{
    Fixture f;
    f.facts.status.state = ConnectionState::Active;
    f.facts.storageError = Error{u"disk-full"_s, u"write: no space"_s};
    f.stack.present(f.facts);
    QCOMPARE(f.banner(u"storageBanner"_s).title(), u"Disk full"_s);
    QSignalSpy retried(&f.stack, &BannerStack::retryStorageRequested);
    f.button(u"retryStorage"_s).click();
    QCOMPARE(retried.size(), 1);
    f.facts.storageError.reset();
    f.stack.present(f.facts);
    QVERIFY(f.banner(u"storageBanner"_s).isHidden());
}

void TstBannerStack::putsNoticesAway()
{
    Fixture f;
    f.facts.isDemo = true;
    f.stack.present(f.facts);
    QVERIFY(f.banner(u"demoBanner"_s).isVisible());
    QSignalSpy dismissed(&f.stack, &BannerStack::demoDismissed);
    f.button(u"dismissDemo"_s).click();
    QCOMPARE(dismissed.size(), 1);
    f.stack.present(f.facts);
    QVERIFY(f.banner(u"demoBanner"_s).isHidden());
    f.facts.isDemo = false;
    f.facts.isTokenInMemory = true;
    f.stack.present(f.facts);
    QVERIFY(f.banner(u"tokenBanner"_s).isVisible());
}

void TstBannerStack::warnsOfAClientCertificateThatExpires()
{
    Fixture f;
    f.facts.status.state = ConnectionState::Active;
    f.facts.ownCertificate = OwnCertificate{};
    f.stack.present(f.facts);
    const Banner &banner = f.banner(u"ownCertificateBanner"_s);
    QVERIFY(banner.isHidden());
    f.facts.ownCertificate->standing = OwnCertificate::Standing::ExpiresSoon;
    f.stack.present(f.facts);
    QVERIFY(banner.isVisible());
    QCOMPARE(banner.title(), u"Client certificate expires soon"_s);
    QSignalSpy edit(&f.stack, &BannerStack::editNetworkRequested);
    f.button(u"chooseCertificate"_s).click();
    QCOMPARE(edit.size(), 1);
    f.button(u"dismissCertificate"_s).click();
    f.stack.present(f.facts);
    QVERIFY(banner.isHidden());
    // It has expired since: that is another matter.
    f.facts.ownCertificate->standing = OwnCertificate::Standing::Expired;
    f.stack.present(f.facts);
    QVERIFY(banner.isVisible());
    // Where there is no connection, its own banner says why.
    f.facts.status.state = ConnectionState::Failed;
    f.stack.present(f.facts);
    QVERIFY(banner.isHidden());
}

void TstBannerStack::cutsNothingWhereItIsNarrow_data()
{
    QTest::addColumn<int>("width");
    for (const int width : {300, 320, 400, 500, 700, 1200})
        QTest::addRow("%d", width) << width;
}

void TstBannerStack::cutsNothingWhereItIsNarrow()
{
    QFETCH(int, width);
    ManualClock clock;
    QWidget pane;
    auto *stack = new BannerStack(clock);
    auto *column = new QVBoxLayout(&pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(stack);
    column->addWidget(new QListView, 1);
    pane.resize(width, 600);
    pane.show();
    BannerStack::Facts facts;
    facts.isTokenInMemory = true;
    facts.status.state = ConnectionState::WaitingToRetry;
    facts.status.retryAt = clock.now() + 4s;
    facts.status.outcome = Outcome{.kind = Outcome::Kind::ClosedByPeer, .closeCode = 1012};
    stack->present(facts);
    for (const QString &name : {u"connectionBanner"_s, u"tokenBanner"_s}) {
        auto *banner = stack->findChild<Banner *>(name);
        auto *sentence = banner->findChild<QLabel *>(u"bannerSentence"_s);
        QTRY_VERIFY(sentence->height() >= sentence->heightForWidth(sentence->width()));
        QVERIFY(sentence->width() >= 100);
    }
    QCOMPARE(stack->findChild<Banner *>(u"connectionBanner"_s)->mapTo(&pane, QPoint()).y(), 0);
    // The banners take what they need, and the list has the rest.
    QVERIFY2(stack->height() < 220, qPrintable(QString::number(stack->height())));
}

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstBannerStack)
#include "tst_bannerstack.moc"
