// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/connectiontab.h"

#include "base/timetext.h"
#include "common/stylesheet.h"
#include "common/textguard.h"
#include "common/theme.h"
#include "inspector/connectionlogview.h"
#include "inspector/handshakeview.h"
#include "inspector/keyvaluegrid.h"
#include "inspector/sparkline.h"
#include "inspector/statepath.h"
#include "words/sentences.h"

#include <QButtonGroup>
#include <QDateTime>
#include <QFrame>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

// Often enough that a countdown's second never looks skipped.
constexpr std::chrono::milliseconds kTick{250};

std::optional<std::chrono::milliseconds> ageOf(const std::optional<SteadyTime> &at, SteadyTime now)
{
    if (!at)
        return std::nullopt;
    return std::chrono::duration_cast<std::chrono::milliseconds>(now - *at);
}

bool isTrying(ConnectionState state)
{
    return state == ConnectionState::Connecting || state == ConnectionState::Handshaking ||
           state == ConnectionState::Connected || state == ConnectionState::WaitingToRetry;
}

} // namespace

ConnectionTab::ConnectionTab(Now now, QWidget *parent)
    : QWidget(parent)
    , m_now(std::move(now))
    , m_path(new StatePath)
    , m_rows(new KeyValueGrid)
    , m_line(new Sparkline)
    , m_log(new ConnectionLogView)
    , m_handshakeView(new HandshakeView)
{
    setObjectName(u"connectionTab"_s);
    // Its place is kept, so that the log below does not jump when the second pong comes.
    QSizePolicy kept = m_line->sizePolicy();
    kept.setRetainSizeWhenHidden(true);
    m_line->setSizePolicy(kept);
    m_ticker.setInterval(kTick);
    connect(&m_ticker, &QTimer::timeout, this, &ConnectionTab::refreshTimes);
    makeRows();

    m_tryNow = makeButton(words::actionLabel(words::Action::TryNow), u"tryNow"_s);
    m_stopTrying = makeButton(tr("Stop trying"), u"stopTrying"_s);
    m_probe = makeButton(words::actionLabel(words::Action::Probe), u"probeNow"_s);
    connect(m_tryNow, &QPushButton::clicked, this, &ConnectionTab::tryNowRequested);
    connect(m_stopTrying, &QPushButton::clicked, this, &ConnectionTab::stopTryingRequested);
    connect(m_probe, &QPushButton::clicked, this, &ConnectionTab::probeRequested);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Theme::kGap);
    for (QPushButton *button : {m_tryNow, m_stopTrying, m_probe})
        buttons->addWidget(button);
    buttons->addStretch();

    auto *facts = new QVBoxLayout;
    facts->setContentsMargins(Theme::kMargin, 10, Theme::kMargin, 10);
    facts->setSpacing(Theme::kGap);
    facts->addWidget(m_path);
    facts->addWidget(m_rows);
    facts->addLayout(buttons);
    facts->addWidget(m_line);

    auto *separator = new QFrame;
    separator->setObjectName(u"hairline"_s);
    separator->setFixedHeight(1);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(facts);
    layout->addWidget(separator);
    layout->addWidget(makeLower(), 1);
    clear();
}

//! What happened, or how the handshake went: two views of one place, so that neither is squeezed.
QWidget *ConnectionTab::makeLower()
{
    m_lower = new QStackedWidget;
    m_lower->setObjectName(u"connectionLower"_s);
    auto *bar = new QWidget;
    bar->setObjectName(u"connectionLowerBar"_s);
    auto *line = new QHBoxLayout(bar);
    line->setContentsMargins(4, 2, 10, 2);
    line->setSpacing(2);
    auto *group = new QButtonGroup(this);
    const auto add = [&](QWidget *page, const QString &text, const QString &name) {
        auto *button = new QToolButton;
        button->setObjectName(name);
        button->setText(text);
        button->setAccessibleName(text);
        button->setCheckable(true);
        button->setFocusPolicy(Qt::TabFocus);
        setWidgetRole(button, WidgetRole::Quiet);
        group->addButton(button);
        line->addWidget(button);
        m_lower->addWidget(page);
        connect(button, &QToolButton::clicked, m_lower, [this, page] { m_lower->setCurrentWidget(page); });
        return button;
    };
    add(m_log, tr("Log"), u"showLog"_s)->setChecked(true);
    add(m_handshakeView, tr("Handshake"), u"showHandshake"_s);
    line->addStretch();
    connect(m_handshakeView, &HandshakeView::certificateRequested, this,
            &ConnectionTab::certificateRequested);
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(m_lower, 1);
    return body;
}

void ConnectionTab::makeRows()
{
    m_rows->addRow(u"since"_s, tr("Since"));
    m_rows->addRow(u"why"_s, tr("Why"));
    m_rows->addRow(u"next"_s, tr("Next attempt"));
    m_rows->addRow(u"roundTrip"_s, tr("Round trip"));
    m_rows->addRow(u"heartbeat"_s, tr("Heartbeat"));
    m_rows->addRow(u"protocol"_s, tr("Protocol"));
    m_rows->addRow(u"server"_s, tr("Server"));
    m_rows->addRow(u"route"_s, tr("Route"));
    m_rows->addRow(u"received"_s, tr("Received"));
    m_rows->addRow(u"sent"_s, tr("Sent"));
    m_rows->addRow(u"reconnects"_s, tr("Reconnects"));
    m_rows->addRow(u"outbox"_s, tr("Outbox"));
    m_rows->addRow(u"unreadable"_s, tr("Not understood"));
}

QPushButton *ConnectionTab::makeButton(const QString &text, const QString &objectName)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(objectName);
    button->setAccessibleName(text);
    button->setAutoDefault(false);
    button->hide();
    return button;
}

void ConnectionTab::setLog(ConnectionLogModel *log)
{
    m_log->setLog(log);
}

void ConnectionTab::present(const ConnectionStatus &status, const LinkFigures &figures)
{
    m_status = status;
    m_figures = figures;
    if (figures.lastPong && figures.lastRoundTrip)
        m_series.addPong(*figures.lastPong, *figures.lastRoundTrip);
    refresh();
}

void ConnectionTab::presentHandshake(const std::optional<HandshakeStory> &story)
{
    m_handshake = story;
    refreshHandshake();
}

void ConnectionTab::refreshHandshake()
{
    // Once an attempt is open, the newest end is that of the one before, and the handshake shown is not.
    const bool isOpen = m_status.isOnline() || m_status.state == ConnectionState::Connected ||
                        m_status.state == ConnectionState::Closing;
    m_handshakeView->present(m_handshake, isOpen ? std::nullopt : m_status.outcome);
}

void ConnectionTab::clear()
{
    m_handshake.reset();
    m_series.clear();
    m_status = {};
    m_figures = {};
    refresh();
}

void ConnectionTab::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refreshTimes();
    m_ticker.start();
}

void ConnectionTab::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_ticker.stop();
}

void ConnectionTab::refresh()
{
    m_path->setState(m_status.state);
    m_rows->setValue(u"why"_s, words::whyText(m_status));
    m_rows->setValue(u"heartbeat"_s,
                     words::heartbeatText(m_figures.heartbeatInterval, m_figures.heartbeatDeadline,
                                          m_figures.isHeartbeatAdapted));
    const bool isOpen = m_status.isOnline() || m_status.state == ConnectionState::Connected;
    m_rows->setValue(u"protocol"_s,
                     isOpen ? words::protocolText(textguard::line(m_figures.subprotocol)) : QString());
    const QString server =
        textguard::line(m_figures.endpoint.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveFragment));
    m_rows->setValue(u"server"_s,
                     words::endpointText(server, m_figures.endpointNumber, m_figures.endpointCount));
    m_rows->setValue(u"route"_s, words::routeText(m_figures.route));
    m_rows->setValue(
        u"received"_s,
        tr("%1 messages · %2").arg(words::number(m_figures.messagesIn), words::bytes(m_figures.bytesIn)));
    m_rows->setValue(
        u"sent"_s,
        tr("%1 messages · %2").arg(words::number(m_figures.messagesOut), words::bytes(m_figures.bytesOut)));
    m_rows->setValue(u"reconnects"_s,
                     m_figures.reconnects > 0 ? words::number(m_figures.reconnects) : QString());
    m_rows->setValue(u"outbox"_s,
                     m_figures.waiting + m_figures.parked == 0
                         ? QString()
                         : tr("%1 waiting · %2 kept for you to decide")
                               .arg(words::number(m_figures.waiting), words::number(m_figures.parked)));
    m_rows->setValue(u"unreadable"_s, m_figures.badInputs > 0
                                          ? tr("%1 messages").arg(words::number(m_figures.badInputs))
                                          : QString());
    refreshHandshake();
    refreshTimes();
    refreshButtons();
}

void ConnectionTab::refreshTimes()
{
    const SteadyTime now = m_now();
    const QString clock =
        m_status.sinceWall == WallTime{}
            ? QString()
            : QDateTime::fromMSecsSinceEpoch(toUnixMs(m_status.sinceWall)).toString(u"HH:mm:ss"_s);
    m_rows->setValue(u"since"_s, clock.isEmpty() ? QString() : words::sinceText(m_status, clock, now));
    const bool isWaiting = m_status.state == ConnectionState::WaitingToRetry && m_status.retryAt;
    const int seconds = isWaiting ? words::secondsUntil(*m_status.retryAt, now) : 0;
    const QString delay = words::preciseSpan(m_status.retryDelay);
    m_rows->setValue(u"next"_s, !isWaiting    ? QString()
                                : seconds > 0 ? tr("in %1 s, after a delay of %2").arg(seconds).arg(delay)
                                              : tr("now, after a delay of %1").arg(delay));
    m_rows->setValue(u"roundTrip"_s,
                     m_status.isOnline() || m_figures.lastRoundTrip
                         ? words::roundTripText(m_figures.p50, m_figures.p99, m_figures.lastRoundTrip,
                                                ageOf(m_figures.lastPong, now))
                         : QString());
    refreshSeries();
}

void ConnectionTab::refreshSeries()
{
    if (m_status.isOnline())
        m_series.setOnline();
    else
        m_series.setOffline(m_now(), m_status.attempt);
    m_line->setItems(m_series.items());
    // One point is not a line.
    m_line->setVisible(m_series.items().size() > 1);
}

void ConnectionTab::refreshButtons()
{
    const ConnectionState state = m_status.state;
    m_tryNow->setVisible(state == ConnectionState::WaitingToRetry || state == ConnectionState::Failed ||
                         (state == ConnectionState::Disconnected && m_status.generation > 0));
    m_stopTrying->setVisible(isTrying(state));
    m_probe->setVisible(m_status.isOnline());
}

} // namespace roomscope
