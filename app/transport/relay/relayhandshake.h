// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/relay/upgradecheck.h"
#include "transport/relay/upgradeexchange.h"
#include "transport/relay/upgradehead.h"
#include "transport/relay/upstream.h"

#include <QObject>

#include <memory>
#include <optional>

namespace roomscope {

//! The handshake upstream, over all redirects: an Upstream and an UpgradeExchange for each address, and the
//! story of it all. Has no deadline of its own but the Upstream's. Used once; ends in upgraded() or failed().
class RelayHandshake final : public QObject
{
    Q_OBJECT
public:
    explicit RelayHandshake(Clock &clock, QObject *parent = nullptr);
    ~RelayHandshake() override;

    void start(const OpenRequest &request);
    //! The head of QWebSocket, whose key and answer it all turns on; may come before or after the way
    //! upstream is there.
    void setOwnHead(const wire::RequestHead &head);
    //! Told with what is known so far, for an end that comes from outside (a deadline, the user).
    [[nodiscard]] HandshakeStory story() const;
    //! The upgrade was asked for, and not a byte came back.
    [[nodiscard]] bool isSilent() const;
    void abort();

    //! \name After upgraded()
    //! @{
    [[nodiscard]] std::unique_ptr<Upstream> takeUpstream();
    [[nodiscard]] const UpgradeVerdict &verdict() const { return m_verdict; }
    [[nodiscard]] const wire::ResponseHead &answer() const { return m_exchange->answer(); }
    [[nodiscard]] const QByteArray &rest() const { return m_exchange->rest(); }
    //! Bytes upstream before the first frame.
    [[nodiscard]] qint64 requestBytes() const { return m_head.wire.size(); }
    //! @}

signals:
    //! The way to the (first) server is there.
    void reached();
    void upgraded();
    void failed(const roomscope::Outcome &outcome);

private:
    void openUpstream();
    void onUpstreamFailed(Outcome outcome);
    void request();
    void onAnswered();
    void onUpgrade();
    void onExchangeFailed();
    void follow();
    void refuse(HandshakeFinding finding, const QString &detail = {});
    void fail(Outcome outcome);
    void endHttp();
    [[nodiscard]] std::chrono::microseconds elapsed() const;

    Clock &m_clock;
    OpenRequest m_request;
    QUrl m_url;
    std::optional<wire::RequestHead> m_own;
    std::optional<wire::DeflateOffer> m_offer;
    UpgradeHead m_head;
    std::unique_ptr<Upstream> m_upstream;
    std::unique_ptr<UpgradeExchange> m_exchange;
    UpgradeVerdict m_verdict;
    HandshakeStory m_story;
    SteadyTime m_began = {};
    //! When the present Upstream was opened, since the attempt began.
    std::chrono::microseconds m_upstreamBegan{0};
    bool m_isReached = false;
    bool m_isOver = false;
};

} // namespace roomscope
