// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/chatbackend.h"
#include "base/ulid.h"
#include "chat/courier.h"
#include "chat/privacy.h"
#include "chat/storagehealth.h"
#include "chat/unreadcount.h"
#include "chat/updatecollector.h"
#include "storage/accountstore.h"

namespace roomscope {

//! What the parts of a Session share. Network thread.
class SessionContext final
{
public:
    ChatBackend &backend;
    AccountStore &store;
    Clock &clock;
    UserId self;
    UlidSource ids;
    Courier courier;
    UpdateCollector updates;
    StorageHealth health;
    DeviceId device = {};
    Privacy privacy = {};

    SessionContext(QObject &owner, ChatBackend &chatBackend, AccountStore &accountStore, Clock &sessionClock,
                   Random &random, UserId user, std::function<void(const SessionUpdate &)> send,
                   std::function<void()> healthChanged, std::function<void()> retryStorage)
        : backend(chatBackend)
        , store(accountStore)
        , clock(sessionClock)
        , self(std::move(user))
        , ids(sessionClock, random)
        , courier(owner)
        , updates(sessionClock, std::move(send))
        , health(sessionClock, std::move(healthChanged), std::move(retryStorage))
    {
    }
    bool isStarted = false;
    bool isLoggedIn = false;
    qint64 badInputs = 0;

    //! Tells the window of \a conversations, their unread counts complete where that can be known.
    void tellConversations(QList<StoredConversation> conversations)
    {
        if (backend.capabilities().testFlag(Capability::DenseSeq)) {
            for (StoredConversation &conversation : conversations)
                conversation.unread = unreadWithMissing(conversation);
        }
        updates.addConversations(conversations);
    }

    //! A callback that does nothing once the session is gone: the backend may answer later than that.
    template <typename F>
    [[nodiscard]] auto whileAlive(F action) const
    {
        return
            [watch = std::weak_ptr<const bool>(m_life), action = std::move(action)](auto &&...args) mutable {
                if (!watch.expired())
                    action(std::forward<decltype(args)>(args)...);
            };
    }

private:
    std::shared_ptr<const bool> m_life = std::make_shared<const bool>(true);
};

//! Whether asking again later makes sense.
[[nodiscard]] inline bool isFinalRefusal(const RequestFailure &failure)
{
    const QString &code = failure.error.code;
    return !failure.isUnknown && (code == QLatin1String("bad-request") ||
                                  code == QLatin1String("forbidden") || code == QLatin1String("not-found") ||
                                  code == QLatin1String("too-large") || code == QLatin1String("conflict"));
}

} // namespace roomscope
