// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace roomscope::test {

SessionFixture::SessionFixture(qint64 maxPages)
    : backend(std::make_unique<FakeBackend>()), m_maxPages(maxPages)
{
}

SessionFixture::~SessionFixture()
{
    kill();
}

void SessionFixture::start()
{
    store = std::make_unique<AccountStore>(path(), backend->self, m_maxPages);
    const auto opened = store->open(DeviceId(u"01JDA4S1Q8000000000000DEV1"_s)).result();
    if (!opened)
        qFatal("the store does not open: %s", qPrintable(opened.error().detail));
    account = *opened;
    session = std::make_unique<Session>(*backend, *store, clock, random, backend->self);
    QObject::connect(session.get(), &Session::updated, session.get(),
                     [this](const SessionUpdate &update) { take(update); });
    QObject::connect(session.get(), &Session::tokenReceived, session.get(),
                     [this](const QString &token) { tokens.append(token); });
    session->start(account);
    settle();
}

void SessionFixture::kill()
{
    session.reset();
    store.reset();
    if (backend->isOnline())
        backend->lose();
    m_outbox.clear();
    conversations.clear();
}

void SessionFixture::take(const SessionUpdate &update)
{
    ++m_taken;
    updates.append(update);
    for (const StoredConversation &stored : update.conversations)
        conversations.insert(stored.conversation.id, stored);
    for (const OutboxRow &row : update.outbox)
        m_outbox.insert(row.id, row);
    for (const ClientId &id : update.outboxRemoved)
        m_outbox.remove(id);
    session->updateTaken();
}

void SessionFixture::settle()
{
    for (int quiet = 0; quiet < 2;) {
        const int before = m_taken;
        // A job behind all others: when it is done, so are they, and their results are in the event queue.
        if (store)
            store->setDraft(ConversationId(u"room:settle"_s), {}).waitForFinished();
        QCoreApplication::processEvents();
        clock.advance(std::chrono::milliseconds(20));
        QCoreApplication::processEvents();
        quiet = m_taken == before ? quiet + 1 : 0;
    }
}

void SessionFixture::settleAnswering()
{
    do {
        settle();
        backend->answerAll();
        settle();
    } while (!backend->requests().isEmpty());
}

const StoredConversation &SessionFixture::stored(const ConversationId &id) const
{
    const auto found = conversations.constFind(id);
    if (found == conversations.cend())
        qFatal("the window was not told of %s", qPrintable(id.text()));
    return *found;
}

QList<TimelinePage::Row> SessionFixture::archive(const ConversationId &id)
{
    QList<TimelinePage::Row> rows;
    std::optional<ArchiveKey> before;
    while (true) {
        const auto page = store->pageBefore(id, before, 200).result();
        if (!page)
            qFatal("a page cannot be read: %s", qPrintable(page.error().detail));
        rows = page->rows + rows;
        if (!page->hasBefore)
            return rows;
        before = ArchiveKey{page->rows.first().epochRank, page->rows.first().message.order};
    }
}

const OutboxRow *SessionFixture::outboxRow(const ClientId &id) const
{
    const auto found = m_outbox.constFind(id);
    return found == m_outbox.cend() ? nullptr : &*found;
}

} // namespace roomscope::test
