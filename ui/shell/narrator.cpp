// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/narrator.h"

#include "chat/conversationsmodel.h"
#include "common/liveregion.h"
#include "common/textguard.h"
#include "shell/shownaccount.h"
#include "words/connectionwords.h"
#include "workspace/account.h"

#include <QMainWindow>
#include <QStatusBar>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace roomscope {

namespace {

//! Messages come in bursts; a voice does not.
constexpr auto kGatherFor = 300ms;
constexpr qsizetype kMostSpoken = 3;
constexpr qsizetype kLongestSpoken = 300;

} // namespace

Narrator::Narrator(const WindowParts &parts)
    : QObject(&parts.window), m_clock(parts.clock), m_shown(parts.shown), m_region(new LiveRegion)
{
    parts.window.statusBar()->addWidget(m_region);
    m_timer.setSingleShot(true);
    m_timer.setInterval(kGatherFor);
    connect(&m_timer, &QTimer::timeout, this, &Narrator::flush);
    connect(&m_shown, &ShownAccount::accountChanged, this, &Narrator::onAccountChanged);
    onAccountChanged();
}

void Narrator::onAccountChanged()
{
    if (m_account)
        m_account->disconnect(this);
    m_account = m_shown.account();
    m_link.clear();
    m_waiting.clear();
    m_unsaid = 0;
    if (!m_account)
        return;
    connect(m_account, &Account::statusChanged, this, &Narrator::onStatusChanged);
    connect(m_account, &Account::messageArrived, this, &Narrator::onMessage);
    onStatusChanged();
}

void Narrator::onStatusChanged()
{
    const ConnectionStatus &status = m_account->status();
    QString link = m_link;
    if (status.state == ConnectionState::Active || status.state == ConnectionState::Idle) {
        link = tr("Connected");
    } else if (status.state == ConnectionState::WaitingToRetry || status.state == ConnectionState::Failed ||
               status.state == ConnectionState::Disconnected) {
        // Without the countdown, or each of its seconds would be news.
        ConnectionStatus still = status;
        still.retryAt.reset();
        const auto banner = words::connectionBanner(still, m_clock.now(), 0);
        link = banner ? banner->title + u". "_s + banner->sentence : words::statusText(still, m_clock.now());
    }
    if (link == m_link)
        return;
    m_link = link;
    m_region->say(link);
}

void Narrator::onMessage(const Message &message)
{
    const bool isHere = message.conversation == m_shown.conversation();
    if (message.isDeleted || (!isHere && kindOf(message.conversation) != ConversationKind::Direct))
        return;
    const QString from = textguard::line(m_account->conversations()->nameOf(message.from));
    m_waiting.append(tr("%1 writes: %2").arg(from, textguard::line(message.body.text(), kLongestSpoken)));
    if (m_waiting.size() > kMostSpoken) {
        m_waiting.removeFirst();
        ++m_unsaid;
    }
    if (!m_timer.isActive())
        m_timer.start();
}

void Narrator::flush()
{
    if (m_unsaid > 0)
        m_region->say(tr("%n new message(s)", nullptr, m_unsaid + int(m_waiting.size())));
    else
        m_region->say(m_waiting.join(u'\n'));
    m_waiting.clear();
    m_unsaid = 0;
}

} // namespace roomscope
