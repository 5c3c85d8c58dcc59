// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/relayhandshake.h"

#include "transport/relay/handshakedoctor.h"
#include "transport/relay/redirect.h"
#include "transport/relay/retryafter.h"
#include "transport/relay/tlsjudge.h"

#include <utility>

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

using Step = HandshakeStory::Step;

//! In a signal of its own it must not be deleted.
template <typename Object>
void dropLater(std::unique_ptr<Object> &object)
{
    if (object) {
        object->disconnect();
        object.release()->deleteLater();
    }
}

} // namespace

RelayHandshake::RelayHandshake(Clock &clock, QObject *parent) : QObject(parent), m_clock(clock) {}

RelayHandshake::~RelayHandshake()
{
    abort();
}

void RelayHandshake::start(const OpenRequest &request)
{
    m_request = request;
    m_url = request.url;
    m_began = m_clock.now();
    if (request.compression.isOffered)
        m_offer.emplace();
    openUpstream();
}

void RelayHandshake::setOwnHead(const wire::RequestHead &head)
{
    m_own = head;
    if (m_upstream && m_upstream->socket() && !m_exchange)
        this->request();
}

HandshakeStory RelayHandshake::story() const
{
    HandshakeStory story = m_story;
    if (m_upstream) {
        // Http of this address, when it has begun, is already in the list and comes last.
        QList<HandshakeStory::Phase> phases = m_upstream->phases();
        for (HandshakeStory::Phase &phase : phases)
            phase.began += m_upstreamBegan;
        const bool hasHttp = m_exchange && !story.phases.isEmpty();
        const auto http = hasHttp ? std::optional(story.phases.takeLast()) : std::nullopt;
        story.phases += phases;
        if (http)
            story.phases.append(*http);
        story.tls = m_upstream->tls();
    }
    return story;
}

bool RelayHandshake::isSilent() const
{
    return m_exchange && m_exchange->raw().isEmpty();
}

void RelayHandshake::abort()
{
    m_isOver = true;
    if (m_exchange)
        m_exchange->disconnect(this);
    if (m_upstream) {
        m_upstream->disconnect(this);
        m_upstream->abort();
    }
}

std::unique_ptr<Upstream> RelayHandshake::takeUpstream()
{
    m_upstream->disconnect(this);
    return std::move(m_upstream);
}

void RelayHandshake::openUpstream()
{
    m_upstreamBegan = elapsed();
    m_upstream = std::make_unique<Upstream>(m_clock);
    connect(m_upstream.get(), &Upstream::failed, this, &RelayHandshake::onUpstreamFailed);
    connect(m_upstream.get(), &Upstream::ready, this, [this] {
        if (m_isOver)
            return;
        if (!std::exchange(m_isReached, true))
            emit reached();
        if (m_own && !m_isOver)
            this->request();
    });
    m_upstream->open({.url = m_url,
                      .proxy = m_request.proxy,
                      .tls = m_request.tls,
                      .secrets = m_request.secrets,
                      .deadlines = m_request.deadlines});
}

void RelayHandshake::onUpstreamFailed(Outcome outcome)
{
    if (outcome.finding != HandshakeFinding::None)
        m_story.finding = outcome.finding;
    fail(std::move(outcome));
}

void RelayHandshake::request()
{
    const SecretHeaders secrets =
        mayCarrySecrets(m_request.url, m_url) ? SecretHeaders::Sent : SecretHeaders::Withheld;
    m_head =
        upgradeHeadFor(*m_own, m_url, m_request, secrets, m_offer ? wire::offerOf(*m_offer) : QByteArray());
    m_story.requestHead = m_head.shown;
    m_story.responseHead.reset();
    m_story.phases.append({.step = Step::Http, .began = elapsed()});
    m_exchange = std::make_unique<UpgradeExchange>(m_clock);
    connect(m_exchange.get(), &UpgradeExchange::answered, this, &RelayHandshake::onAnswered);
    connect(m_exchange.get(), &UpgradeExchange::failed, this, &RelayHandshake::onExchangeFailed);
    m_exchange->start(m_upstream->socket(), m_head.wire);
}

void RelayHandshake::onAnswered()
{
    const wire::ResponseHead &answer = m_exchange->answer();
    endHttp();
    m_story.responseHead = shownAnswer(answer);
    m_story.body = m_exchange->body();
    m_story.isBodyCut = m_exchange->isBodyCut();
    if (answer.status == 101)
        onUpgrade();
    else if (isRedirect(answer.status))
        follow();
    else
        refuse(findingOf(answer, m_exchange->body()));
}

void RelayHandshake::onUpgrade()
{
    m_verdict = checkUpgrade(*m_own, m_exchange->answer(), m_offer);
    if (!m_verdict.findings.isEmpty()) {
        const wire::Rule rule = m_verdict.findings.first();
        refuse(m_verdict.finding, QString::fromLatin1(wire::nameOf(rule) + ", " + wire::sectionOf(rule)));
        return;
    }
    m_story.finding = m_verdict.finding;
    m_isOver = true;
    emit upgraded();
}

void RelayHandshake::onExchangeFailed()
{
    endHttp();
    if (!m_exchange->raw().isEmpty())
        m_story.responseHead = m_exchange->raw();
    Outcome outcome{.kind = Outcome::Kind::Lost, .phase = Outcome::Phase::Handshaking};
    if (const auto rule = m_exchange->violation()) {
        outcome.kind = Outcome::Kind::HandshakeRefused;
        outcome.closer = Outcome::Closer::Us;
        outcome.finding = findingOfNoHead(m_exchange->raw());
        outcome.detail = QString::fromLatin1(wire::nameOf(*rule) + ", " + wire::sectionOf(*rule));
    } else if (const auto refusal = lateTlsRefusal(m_upstream->tls(), m_exchange->socketError())) {
        outcome.kind = Outcome::Kind::TlsFailed;
        outcome.closer = Outcome::Closer::Peer;
        outcome.tls = refusal;
        outcome.detail = m_exchange->socketError();
    } else {
        outcome.socketError = int(QAbstractSocket::RemoteHostClosedError);
        // An alert of TLS is shorter than any head, and then the server closes.
        const HandshakeFinding finding = findingOfNoHead(m_exchange->raw());
        outcome.finding = finding == HandshakeFinding::TlsServer ? finding : HandshakeFinding::None;
    }
    m_story.finding = outcome.finding;
    fail(std::move(outcome));
}

void RelayHandshake::follow()
{
    const auto next = redirectOf(m_exchange->answer(), m_url, int(m_story.redirects.size()));
    if (const auto *finding = std::get_if<HandshakeFinding>(&next)) {
        refuse(*finding);
        return;
    }
    m_url = std::get<QUrl>(next);
    m_story = story();
    m_story.redirects.append(m_url.toString());
    m_story.body.clear();
    m_story.isBodyCut = false;
    dropLater(m_exchange);
    m_upstream->abort();
    dropLater(m_upstream);
    openUpstream();
}

void RelayHandshake::refuse(HandshakeFinding finding, const QString &detail)
{
    const wire::ResponseHead &answer = m_exchange->answer();
    m_story.finding = finding;
    Outcome outcome{.kind = Outcome::Kind::HandshakeRefused,
                    .phase = Outcome::Phase::Handshaking,
                    .closer = Outcome::Closer::Peer,
                    .httpStatus = answer.status,
                    .httpHeaders = answer.headers,
                    .finding = finding,
                    .detail = detail.isEmpty() ? QString::fromUtf8(answer.reason) : detail};
    if (answer.status == 101)
        outcome.closer = Outcome::Closer::Us;
    if (const auto value = answer.header("Retry-After"))
        outcome.retryAfter = retryAfterOf(*value, m_clock.wallNow());
    fail(std::move(outcome));
}

void RelayHandshake::fail(Outcome outcome)
{
    if (std::exchange(m_isOver, true))
        return;
    emit failed(outcome);
}

void RelayHandshake::endHttp()
{
    if (!m_story.phases.isEmpty())
        m_story.phases.last().took = elapsed() - m_story.phases.last().began;
}

std::chrono::microseconds RelayHandshake::elapsed() const
{
    return std::chrono::duration_cast<std::chrono::microseconds>(m_clock.now() - m_began);
}

} // namespace roomscope
