// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/storetimelinesource.h"

#include "chat/session.h"
#include "storage/accountstore.h"

#include <QPromise>

#include <utility>

namespace roomscope {

StoreTimelineSource::StoreTimelineSource(std::shared_ptr<AccountStore> store, Session &session,
                                         ConversationId conversation)
    : m_store(std::move(store)), m_session(session), m_conversation(std::move(conversation))
{
}

QFuture<Result<TimelinePage>> StoreTimelineSource::pageBefore(std::optional<ArchiveKey> before, int limit)
{
    return m_store->pageBefore(m_conversation, before, limit);
}

QFuture<Result<TimelinePage>> StoreTimelineSource::pageAfter(ArchiveKey after, int limit)
{
    return m_store->pageAfter(m_conversation, after, limit);
}

QFuture<Result<bool>> StoreTimelineSource::fetchBefore(ArchiveKey before, int limit)
{
    auto promise = std::make_shared<QPromise<Result<bool>>>();
    promise->start();
    QMetaObject::invokeMethod(
        &m_session,
        [session = &m_session, conversation = m_conversation, before, limit, promise] {
            session->fetchBefore(conversation, before, limit, [promise](const Result<bool> &isAny) {
                promise->addResult(isAny);
                promise->finish();
            });
        },
        Qt::QueuedConnection);
    return promise->future();
}

QFuture<Result<ReceiptLevels>> StoreTimelineSource::receipts()
{
    return m_store->receipts(m_conversation);
}

} // namespace roomscope
