// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/soak_client/soakclient.h"

#include "backend/gateway/gatewaybackend.h"
#include "base/answer.h"
#include "base/ulid.h"
#include "storage/accountstore.h"
#include "transport/connection.h"
#include "transport/transportselector.h"

#include <QDir>
#include <QMetaEnum>
#include <QSaveFile>
#include <QTimer>

namespace roomscope::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr int kWaitingAtMost = 40;
constexpr int kPage = 200;
constexpr int kLossesUntilParked = 3;
} // namespace

SoakClient::SoakClient(SoakOptions options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_store(std::make_unique<AccountStore>(m_options.dataDir + u"/account.sqlite"_s, m_options.user))
    , m_pace(new QTimer(this))
    , m_plan(m_options.user, m_options.peer)
{
    ConnectionSettings settings = m_options.connection;
    settings.endpoints = {m_options.address};
    m_connection = new Connection(settings, relayOrDirect(m_clock), m_clock, m_random, this);
    m_backend = new GatewayBackend(*m_connection, m_clock, m_random, this);
    m_session = new Session(*m_backend, *m_store, m_clock, m_random, m_options.user, this);

    connect(m_session, &Session::updated, this, &SoakClient::onUpdated);
    connect(m_session, &Session::tokenReceived, this, &SoakClient::keepToken);
    connect(m_connection, &Connection::transitioned, this, [this](const ConnectionEvent &event) {
        const auto states = QMetaEnum::fromType<ConnectionState>();
        emit said(u"state %1 %2"_s.arg(QString::fromLatin1(states.valueToKey(int(event.to))), event.cause));
    });
    connect(m_pace, &QTimer::timeout, this, [this] {
        joinRoom();
        work();
        tell();
    });
    m_pace->setInterval(20ms);
}

SoakClient::~SoakClient()
{
    m_connection->disconnectFromServer();
    // Before the store, the clock and the chance they use.
    delete m_session;
    delete m_backend;
    delete m_connection;
}

void SoakClient::start()
{
    QDir().mkpath(m_options.dataDir);
    UlidSource ids(m_clock, m_random);
    whenAnswered(m_store->open(DeviceId(ids.next())), this, [this](const Result<StoredAccount> &account) {
        if (account)
            onOpened(*account);
        else
            emit failed(account.error().code + u": "_s + account.error().detail);
    });
}

void SoakClient::allow(int count)
{
    m_allowed = std::max(m_allowed, count);
}

void SoakClient::onOpened(const StoredAccount &account)
{
    for (const OutboxRow &row : account.outbox)
        noteOutbox(row);
    for (const StoredConversation &stored : account.conversations) {
        m_hasRoom = m_hasRoom || stored.conversation.id == roomConversation(SoakPlan::room());
        recall(stored.conversation.id, {});
    }
    const QString token = storedToken();
    m_session->setCredential({.token = token.isEmpty() ? m_options.invite : token});
    m_session->start(account);
    m_connection->connectToServer();
    m_pace->start();
}

void SoakClient::recall(const ConversationId &conversation, std::optional<ArchiveKey> before)
{
    ++m_recalling;
    whenAnswered(m_store->pageBefore(conversation, before, kPage), this,
                 [this, conversation](const Result<TimelinePage> &page) {
                     --m_recalling;
                     if (!page) {
                         emit failed(u"cannot read back: "_s + page.error().code);
                         return;
                     }
                     for (const TimelinePage::Row &row : page->rows)
                         noteRow({.message = row.message, .epochRank = row.epochRank}, true);
                     if (page->hasBefore && !page->rows.isEmpty()) {
                         const TimelinePage::Row &first = page->rows.first();
                         recall(conversation, ArchiveKey{first.epochRank, first.message.order});
                     }
                 });
}

void SoakClient::onUpdated(const SessionUpdate &update)
{
    for (const SessionUpdate::Rows &rows : update.rows) {
        for (const FiledBatch::Row &row : rows.rows)
            noteRow(row, false);
        if (rows.hasDropped)
            recall(rows.conversation, {});
    }
    for (const OutboxRow &row : update.outbox)
        noteOutbox(row);
    for (const ClientId &id : update.outboxRemoved)
        m_plan.forgetOutbox(id);
    for (const StoredConversation &stored : update.conversations)
        m_hasRoom = m_hasRoom || stored.conversation.id == roomConversation(SoakPlan::room());
    for (const SessionUpdate::Note &note : update.notes) {
        if (note.error)
            emit said(u"note %1 %2"_s.arg(note.error->code, note.error->detail));
        else if (note.kind == SessionUpdate::Note::Kind::GapProof)
            emit said(u"proof missed %1 fetched %2 missing %3"_s.arg(note.missed)
                          .arg(note.fetched)
                          .arg(note.missing));
    }
    m_session->updateTaken();
}

void SoakClient::noteRow(const FiledBatch::Row &row, bool isRecalled)
{
    const bool isNew = m_plan.noteRow(row.message);
    if (isNew && !isRecalled && row.message.from == m_options.user)
        emit said(u"accepted %1 %2 %3"_s.arg(SoakPlan::numberIn(row.message.body.text()))
                      .arg(row.message.conversation.text())
                      .arg(row.message.order));
}

void SoakClient::noteOutbox(const OutboxRow &row)
{
    m_plan.noteOutbox(row);
    const bool isParked =
        row.delivery.state == DeliveryState::Failed ||
        (row.delivery.state == DeliveryState::Unknown && row.delivery.losses >= kLossesUntilParked);
    if (!isParked)
        return;
    // A person would look at it and press "Try again".
    emit said(u"parked %1 %2"_s.arg(SoakPlan::numberIn(row.body.text()))
                  .arg(row.delivery.error ? row.delivery.error->code : u"lost"_s));
    QTimer::singleShot(100ms, this, [this, id = row.id] { m_session->resend(id); });
}

void SoakClient::joinRoom()
{
    if (m_hasRoom || m_isJoining || !m_session->isLoggedIn())
        return;
    m_isJoining = true;
    const auto done = [this](const Result<ConversationId> &joined) {
        m_isJoining = false;
        if (!joined)
            emit said(u"room %1"_s.arg(joined.error().code));
    };
    if (m_options.makesRoom)
        m_session->createRoom(SoakPlan::room(), u"Soak"_s, {}, false, done);
    else
        m_session->joinRoom(SoakPlan::room(), done);
}

void SoakClient::work()
{
    if (m_recalling > 0 || !m_hasRoom)
        return;
    if (!std::exchange(m_hasRecalled, true))
        m_session->openDirect({.id = m_options.peer});
    int waiting = m_session->waiting();
    for (; waiting < kWaitingAtMost && m_plan.written() < m_allowed; ++waiting) {
        const int number = m_plan.written() + 1;
        m_session->sendMessage(m_plan.conversationOf(number), m_plan.textOf(number));
        m_plan.wroteNext();
    }
    for (; waiting < kWaitingAtMost; ++waiting) {
        const auto change = m_plan.nextChange();
        if (!change)
            return;
        const ClientId id =
            change->text ? m_session->editMessage(change->conversation, change->order, *change->text)
                         : m_session->react(change->conversation, change->order, SoakPlan::emoji(), true);
        m_plan.startedChange(*change, id);
    }
}

void SoakClient::tell()
{
    const QString status = u"status written %1 outbox %2 due %3 rows %4 recalling %5"_s.arg(m_plan.written())
                               .arg(m_plan.outboxSize())
                               .arg(m_plan.changesLeft())
                               .arg(m_plan.rowCount())
                               .arg(m_recalling);
    if (status != m_lastStatus)
        emit said(status);
    m_lastStatus = status;
}

QString SoakClient::storedToken() const
{
    QFile file(m_options.dataDir + u"/token"_s);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

void SoakClient::keepToken(const QString &token)
{
    QSaveFile file(m_options.dataDir + u"/token"_s);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) ||
        file.write(token.toUtf8()) < 0 || !file.commit())
        emit failed(u"cannot keep the token: "_s + file.errorString());
}

} // namespace roomscope::test
