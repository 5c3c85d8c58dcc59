// SPDX-License-Identifier: GPL-3.0-or-later
#include "selftest.h"

#include "inspector/framesmodel.h"
#include "workspace/account.h"

#include <QAbstractButton>
#include <QPlainTextEdit>

#include <chrono>

namespace roomscope {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kPatience = 30s;
constexpr auto kPollInterval = 20ms;

template <typename Widget>
Widget *named(QWidget *window, const QString &accessibleName)
{
    const auto all = window->findChildren<Widget *>();
    for (Widget *widget : all) {
        if (widget->accessibleName() == accessibleName && widget->isVisible() && widget->isEnabled())
            return widget;
    }
    return nullptr;
}

} // namespace

SelfTest::SelfTest(QWidget *window, Account *account, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_account(account)
    , m_text(u"Self-test %1"_s.arg(std::chrono::steady_clock::now().time_since_epoch().count()))
{
    m_poll.setInterval(kPollInterval);
    connect(&m_poll, &QTimer::timeout, this, &SelfTest::advance);
}

void SelfTest::start()
{
    m_elapsed.start();
    m_poll.start();
}

void SelfTest::advance()
{
    if (m_step == Step::WaitForRoom && m_account->status().isOnline() && typeAndSend()) {
        m_sentAtMs = m_elapsed.elapsed();
        m_step = Step::WaitForAck;
    }
    if (m_step == Step::WaitForAck && findAck()) {
        m_ackedAtMs = m_elapsed.elapsed();
        m_step = Step::WaitForFrames;
    }
    if (m_step == Step::WaitForFrames) {
        pass();
    }
    if (m_step != Step::Done && std::chrono::milliseconds(m_elapsed.elapsed()) > kPatience)
        fail();
}

bool SelfTest::typeAndSend()
{
    auto *input = named<QPlainTextEdit>(m_window, u"Message"_s);
    auto *send = named<QAbstractButton>(m_window, u"Send"_s);
    if (!input)
        return false;
    if (input->toPlainText() != m_text)
        input->setPlainText(m_text);
    // The button wakes up with the text.
    if (!send)
        return false;
    send->click();
    return input->toPlainText().isEmpty();
}

bool SelfTest::findAck()
{
    const auto *conversations = m_account->conversations();
    for (int i = 0; i < conversations->rowCount(); ++i) {
        const auto id = conversations->index(i).data(ConversationsModel::IdRole).value<ConversationId>();
        const TimelineModel *timeline = m_account->timeline(id);
        for (int row = timeline->rowCount() - 1; row >= 0; --row) {
            const QModelIndex index = timeline->index(row);
            if (index.data(TimelineModel::TextRole).toString() != m_text)
                continue;
            const auto state = DeliveryState(index.data(TimelineModel::DeliveryRole).toInt());
            m_conversation = id;
            return state >= DeliveryState::Accepted && state <= DeliveryState::Read;
        }
    }
    return false;
}

void SelfTest::pass()
{
    const TimelineModel *timeline = m_account->timeline(m_conversation);
    for (int row = timeline->rowCount() - 1; row >= 0; --row) {
        const QModelIndex index = timeline->index(row);
        if (index.data(TimelineModel::TextRole).toString() != m_text)
            continue;
        const auto outgoing = index.data(TimelineModel::OutgoingRefRole).value<MessageRef>();
        const auto ack = index.data(TimelineModel::AckRefRole).value<MessageRef>();
        const FramesModel *frames = m_account->frames();
        if (!outgoing.isValid() || !ack.isValid() || frames->indexesOf(outgoing).isEmpty() ||
            frames->indexesOf(ack).isEmpty())
            return;
        m_step = Step::Done;
        m_poll.stop();
        emit finished(
            true,
            u"self-test passed: message %1 in %2 acked after %3 ms; frame %4 out, frame %5 in, %6 frames seen"_s
                .arg(index.data(TimelineModel::ClientIdRole).toString(), m_conversation.text(),
                     QString::number(m_ackedAtMs - m_sentAtMs), QString::number(outgoing.ordinal),
                     QString::number(ack.ordinal), QString::number(frames->totalFrames())));
        return;
    }
}

void SelfTest::fail()
{
    static constexpr const char *kWaitingFor[] = {"a connected room to write in",
                                                  "the server's ack of the message",
                                                  "the frames of the message and its ack", ""};
    const QString waitedFor = QString::fromLatin1(kWaitingFor[int(m_step)]);
    m_step = Step::Done;
    m_poll.stop();
    const auto &outcome = m_account->status().outcome;
    emit finished(false, u"self-test failed: waited %1 s for %2 (connection state %3%4)"_s.arg(
                             QString::number(std::chrono::seconds(kPatience).count()), waitedFor,
                             QString::number(int(m_account->status().state)),
                             outcome ? u", "_s + outcome->detail : QString()));
}

} // namespace roomscope
