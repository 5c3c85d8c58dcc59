// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/serverfigures.h"
#include "protocol/codec.h"
#include "server/catchup.h"
#include "server/clientlink.h"
#include "server/dispatcher.h"
#include "server/passworddesk.h"
#include "server/ratebucket.h"
#include "server/reception.h"

namespace roomscope::server {

//! One client on a socket, from its upgrade to its end: reads envelopes within the limits, logs in, and is
//! the outlet of its session.
class Client final : public QObject, public Outlet
{
    Q_OBJECT
public:
    //! What a client works with; one set for all.
    struct Works
    {
        Office &office;
        Desks &desks;
        Reception &reception;
        Dispatcher &dispatcher;
        PasswordDesk &passwords;
    };

    Client(const Arrival &arrival, const Works &works, QObject *parent);
    ~Client() override;

    [[nodiscard]] QHostAddress address() const { return m_link.address(); }
    [[nodiscard]] bool isStranger() const { return m_isStranger; }
    //! 0 while it is not logged in.
    [[nodiscard]] SessionId session() const { return m_session; }
    //! Without its id.
    [[nodiscard]] ServerFigures::Connection figures() const;
    //! Says bye and closes.
    void dismiss(quint16 code, const QString &why,
                 std::optional<std::chrono::milliseconds> reconnectAfter = {});
    //! A turn was not stored; it may be the one in which this client logged in, or was replaced by a newer
    //! one.
    void onTurnAbandoned();
    void onTurnSettled();

    void deliver(const QList<Parcel> &parcels) override;
    void close(quint16 code, const QString &reason, const QByteArray &lastWords) override;
    [[nodiscard]] qint64 backlog() const override { return m_link.queuedBytes(); }

signals:
    void loggedIn();
    //! It is being sent away.
    void rejected(roomscope::ServerReject why);
    void closed();

private:
    void onText(const QByteArray &text);
    void onEnvelope(const protocol::Decoded<protocol::ClientEnvelope> &decoded);
    void onHello(const protocol::Hello &hello);
    void onPassword(const protocol::Hello &hello, const PasswordDesk::Answer &answer);
    void logIn(const protocol::Hello &hello, std::optional<bool> isPasswordRight);
    void refuse(const std::optional<ClientId> &id, const Error &error,
                std::optional<std::chrono::milliseconds> retryAfter = {});
    void pumpCatchup();
    void leave();

    Works m_works;
    ClientLink m_link;
    RateBucket m_rate;
    Alarm m_loginDeadline;
    SessionId m_session = 0;
    const WallTime m_since;
    bool m_isStranger = true;
    //! Its password is being looked at.
    bool m_isChecking = false;
    bool m_isSettled = false;
    std::unique_ptr<Catchup> m_catchup;
};

} // namespace roomscope::server
