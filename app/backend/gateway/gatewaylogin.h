// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/gateway/requestchannel.h"

namespace roomscope {

//! Logs one connection in: hello with its secret marked, then the rest of the conversations. Ends in
//! succeeded() or refused(), or in nothing when the connection goes first.
class GatewayLogin final : public QObject
{
    Q_OBJECT
public:
    explicit GatewayLogin(RequestChannel &channel, QObject *parent = nullptr);
    ~GatewayLogin() override;

    //! One hello a connection: ignored when one was sent already, as a login that was prepared for the
    //! connection before may come late.
    void start(const LoginRequest &request);
    //! A new connection, or the end of one.
    void reset() { m_isStarted = false; }

signals:
    void succeeded(const roomscope::LoginResult &result);
    void refused(const roomscope::RequestFailure &failure);

private:
    void onHello(const tl::expected<LoginResult, RequestFailure> &result, const std::optional<QString> &next);
    void onConversations(LoginResult result,
                         const tl::expected<QList<Conversation>, RequestFailure> &conversations);

    RequestChannel &m_channel;
    bool m_isStarted = false;
};

} // namespace roomscope
