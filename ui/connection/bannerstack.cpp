// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/bannerstack.h"

#include "common/banner.h"
#include "common/stylesheet.h"
#include "words/errorwords.h"

#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace roomscope {

namespace {

//! Short enough that no second of a countdown is skipped.
constexpr auto kTick = 250ms;

Banner::Kind kindOf(words::Severity severity)
{
    switch (severity) {
    case words::Severity::Error:
        return Banner::Kind::Error;
    case words::Severity::Warning:
        return Banner::Kind::Warning;
    case words::Severity::Notice:
        break;
    }
    return Banner::Kind::Notice;
}

} // namespace

BannerStack::BannerStack(const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_storage(new Banner)
    , m_connection(new Banner)
    , m_token(new Banner)
    , m_ownCertificate(new Banner)
    , m_demo(new Banner)
{
    setObjectName(u"bannerStack"_s);
    m_storage->setObjectName(u"storageBanner"_s);
    m_connection->setObjectName(u"connectionBanner"_s);
    m_token->setObjectName(u"tokenBanner"_s);
    m_ownCertificate->setObjectName(u"ownCertificateBanner"_s);
    m_demo->setObjectName(u"demoBanner"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(1);
    for (Banner *banner : {m_storage, m_connection, m_ownCertificate, m_token, m_demo})
        column->addWidget(banner);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    // As they stand below each other: Tab follows the order in which they are made.
    addStorageButtons();
    addConnectionButtons();
    addNoticeButtons();
    m_tick.setInterval(kTick);
    connect(&m_tick, &QTimer::timeout, this, &BannerStack::showConnection);
}

void BannerStack::addStorageButtons()
{
    m_retryStorage = m_storage->addButton(words::actionLabel(words::Action::RetryStorage), u"retryStorage"_s);
    connect(m_retryStorage, &QPushButton::clicked, this, &BannerStack::retryStorageRequested);
    m_storageDetails = m_storage->addButton(tr("Details"), u"storageDetails"_s);
    connect(m_storageDetails, &QPushButton::clicked, this, &BannerStack::storageDetailsRequested);
}

void BannerStack::addConnectionButtons()
{
    const auto add = [this](words::Action action, const QString &name, void (BannerStack::*signal)()) {
        QPushButton *button = m_connection->addButton(words::actionLabel(action), name);
        connect(button, &QPushButton::clicked, this, signal);
        m_actions[action] = button;
    };
    add(words::Action::TryNow, u"tryNow"_s, &BannerStack::tryNowRequested);
    add(words::Action::Probe, u"probe"_s, &BannerStack::probeRequested);
    add(words::Action::SignIn, u"signIn"_s, &BannerStack::signInRequested);
    add(words::Action::EditAddress, u"editAddress"_s, &BannerStack::editAddressRequested);
    add(words::Action::EditNetwork, u"editNetwork"_s, &BannerStack::editNetworkRequested);
    add(words::Action::LookAtCertificate, u"lookAtCertificate"_s, &BannerStack::lookAtCertificateRequested);
    add(words::Action::Connect, u"connectAgain"_s, &BannerStack::connectRequested);
    m_stopTrying = m_connection->addButton(tr("Stop trying"), u"stopTrying"_s);
    connect(m_stopTrying, &QPushButton::clicked, this, &BannerStack::stopTryingRequested);
    m_details = m_connection->addButton(tr("Details"), u"connectionDetails"_s);
    connect(m_details, &QPushButton::clicked, this, &BannerStack::connectionDetailsRequested);
}

void BannerStack::addNoticeButtons()
{
    QPushButton *join = m_demo->addButton(tr("Join a server"), u"joinServer"_s);
    connect(join, &QPushButton::clicked, this, &BannerStack::joinServerRequested);
    QPushButton *choose =
        m_ownCertificate->addButton(words::actionLabel(words::Action::EditNetwork), u"chooseCertificate"_s);
    connect(choose, &QPushButton::clicked, this, &BannerStack::editNetworkRequested);
    const auto addDismiss = [this](Banner *banner, const QString &name) {
        QPushButton *button = banner->addButton(u"×"_s, name);
        button->setAccessibleName(tr("Dismiss"));
        button->setToolTip(tr("Dismiss"));
        setWidgetRole(button, WidgetRole::Quiet);
        return button;
    };
    connect(addDismiss(m_demo, u"dismissDemo"_s), &QPushButton::clicked, this, [this] {
        m_isDemoDismissed = true;
        showNotices();
        emit demoDismissed();
    });
    connect(addDismiss(m_ownCertificate, u"dismissCertificate"_s), &QPushButton::clicked, this, [this] {
        m_dismissedCertificate = m_facts.ownCertificate;
        showOwnCertificate();
    });
    connect(addDismiss(m_token, u"dismissToken"_s), &QPushButton::clicked, this, [this] {
        m_isTokenDismissed = true;
        showNotices();
        emit tokenNoticeDismissed();
    });
}

void BannerStack::present(const Facts &facts)
{
    m_facts = facts;
    showStorage();
    showConnection();
    showNotices();
    showOwnCertificate();
}

void BannerStack::setDismissed(bool isDemoDismissed, bool isTokenDismissed)
{
    m_isDemoDismissed = isDemoDismissed;
    m_isTokenDismissed = isTokenDismissed;
    showNotices();
}

void BannerStack::showConnection()
{
    const auto words =
        words::connectionBanner(m_facts.status, m_clock.now(), m_facts.waiting, m_facts.lastByte);
    if (!words) {
        m_tick.stop();
        m_connection->hide();
        return;
    }
    const ConnectionState state = m_facts.status.state;
    const bool isTicking = state == ConnectionState::WaitingToRetry || state == ConnectionState::Suspect;
    if (isTicking && !m_tick.isActive())
        m_tick.start();
    else if (!isTicking)
        m_tick.stop();
    for (const auto &[offered, button] : m_actions)
        button->setVisible(offered == words->action);
    m_stopTrying->setVisible(words->severity == words::Severity::Warning &&
                             state != ConnectionState::Suspect);
    m_details->setVisible(m_facts.status.outcome.has_value() && state != ConnectionState::Suspect);
    m_connection->present(kindOf(words->severity), words->title, words->sentence);
}

void BannerStack::showStorage()
{
    if (!m_facts.storageError) {
        m_storage->hide();
        return;
    }
    const words::Advice advice = words::storageAdvice(*m_facts.storageError);
    m_retryStorage->setVisible(advice.action == words::Action::RetryStorage);
    m_storageDetails->setVisible(!m_facts.storageError->detail.isEmpty());
    m_storage->present(Banner::Kind::Error, advice.title, advice.sentence);
}

//! Only while it works: where it does not, the connection's banner says why.
void BannerStack::showOwnCertificate()
{
    const auto words = words::ownCertificateBanner(m_facts.ownCertificate);
    if (words && m_facts.status.isOnline() && m_facts.ownCertificate != m_dismissedCertificate)
        m_ownCertificate->present(kindOf(words->severity), words->title, words->sentence);
    else
        m_ownCertificate->hide();
}

void BannerStack::showNotices()
{
    if (m_facts.isTokenInMemory && !m_isTokenDismissed && !m_facts.isDemo) {
        const words::BannerWords words = words::tokenInMemoryBanner();
        m_token->present(kindOf(words.severity), words.title, words.sentence);
    } else {
        m_token->hide();
    }
    if (m_facts.isDemo && !m_isDemoDismissed) {
        const words::BannerWords words = words::demoBanner();
        m_demo->present(kindOf(words.severity), words.title, words.sentence);
    } else {
        m_demo->hide();
    }
}

} // namespace roomscope
