// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/relay/digestauth.h"
#include "transport/relay/proxydialogue.h"
#include "wire/headreader.h"

namespace roomscope {

//! HTTP CONNECT (RFC 9110 section 9.3.6) with Basic (RFC 7617) and Digest (RFC 7616). Who we are is told only
//! to a proxy that asks, and in the strongest way that it offers: Digest before Basic, and of several Digests
//! the first that we have. Heads of its answers are limited to 16 KiB altogether.
class HttpProxyDialogue final : public ProxyDialogue
{
public:
    //! \a cnonce: chance, fit for a header.
    HttpProxyDialogue(const ProxyTarget &target, const ProxyCredentials &who, const QByteArray &cnonce);

    [[nodiscard]] ProxyStep begin() override;
    [[nodiscard]] ProxyStep feed(QByteArrayView bytes) override;
    [[nodiscard]] ProxyStep closed(QByteArrayView rest) override;
    [[nodiscard]] QString authentication() const override;

private:
    enum class Sent : quint8
    {
        Nothing,
        Basic,
        Digest,
    };

    [[nodiscard]] ProxyStep request();
    [[nodiscard]] ProxyStep answered(const wire::ResponseHead &head);
    [[nodiscard]] ProxyStep asked(const wire::ResponseHead &head);
    [[nodiscard]] bool chooseFrom(const QList<AuthChallenge> &challenges);
    [[nodiscard]] ProxyStep again(const wire::ResponseHead &head);
    [[nodiscard]] static ProxyStep failed(ProxyProblem problem, const wire::ResponseHead &head);

    QByteArray m_authority;
    ProxyCredentials m_who;
    QByteArray m_cnonce;
    wire::HeadReader m_reader;
    qsizetype m_headBytes = 0;
    //! Of the body of a 407 that is passed over.
    qint64 m_bodyLeft = 0;
    Sent m_sent = Sent::Nothing;
    DigestChallenge m_challenge;
    quint32 m_nonceUses = 0;
    bool m_wasStale = false;
    //! The request is the second on this connection, and nothing has been heard since.
    bool m_isReused = false;
    int m_connections = 0;
};

} // namespace roomscope
