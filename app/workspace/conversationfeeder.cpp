// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/conversationfeeder.h"

#include "chat/conversationsmodel.h"

#include <QPointer>
#include <QThreadPool>

#include <algorithm>
#include <memory>

namespace roomscope {

namespace {

//! Nearly the order of the model: names of people are not known here. What is out of place costs a move, no
//! more.
void sortLikeTheModel(QList<StoredConversation> &conversations)
{
    const auto titleOf = [](const StoredConversation &one) {
        const QString &anchor = one.preferences.anchor;
        if (!anchor.isEmpty())
            return anchor;
        const QString &title = one.conversation.title;
        if (!title.isEmpty() || kindOf(one.conversation.id) != ConversationKind::Room)
            return title;
        return roomOf(one.conversation.id).text();
    };
    std::stable_sort(conversations.begin(), conversations.end(),
                     [&](const StoredConversation &a, const StoredConversation &b) {
                         const auto sectionA = ConversationsModel::sectionOf(a);
                         const auto sectionB = ConversationsModel::sectionOf(b);
                         if (sectionA != sectionB)
                             return sectionA < sectionB;
                         if (sectionA == ConversationsModel::Section::Private)
                             return (a.newest ? a.newest->at : WallTime()) >
                                    (b.newest ? b.newest->at : WallTime());
                         return QString::localeAwareCompare(titleOf(a), titleOf(b)) < 0;
                     });
}

} // namespace

ConversationFeeder::ConversationFeeder(ConversationsModel &model, QObject *parent)
    : QObject(parent), m_model(model)
{
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &ConversationFeeder::feed);
}

void ConversationFeeder::add(const QList<StoredConversation> &conversations)
{
    if (conversations.isEmpty())
        return;
    if (isIdle() && conversations.size() <= kSlice) {
        m_model.apply(conversations);
        return;
    }
    m_queue.append(Job{.conversations = conversations});
    go();
}

void ConversationFeeder::whenTaken(std::function<void()> action)
{
    if (isIdle()) {
        action();
        return;
    }
    m_queue.append(Job{.action = std::move(action)});
    go();
}

void ConversationFeeder::go()
{
    if (m_isSorting || m_queue.isEmpty())
        return;
    const Job &first = m_queue.constFirst();
    if (!first.isSorted && first.conversations.size() > kSlice)
        sort();
    else
        m_timer.start();
}

void ConversationFeeder::sort()
{
    m_timer.stop();
    m_isSorting = true;
    // The answer hops over an object of this thread that outlives this.
    const std::shared_ptr<QObject> post(new QObject, [](QObject *object) { object->deleteLater(); });
    QThreadPool::globalInstance()->start([post, self = QPointer<ConversationFeeder>(this),
                                          conversations = m_queue.constFirst().conversations]() mutable {
        sortLikeTheModel(conversations);
        QMetaObject::invokeMethod(
            post.get(),
            [post, self, conversations] {
                if (!self)
                    return;
                self->m_isSorting = false;
                self->m_queue.first().conversations = conversations;
                self->m_queue.first().isSorted = true;
                self->go();
            },
            Qt::QueuedConnection);
    });
}

void ConversationFeeder::feed()
{
    const Job &job = m_queue.constFirst();
    const QList<StoredConversation> slice = job.conversations.mid(m_done, kSlice);
    m_done += slice.size();
    if (!slice.isEmpty())
        m_model.apply(slice);
    if (m_done < job.conversations.size())
        return;
    m_timer.stop();
    m_done = 0;
    const std::function<void()> action = m_queue.takeFirst().action;
    go();
    if (action)
        action();
}

} // namespace roomscope
