// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/gateway/gatewaybackend.h"
#include "base/random.h"
#include "base/systemclock.h"
#include "transport/connection.h"

#include <QTest>

#include <functional>

namespace roomscope::test {

//! Somebody at a real backend over a real connection, without a store: remembers all that came, and can be
//! asked for an answer in one line.
class Person final
{
public:
    //! Connects to \a address; isIn() follows. \a secret: an invite or a token.
    Person(const QUrl &address, const QString &user, const QString &secret,
           const HeartbeatSettings &heartbeat = {});
    ~Person();
    Person(const Person &) = delete;
    Person &operator=(const Person &) = delete;

    [[nodiscard]] bool isIn() const { return logins > 0 && connection.status().isOnline(); }
    //! Waits for the login; false when it did not come.
    [[nodiscard]] bool comesIn();
    //! Drops the connection without a word, as a killed process would, and waits for it.
    [[nodiscard]] bool leaves();

    template <typename T>
    using Answer = tl::expected<T, RequestFailure>;
    //! Runs \a ask with a reply and waits for it; a failure "no-reply" when none comes in time.
    template <typename T>
    [[nodiscard]] Answer<T> get(const std::function<void(Reply<T>)> &ask)
    {
        auto answer = std::make_shared<std::optional<Answer<T>>>();
        ask([answer](const Answer<T> &result, const MessageRef &) { *answer = result; });
        if (!QTest::qWaitFor([&] { return answer->has_value(); }, 20'000))
            return tl::unexpected<RequestFailure>({.error = {QStringLiteral("no-reply"), {}}});
        return **answer;
    }
    [[nodiscard]] Answer<SendAck> says(const ConversationId &conversation, const QString &text,
                                       const std::optional<ClientId> &prev = {}, const ClientId &id = {});
    [[nodiscard]] ClientId newId() { return ClientId(m_ids.next()); }
    [[nodiscard]] const Conversation *knows(const ConversationId &id) const;

private:
    SystemClock m_clock;
    SystemRandom m_random;
    UlidSource m_ids;

public:
    LoginRequest login;
    Connection connection;
    GatewayBackend backend;

    int logins = 0;
    LoginResult in = {};
    QList<Error> refusals = {};
    QList<Outcome> losses = {};
    QList<Message> messages = {};
    QList<MessageRef> messageRefs = {};
    QList<CatchupPage> catchups = {};
    QList<ReactionChange> reactions = {};
    QList<Receipt> receipts = {};
    QList<TypingNotice> typing = {};
    QList<Presence> presences = {};
    QList<MemberChange> memberChanges = {};
    QList<RoomInfo> roomChanges = {};
    QList<User> profiles = {};
    QStringList badInputs = {};
    int turns = 0;
};

} // namespace roomscope::test
