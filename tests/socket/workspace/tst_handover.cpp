// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/conversationsmodel.h"
#include "chat/timelinemodel.h"
#include "inspector/connectionlogmodel.h"
#include "inspector/framesmodel.h"
#include "support/testcase.h"
#include "transport/relay/systemproxy.h"
#include "workspace/account.h"
#include "workspace/workspace.h"

#include <QFutureWatcher>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace roomscope::test {

namespace {

//! Under ThreadSanitizer everything takes ten times as long.
constexpr int kPatience = 60'000;
constexpr int kMessages = 200;

//! The demo without a window: a real account, the embedded server, the relay between them, every thread.
class Fixture
{
public:
    Fixture() : workspace(std::make_unique<Workspace>(dir.path())) {}

    void openDemo()
    {
        account = workspace->openDemo();
        QTRY_VERIFY_WITH_TIMEOUT(account->status().isOnline(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(account->conversations()->rowCount() > 0, kPatience);
        room = account->conversations()->index(0, 0).data(ConversationsModel::IdRole).value<ConversationId>();
        QTRY_VERIFY_WITH_TIMEOUT(account->timeline(room)->rowCount() > 0, kPatience);
    }
    void send(const QString &prefix)
    {
        for (int i = 1; i <= kMessages; ++i)
            account->sendMessage(room, prefix + QString::number(i));
    }
    //! The server has them all: they are sent in order.
    [[nodiscard]] bool isLastAccepted(const QString &prefix) const
    {
        const QString last = prefix + QString::number(kMessages);
        const TimelineModel &timeline = *account->timeline(room);
        for (int row = 0; row < timeline.rowCount(); ++row) {
            const QModelIndex index = timeline.index(row, 0);
            if (index.data(TimelineModel::TextRole).toString() != last ||
                !index.data(TimelineModel::IsMineRole).toBool())
                continue;
            const auto state = DeliveryState(index.data(TimelineModel::DeliveryRole).toInt());
            return state >= DeliveryState::Accepted && state <= DeliveryState::Read;
        }
        return false;
    }
    void disconnect()
    {
        account->disconnectFromServer();
        QTRY_COMPARE_WITH_TIMEOUT(account->status().state, ConnectionState::Disconnected, kPatience);
    }

    QTemporaryDir dir;
    std::unique_ptr<Workspace> workspace;
    Account *account = nullptr;
    ConversationId room;
};

} // namespace

//! What the network thread, the stores' threads and the GUI thread hand to each other. Under ThreadSanitizer
//! (preset tsan) this is the proof that none of it is shared; without, that none of it is lost.
class TstHandOver final : public TestCase
{
    Q_OBJECT
private slots:
    void messagesGoOutAndTheirFramesComeBack();
    void newSettingsReachTheNetworkThread();
    void anAccountEndsWhileFramesFlow_data();
    void anAccountEndsWhileFramesFlow();
    void theSystemsProxyIsSoughtAside();
};

void TstHandOver::messagesGoOutAndTheirFramesComeBack()
{
    Fixture f;
    f.openDemo();
    const quint64 before = f.account->frames()->totalFrames();
    f.send(u"out "_s);
    QTRY_VERIFY_WITH_TIMEOUT(f.isLastAccepted(u"out "_s), kPatience);
    // Each message left as a frame of its own.
    QTRY_VERIFY_WITH_TIMEOUT(f.account->frames()->totalFrames() >= before + kMessages, kPatience);
    QVERIFY(f.account->connectionLog()->rowCount() > 0);
    int rooms = 0;
    f.account->listRooms(
        this, [&rooms](const Result<QList<RoomInfo>> &answer) { rooms = answer ? int(answer->size()) : -1; });
    QTRY_VERIFY_WITH_TIMEOUT(rooms > 0, kPatience);
}

void TstHandOver::newSettingsReachTheNetworkThread()
{
    Fixture f;
    f.openDemo();
    QTRY_COMPARE_WITH_TIMEOUT(f.account->figures().route, LinkRoute::Relay, kPatience);
    NetworkSettings settings = f.account->networkSettings();
    settings.headers = {{.name = "X-Tenant", .value = "hcm"}, {.name = "X-Key", .isSecret = true}};
    f.account->setNetwork(settings, {.headers = {QPair<QByteArray, QByteArray>("X-Key", "s3cr3t")}});
    f.send(u"meanwhile "_s);
    f.disconnect();
    const QSignalSpy handshakes(f.account, &Account::handshakeChanged);
    f.account->connectToServer();
    QTRY_VERIFY_WITH_TIMEOUT(f.account->status().isOnline() && !handshakes.isEmpty(), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(f.isLastAccepted(u"meanwhile "_s), kPatience);

    settings.route = NetworkSettings::Route::Direct;
    f.account->setNetwork(settings, f.account->networkSecrets());
    f.disconnect();
    f.account->connectToServer();
    QTRY_COMPARE_WITH_TIMEOUT(f.account->figures().route, LinkRoute::Direct, kPatience);
}

void TstHandOver::anAccountEndsWhileFramesFlow_data()
{
    QTest::addColumn<bool>("isWorkspaceGone");
    QTest::newRow("account") << false;
    QTest::newRow("workspace") << true;
}

void TstHandOver::anAccountEndsWhileFramesFlow()
{
    QFETCH(const bool, isWorkspaceGone);
    Fixture f;
    f.openDemo();
    const quint64 before = f.account->frames()->totalFrames();
    f.send(u"last words "_s);
    QTRY_VERIFY_WITH_TIMEOUT(f.account->frames()->totalFrames() > before, kPatience);
    f.account->listRooms(f.account, [](const Result<QList<RoomInfo>> &) { QFAIL("its context is gone"); });
    if (isWorkspaceGone) {
        f.workspace.reset();
        return;
    }
    f.workspace->closeAccount(f.account);
    QVERIFY(f.workspace->accounts().isEmpty());
    // The thread still serves the next one.
    f.openDemo();
}

void TstHandOver::theSystemsProxyIsSoughtAside()
{
    QFutureWatcher<ProxyRoute> watcher;
    const QSignalSpy finished(&watcher, &QFutureWatcherBase::finished);
    watcher.setFuture(systemProxyFor(QUrl(u"wss://chat.invalid/"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, kPatience);
    QCOMPARE(watcher.future().resultCount(), 1);
}

} // namespace roomscope::test

QTEST_GUILESS_MAIN(roomscope::test::TstHandOver)
#include "tst_handover.moc"
