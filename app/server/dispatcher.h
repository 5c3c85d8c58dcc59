// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/codec.h"
#include "server/desks.h"

namespace roomscope::server {

//! Takes a logged-in client's envelopes to the desks and brings their answers back: each request is answered
//! exactly once, a changing one that was answered before gets the same answer.
class Dispatcher final
{
public:
    Dispatcher(Office &office, Desks &desks);

    //! \a envelope is not a hello.
    void handle(Session &session, const protocol::ClientEnvelope &envelope);

    //! The id that an answer to this must carry; nothing for events that are not answered.
    [[nodiscard]] static std::optional<ClientId> idOf(const protocol::ClientEnvelope &envelope);

private:
    void on(Session &session, const protocol::ConversationList &request);
    void on(Session &session, const protocol::RoomList &request);
    void on(Session &session, const protocol::RoomCreate &request);
    void on(Session &session, const protocol::RoomUpdate &request);
    void on(Session &session, const protocol::RoomJoin &request);
    void on(Session &session, const protocol::RoomLeave &request);
    void on(Session &session, const protocol::RoomDelete &request);
    void on(Session &session, const protocol::RoomMembers &request);
    void on(Session &session, const protocol::RoomInvite &request);
    void on(Session &session, const protocol::RoomRemove &request);
    void on(Session &session, const protocol::MemberRoleSet &request);
    void on(Session &session, const protocol::UserFind &request);
    void on(Session &session, const protocol::ProfileUpdate &request);
    void on(Session &session, const protocol::DeviceList &request);
    void on(Session &session, const protocol::DeviceRevoke &request);
    void on(Session &session, const protocol::MessageSend &request);
    void on(Session &session, const protocol::MessageEdit &request);
    void on(Session &session, const protocol::MessageDelete &request);
    void on(Session &session, const protocol::ReactionSet &request);
    void on(Session &session, const protocol::HistoryGet &request);
    void on(Session &session, const protocol::ChangesGet &request);
    void on(Session &session, const protocol::Announce &request);
    void on(Session &session, const protocol::AnnouncementCount &request);
    void on(Session &session, const protocol::AnnouncementStatusGet &request);
    void on(Session &session, const protocol::AnnouncementResend &request);
    void on(Session &session, const protocol::AnnouncementReceived &notice);
    void on(Session &session, const protocol::UserRoleSet &request);
    void on(Session &session, const protocol::ReceiptNotice &notice);
    void on(Session &session, const protocol::TypingSet &notice);
    void on(Session &session, const protocol::PresenceSet &notice);
    void on(Session &session, const protocol::FeedList &request);
    void on(Session &session, const protocol::FeedSubscribe &request);
    void on(Session &session, const protocol::FeedUnsubscribe &request);
    void on(Session &session, const protocol::Hello &request);
    void on(Session &session, const protocol::UnknownEvent &event);

    //! Answers with an ack of \a result, or with its error.
    template <typename T>
    void answer(const Session &session, const ClientId &id, const Result<T> &result);
    //! Does \a work, which answers Result<T>, unless the same request was answered before.
    template <typename Request, typename Work>
    void once(const Session &session, const Request &request, const Work &work);
    [[nodiscard]] Result<std::optional<QByteArray>> answeredBefore(const Session &session, const ClientId &id,
                                                                   const QByteArray &hash) const;
    void refuse(const Session &session, const ClientId &id, const Error &error);
    //! Closes the connections of devices that have no token any more.
    void endRevoked(const UserId &user);

    Office &m_office;
    Desks &m_desks;
};

} // namespace roomscope::server
