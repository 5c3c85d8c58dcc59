// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/relay/proxydialogue.h"

namespace roomscope {

//! SOCKS 5 (RFC 1928) with user and password (RFC 1929). A name goes to the proxy as it is (ATYP 3): it is
//! looked up there and not here.
class Socks5Dialogue final : public ProxyDialogue
{
public:
    Socks5Dialogue(const ProxyTarget &target, const ProxyCredentials &who);

    [[nodiscard]] ProxyStep begin() override;
    [[nodiscard]] ProxyStep feed(QByteArrayView bytes) override;
    [[nodiscard]] ProxyStep closed(QByteArrayView rest) override;
    [[nodiscard]] QString authentication() const override;

private:
    enum class State : quint8
    {
        Method,
        Authentication,
        Reply,
    };

    [[nodiscard]] ProxyStep onMethod(uchar method);
    [[nodiscard]] ProxyStep onReply(QByteArrayView bytes) const;
    [[nodiscard]] ProxyStep request();

    ProxyTarget m_target;
    QByteArray m_user;
    QByteArray m_password;
    State m_state = State::Method;
    bool m_hasShownWho = false;
};

} // namespace roomscope
