// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/passworddesk.h"

#include "base/logging.h"
#include "secrets/passwordhash.h"

namespace roomscope::server {

using namespace std::chrono_literals;

namespace {
constexpr std::chrono::milliseconds kComeBack = 2s;
}

PasswordDesk::PasswordDesk(const AccountTable &accounts, const Clock &clock, SlowWork work)
    : m_accounts(accounts), m_clock(clock), m_work(std::move(work))
{
}

void PasswordDesk::check(const Order &order, QObject *asker,
                         const std::function<void(const Answer &)> &answer)
{
    if (m_waiting >= kMaxWaiting || m_waitingOf.value(order.address) >= kMaxWaitingOfAddress) {
        answer({Verdict::Busy, kComeBack});
        return;
    }
    const auto stored = m_accounts.passwordOf(order.user);
    if (!stored) {
        qCWarning(lcServer) << "cannot read passwords:" << stored.error().code << stored.error().detail;
        answer({Verdict::Busy, kComeBack});
        return;
    }
    if (const auto wait = m_throttle.take(order.user, order.address, m_clock.now()); wait > 0ms) {
        answer({Verdict::TooOften, wait});
        return;
    }
    // Who is not there takes as long as who is.
    const bool isThere = stored->has_value();
    const QByteArray hash = stored->value_or(hashOfNobody());
    ++m_waiting;
    ++m_waitingOf[order.address];
    const bool isTaken = m_work.post([this, order, isThere, hash, answer, asker = QPointer(asker)] {
        const bool isRight = m_work.isPasswordOf(hash, order.password) && isThere;
        QMetaObject::invokeMethod(
            this,
            [this, order, isRight, answer, asker] {
                onChecked(order, isRight);
                if (asker)
                    answer({isRight ? Verdict::Right : Verdict::Wrong});
            },
            Qt::QueuedConnection);
    });
    if (!isTaken) {
        onChecked(order, true);
        answer({Verdict::Busy, kComeBack});
    }
}

void PasswordDesk::onChecked(const Order &order, bool isRight)
{
    --m_waiting;
    if (--m_waitingOf[order.address] <= 0)
        m_waitingOf.remove(order.address);
    if (isRight)
        m_throttle.forgive(order.user, order.address);
}

} // namespace roomscope::server
