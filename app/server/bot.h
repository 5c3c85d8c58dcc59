// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/desks.h"

#include <QObject>

namespace roomscope::server {

//! A user that lives in the server: a session like any other, whose requests go over the same desks as a
//! socket's.
class Bot : public QObject, public Outlet
{
    Q_OBJECT
public:
    Bot(Office &office, Desks &desks, const UserId &user);
    ~Bot() override;

    void deliver(const QList<Parcel> &parcels) override;
    void close(quint16 code, const QString &reason, const QByteArray &lastWords) override;
    [[nodiscard]] qint64 backlog() const override { return 0; }

protected:
    //! A new message of somebody else; edits and deletions are not told.
    virtual void onMessage(const Message &message) = 0;

    //! Its error is the caller's to handle; say() does so itself.
    [[nodiscard]] Result<void> send(const ConversationId &conversation, const QString &text,
                                    std::optional<qint64> replyTo = {});
    void say(const ConversationId &conversation, const QString &text, std::optional<qint64> replyTo = {});
    void react(const Message &message, const QString &emoji);
    void markRead(const Message &message);
    void setTyping(const ConversationId &conversation, bool isTyping);
    [[nodiscard]] Office &office() const { return m_office; }

private:
    //! What is announced is nothing to answer.
    void confirm(const AnnouncementId &announcement);
    //! A refusal is nothing to a bot; the disk's failure undoes the turn, as for any client.
    void check(const std::optional<Error> &error);

    Office &m_office;
    Desks &m_desks;
    const UserId m_user;
    Session *m_session;
};

} // namespace roomscope::server
