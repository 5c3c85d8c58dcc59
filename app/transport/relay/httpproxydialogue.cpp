// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/httpproxydialogue.h"

#include <algorithm>

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

using Next = ProxyStep::Next;

constexpr qsizetype kHeadBytes = 16 * 1024;
//! Of a page that says "log in": more of it costs more than a new connection.
constexpr qint64 kBodyBytes = 64 * 1024;
//! Asked, stale, and once where a connection that was to be kept was not.
constexpr int kMostConnections = 4;
constexpr qsizetype kShownBytes = 200;

QByteArray authorityOf(const ProxyTarget &target)
{
    const QByteArray host = target.host.toLatin1();
    const QByteArray shown = host.contains(':') ? '[' + host + ']' : host;
    return shown + ':' + QByteArray::number(target.port);
}

wire::HeadReader newReader()
{
    return wire::HeadReader(wire::HeadReader::Kind::Response, kHeadBytes);
}

QString lineOf(const wire::ResponseHead &head)
{
    const QByteArray line = head.version + ' ' + QByteArray::number(head.status) + ' ' + head.reason;
    // squid's own word tells more than its status: a name that it cannot find is ERR_CANNOT_FORWARD in
    // CONNECT.
    const QByteArray word = head.header("x-squid-error").value_or(QByteArray()).left(64);
    return QString::fromUtf8(line.left(kShownBytes) + ' ' + word).trimmed();
}

bool hasWord(const wire::ResponseHead &head, QByteArrayView name, QByteArrayView word)
{
    return head.header(name).value_or(QByteArray()).toLower().contains(word);
}

//! Whether it was the server's name: squid tells in a header of its own, others in RFC 9209's.
bool isAboutName(const wire::ResponseHead &head)
{
    return hasWord(head, "x-squid-error", "dns") || hasWord(head, "proxy-status", "dns_");
}

ProxyProblem problemOf(const wire::ResponseHead &head)
{
    if (isAboutName(head))
        return ProxyProblem::TargetNotFound;
    switch (head.status) {
    case 403:
    case 451:
        return ProxyProblem::Forbidden;
    case 408:
        return ProxyProblem::TimedOut;
    case 429:
        return ProxyProblem::Busy;
    case 503:
        // squid says it of a server that it cannot reach, and then names no time.
        return head.header("retry-after") ? ProxyProblem::Busy : ProxyProblem::TargetRefused;
    case 500:
    case 502:
    case 504:
        return ProxyProblem::TargetRefused;
    default:
        // A web server says 400, 404, 405 or 501 to CONNECT; the gate of a hotel's network redirects.
        return ProxyProblem::NotAProxy;
    }
}

//! How much body is to be passed over before the connection can be used again; absent: it cannot.
std::optional<qint64> reusableAfter(const wire::ResponseHead &head)
{
    if (head.version != "HTTP/1.1" || head.hasToken("connection", "close") ||
        head.hasToken("proxy-connection", "close") || head.header("transfer-encoding"))
        return std::nullopt;
    const QByteArray text = head.header("content-length").value_or(QByteArray());
    const bool isNumber =
        !text.isEmpty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    bool isInRange = false;
    const qint64 length = text.toLongLong(&isInRange);
    if (!isNumber || !isInRange || length > kBodyBytes)
        return std::nullopt;
    return length;
}

} // namespace

HttpProxyDialogue::HttpProxyDialogue(const ProxyTarget &target, const ProxyCredentials &who,
                                     const QByteArray &cnonce)
    : m_authority(authorityOf(target)), m_who(who), m_cnonce(cnonce), m_reader(newReader())
{
}

ProxyStep HttpProxyDialogue::begin()
{
    ++m_connections;
    m_isReused = false;
    return request();
}

ProxyStep HttpProxyDialogue::request()
{
    m_reader = newReader();
    m_headBytes = 0;
    m_bodyLeft = 0;
    QByteArray head = "CONNECT " + m_authority + " HTTP/1.1\r\nHost: " + m_authority + "\r\n";
    if (m_sent == Sent::Basic) {
        const QString pair = m_who.user + u':' + m_who.password;
        head += "Proxy-Authorization: Basic " + pair.toUtf8().toBase64() + "\r\n";
    } else if (m_sent == Sent::Digest) {
        const DigestRequest about{
            .method = "CONNECT", .uri = m_authority, .cnonce = m_cnonce, .count = ++m_nonceUses};
        head += "Proxy-Authorization: " + digestAuthorization(m_challenge, m_who, about) + "\r\n";
    }
    return {.next = Next::Read, .write = head + "\r\n"};
}

ProxyStep HttpProxyDialogue::feed(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return {};
    if (m_bodyLeft > 0) {
        const qsizetype taken = std::min(qint64(bytes.size()), m_bodyLeft);
        m_bodyLeft -= taken;
        ProxyStep step = m_bodyLeft > 0 ? ProxyStep{} : request();
        m_isReused = m_bodyLeft == 0;
        step.taken = taken;
        return step;
    }
    m_isReused = false;
    const qsizetype taken = m_reader.feed(bytes);
    m_headBytes += taken;
    ProxyStep step;
    const QByteArrayView start =
        QByteArrayView(m_reader.raw()).first(std::min<qsizetype>(5, m_reader.raw().size()));
    if (!QByteArrayView("HTTP/").startsWith(start) || m_headBytes > kHeadBytes ||
        m_reader.state() == wire::HeadReader::State::Violated) {
        const QByteArray shown = m_reader.raw().first(std::min(m_reader.raw().size(), kShownBytes));
        step = {
            .next = Next::Failed,
            .failure = {.problem = ProxyProblem::NotAProxy, .detail = QString::fromUtf8(shown).trimmed()}};
    } else if (m_reader.state() == wire::HeadReader::State::Complete) {
        step = answered(m_reader.response());
    }
    step.taken = taken;
    return step;
}

ProxyStep HttpProxyDialogue::answered(const wire::ResponseHead &head)
{
    const bool hasShownWho = m_sent != Sent::Nothing;
    if (head.status < 200 && head.status != 101) {
        // "Wait": the answer proper follows.
        m_reader = newReader();
        return {};
    }
    if (head.status >= 200 && head.status < 300)
        return {.next = Next::Through};
    if (head.status == 407)
        return asked(head);
    if (head.status == 401) {
        // tinyproxy's answer to a wrong password.
        return failed(hasShownWho ? ProxyProblem::CredentialsRefused : ProxyProblem::CredentialsMissing,
                      head);
    }
    return failed(problemOf(head), head);
}

ProxyStep HttpProxyDialogue::asked(const wire::ResponseHead &head)
{
    const QList<AuthChallenge> challenges =
        authChallengesIn(head.header("proxy-authenticate").value_or(QByteArray()));
    const Sent before = m_sent;
    const QByteArray staleNonce = m_challenge.nonce;
    if (!chooseFrom(challenges)) {
        QStringList names;
        for (const AuthChallenge &challenge : challenges)
            names.append(QString::fromLatin1(challenge.scheme.left(32)));
        ProxyStep step = failed(ProxyProblem::SchemeUnsupported, head);
        step.failure.detail = names.join(u", "_s);
        return step;
    }
    if (m_who.user.isEmpty())
        return failed(ProxyProblem::CredentialsMissing, head);
    if (before != Sent::Nothing) {
        // RFC 7616 section 3.3: right but for the nonce. Once, or a proxy could go on for ever.
        const bool isStale = before == Sent::Digest && m_sent == Sent::Digest && m_challenge.isStale &&
                             m_challenge.nonce != staleNonce;
        if (!isStale || m_wasStale)
            return failed(ProxyProblem::CredentialsRefused, head);
        m_wasStale = true;
    }
    return again(head);
}

bool HttpProxyDialogue::chooseFrom(const QList<AuthChallenge> &challenges)
{
    for (const AuthChallenge &challenge : challenges) {
        if (const auto digest = digestChallengeOf(challenge)) {
            m_challenge = *digest;
            m_nonceUses = 0;
            m_sent = Sent::Digest;
            return true;
        }
    }
    const bool hasBasic = std::ranges::any_of(
        challenges, [](const AuthChallenge &challenge) { return challenge.scheme == "basic"; });
    // RFC 7617 section 2: a user with a colon cannot be told from a password.
    if (!hasBasic || m_who.user.contains(u':'))
        return false;
    m_sent = Sent::Basic;
    return true;
}

ProxyStep HttpProxyDialogue::again(const wire::ResponseHead &head)
{
    const std::optional<qint64> body = reusableAfter(head);
    if (!body)
        return {.next = Next::Reconnect};
    if (*body > 0) {
        m_bodyLeft = *body;
        return {};
    }
    ProxyStep step = request();
    m_isReused = true;
    return step;
}

ProxyStep HttpProxyDialogue::closed(QByteArrayView)
{
    // It said that it keeps the connection, or was about to be asked again.
    if ((m_isReused || m_bodyLeft > 0) && m_connections < kMostConnections)
        return {.next = Next::Reconnect};
    return {.next = Next::Failed, .failure = {.problem = ProxyProblem::Closed}};
}

QString HttpProxyDialogue::authentication() const
{
    switch (m_sent) {
    case Sent::Nothing:
        return {};
    case Sent::Basic:
        return u"Basic"_s;
    case Sent::Digest:
        return u"Digest "_s + QString::fromLatin1(m_challenge.algorithm);
    }
    Q_UNREACHABLE();
    return {};
}

ProxyStep HttpProxyDialogue::failed(ProxyProblem problem, const wire::ResponseHead &head)
{
    return {.next = Next::Failed,
            .failure = {.problem = problem,
                        .httpStatus = head.status,
                        .detail = lineOf(head),
                        .retryAfter = head.header("retry-after").value_or(QByteArray())}};
}

} // namespace roomscope
