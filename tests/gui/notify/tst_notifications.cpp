// SPDX-License-Identifier: GPL-3.0-or-later
#include "notify/desktopnotifier.h"
#include "notify/notificationbus.h"
#include "shell/noticepart.h"
#include "support/guitestcase.h"
#include "support/notificationserver.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

constexpr int kPatience = 15'000;

//! The desktop and the program have connections of their own to one bus, as they do in life.
class Fixture
{
public:
    explicit Fixture(const QStringList &capabilities)
        : desktop(QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"desktop"_s))
        , program(QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"program"_s))
        , server(capabilities)
    {
    }
    ~Fixture()
    {
        server.stop();
        QDBusConnection::disconnectFromBus(u"desktop"_s);
        QDBusConnection::disconnectFromBus(u"program"_s);
    }

    QDBusConnection desktop;
    QDBusConnection program;
    NotificationServer server;
};

const QStringList kAll{u"actions"_s, u"body"_s, u"body-markup"_s, u"inline-reply"_s};
const Notice kNotice{u"a\nroom:x"_s, u"Hà in #x"_s, u"<b>1 & 2</b>"_s, Notice::Offer::MarkReadAndReply};

} // namespace

class TstNotifications : public GuiTestCase
{
    Q_OBJECT
private slots:
    void initTestCase();
    void tellsWithWhatTheDesktopOffers();
    void offersNoMoreThanTheDesktopCan();
    void oneNoticeAConversation();
    void takesBackWhatWasRead();
    void actionsComeBackWithTheirConversation();
    void staysQuietWhileTheDesktopDoes();
    void saysWhenItCannotBeShown();
    void decidesWhatIsTold();
};

void TstNotifications::initTestCase()
{
    if (!QDBusConnection::sessionBus().isConnected())
        QSKIP("no session bus; run by dbus-run-session");
}

void TstNotifications::tellsWithWhatTheDesktopOffers()
{
    Fixture f(kAll);
    QVERIFY(f.server.start(f.desktop));
    NotificationBus bus(f.program);
    bus.send(kNotice);
    QTRY_COMPARE_WITH_TIMEOUT(f.server.shown.size(), 1, kPatience);
    QCOMPARE(f.server.shown.first().title, u"Hà in #x"_s);
    // What others wrote means itself.
    QCOMPARE(f.server.shown.first().body, u"&lt;b&gt;1 &amp; 2&lt;/b&gt;"_s);
    QVERIFY(f.server.shown.first().actions.contains(u"inline-reply"_s));
    QVERIFY(f.server.shown.first().actions.contains(u"mark-read"_s));
}

void TstNotifications::offersNoMoreThanTheDesktopCan()
{
    Fixture f({u"body"_s});
    QVERIFY(f.server.start(f.desktop));
    NotificationBus bus(f.program);
    bus.send(kNotice);
    QTRY_COMPARE_WITH_TIMEOUT(f.server.shown.size(), 1, kPatience);
    QVERIFY(f.server.shown.first().actions.isEmpty());
    QCOMPARE(f.server.shown.first().body, u"<b>1 & 2</b>"_s);
}

void TstNotifications::oneNoticeAConversation()
{
    Fixture f(kAll);
    QVERIFY(f.server.start(f.desktop));
    NotificationBus bus(f.program);
    // Before the desktop has answered, the last one counts.
    for (int i = 0; i < 50; ++i)
        bus.send({u"room"_s, u"title"_s, QString::number(i)});
    QTRY_COMPARE_WITH_TIMEOUT(f.server.shown.size(), 1, kPatience);
    QCOMPARE(f.server.shown.first().body, u"49"_s);
    for (int i = 50; i < 60; ++i)
        bus.send({u"room"_s, u"title"_s, QString::number(i)});
    bus.send({u"other"_s, u"title"_s, u"x"_s});
    QTRY_VERIFY_WITH_TIMEOUT(!f.server.shown.isEmpty() && f.server.shown.last().body == u"59"_s, kPatience);
    for (const auto &shown : f.server.shown)
        QCOMPARE(shown.id, shown.body == u"x"_s ? 2u : 1u);
}

void TstNotifications::takesBackWhatWasRead()
{
    Fixture f(kAll);
    QVERIFY(f.server.start(f.desktop));
    NotificationBus bus(f.program);
    bus.send(kNotice);
    QTRY_COMPARE_WITH_TIMEOUT(f.server.shown.size(), 1, kPatience);
    bus.withdraw(kNotice.key);
    QTRY_COMPARE_WITH_TIMEOUT(f.server.closed, QList<uint>({1}), kPatience);
    // Nothing of it is left to replace.
    bus.send(kNotice);
    QTRY_COMPARE_WITH_TIMEOUT(f.server.shown.size(), 2, kPatience);
    QCOMPARE(f.server.shown.last().replaces, 0u);
}

void TstNotifications::actionsComeBackWithTheirConversation()
{
    Fixture f(kAll);
    QVERIFY(f.server.start(f.desktop));
    NotificationBus bus(f.program);
    DesktopNotifier notifier(&bus, nullptr);
    QSignalSpy activated(&notifier, &DesktopNotifier::activated);
    QSignalSpy replied(&notifier, &DesktopNotifier::replied);
    QSignalSpy read(&notifier, &DesktopNotifier::markReadRequested);
    QSignalSpy ready(&bus, &NotificationBus::stateChanged);
    notifier.notify(kNotice);
    QTRY_COMPARE_WITH_TIMEOUT(f.server.shown.size(), 1, kPatience);
    // The answer with the id has to be back before anybody can act on it here.
    QTRY_VERIFY_WITH_TIMEOUT((emit f.server.ActionInvoked(1, u"default"_s), QCoreApplication::processEvents(),
                              activated.size() > 0),
                             kPatience);
    QCOMPARE(activated.first().at(0).toString(), kNotice.key);
    emit f.server.ActionInvoked(1, u"mark-read"_s);
    emit f.server.NotificationReplied(1, u"on my way"_s);
    emit f.server.NotificationReplied(1, u"  "_s);
    emit f.server.NotificationReplied(77, u"somebody else's"_s);
    QTRY_COMPARE_WITH_TIMEOUT(replied.size(), 1, kPatience);
    QCOMPARE(replied.first().at(1).toString(), u"on my way"_s);
    QCOMPARE(read.size(), 1);
    QCOMPARE(read.first().at(0).toString(), kNotice.key);
}

void TstNotifications::staysQuietWhileTheDesktopDoes()
{
    Fixture f(kAll);
    f.server.inhibited = true;
    QVERIFY(f.server.start(f.desktop));
    NotificationBus bus(f.program);
    QTRY_VERIFY_WITH_TIMEOUT(bus.isInhibited(), kPatience);
    DesktopNotifier notifier(&bus, nullptr);
    notifier.notify(kNotice);
    bus.send({u"other"_s, u"the bus itself"_s, {}});
    QTRY_COMPARE_WITH_TIMEOUT(f.server.shown.size(), 1, kPatience);
    QCOMPARE(f.server.shown.first().title, u"the bus itself"_s);
}

void TstNotifications::saysWhenItCannotBeShown()
{
    Fixture f(kAll);
    NotificationBus without(f.program);
    QSignalSpy failed(&without, &NotificationBus::failed);
    without.send(kNotice);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatience);
    QCOMPARE(without.state(), NotificationBus::State::Absent);
    f.server.refuses = true;
    QVERIFY(f.server.start(f.desktop));
    NotificationBus with(f.program);
    QSignalSpy refused(&with, &NotificationBus::failed);
    with.send(kNotice);
    QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, kPatience);
}

void TstNotifications::decidesWhatIsTold()
{
    using Answer = NoticePart::Answer;
    NoticePart::Question plain;
    QCOMPARE(NoticePart::decide(plain), Answer::Nothing);
    NoticePart::Question mention{.isMention = true};
    QCOMPARE(NoticePart::decide(mention), Answer::WithText);
    QCOMPARE(NoticePart::decide({.isDirect = true}), Answer::WithText);
    QCOMPARE(NoticePart::decide({.notify = Settings::Notify::Everything}), Answer::WithText);
    QCOMPARE(NoticePart::decide({.isTextWanted = false, .isMention = true}), Answer::TitleOnly);
    QCOMPARE(NoticePart::decide({.isMuted = true, .isMention = true}), Answer::TitleOnly);
    QCOMPARE(NoticePart::decide({.notify = Settings::Notify::Everything, .isMuted = true}), Answer::Nothing);
    QCOMPARE(NoticePart::decide({.isMention = true, .isInSight = true}), Answer::Nothing);
    QCOMPARE(NoticePart::decide({.isDoNotDisturb = true, .isMention = true}), Answer::Nothing);
    QCOMPARE(NoticePart::decide({.notify = Settings::Notify::Nothing, .isMention = true}), Answer::Nothing);
}

} // namespace roomscope::test

QTEST_MAIN(roomscope::test::TstNotifications)
#include "tst_notifications.moc"
