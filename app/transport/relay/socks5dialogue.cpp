// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/relay/socks5dialogue.h"

#include <QHostAddress>
#include <QtEndian>

namespace roomscope {

using namespace Qt::StringLiterals;

namespace {

using Next = ProxyStep::Next;

constexpr char kVersion = 5;
constexpr uchar kNoAuthentication = 0;
constexpr uchar kUserPassword = 2;
constexpr uchar kNoMethod = 0xFF;
constexpr qsizetype kLongestField = 255;

ProxyStep failed(ProxyProblem problem, const QString &detail)
{
    return {.next = Next::Failed, .failure = {.problem = problem, .detail = detail}};
}

ProxyStep write(const QByteArray &bytes, qsizetype taken)
{
    return {.next = Next::Read, .write = bytes, .taken = taken};
}

//! RFC 1928 section 6.
ProxyStep failedReply(uchar code)
{
    switch (code) {
    case 1:
        return failed(ProxyProblem::TargetRefused, u"SOCKS 1: general failure"_s);
    case 2:
        return failed(ProxyProblem::Forbidden, u"SOCKS 2: not allowed by ruleset"_s);
    case 3:
        return failed(ProxyProblem::TargetRefused, u"SOCKS 3: network unreachable"_s);
    case 4:
        return failed(ProxyProblem::TargetRefused, u"SOCKS 4: host unreachable"_s);
    case 5:
        return failed(ProxyProblem::TargetRefused, u"SOCKS 5: connection refused"_s);
    case 6:
        return failed(ProxyProblem::TargetRefused, u"SOCKS 6: TTL expired"_s);
    case 7:
        return failed(ProxyProblem::NotAProxy, u"SOCKS 7: command not supported"_s);
    case 8:
        return failed(ProxyProblem::TargetRefused, u"SOCKS 8: address type not supported"_s);
    default:
        return failed(ProxyProblem::NotAProxy, u"SOCKS %1"_s.arg(code));
    }
}

} // namespace

Socks5Dialogue::Socks5Dialogue(const ProxyTarget &target, const ProxyCredentials &who)
    : m_target(target), m_user(who.user.toUtf8()), m_password(who.password.toUtf8())
{
}

ProxyStep Socks5Dialogue::begin()
{
    m_state = State::Method;
    if (m_user.size() > kLongestField || m_password.size() > kLongestField)
        return failed(ProxyProblem::CredentialsRefused, u"longer than SOCKS 5 can say"_s);
    if (m_target.host.toLatin1().size() > kLongestField)
        return failed(ProxyProblem::TargetNotFound, u"longer than SOCKS 5 can say"_s);
    QByteArray greeting(1, kVersion);
    if (m_user.isEmpty())
        greeting.append(char(1)).append(char(kNoAuthentication));
    else
        greeting.append(char(2)).append(char(kNoAuthentication)).append(char(kUserPassword));
    return write(greeting, 0);
}

ProxyStep Socks5Dialogue::feed(QByteArrayView bytes)
{
    if (!bytes.isEmpty() && m_state != State::Authentication && bytes[0] != kVersion)
        return failed(ProxyProblem::NotAProxy, QString::fromLatin1(bytes.first(qMin(bytes.size(), 40))));
    if (bytes.size() < 2)
        return {};
    switch (m_state) {
    case State::Method:
        return onMethod(uchar(bytes[1]));
    case State::Authentication:
        // RFC 1929 section 2. Its version byte is 1, and some say 5.
        if (bytes[1] != 0)
            return failed(ProxyProblem::CredentialsRefused, u"SOCKS: user or password refused"_s);
        return request();
    case State::Reply:
        return onReply(bytes);
    }
    Q_UNREACHABLE();
    return {};
}

ProxyStep Socks5Dialogue::onMethod(uchar method)
{
    if (method == kNoAuthentication)
        return request();
    if (method == kUserPassword && !m_user.isEmpty()) {
        m_state = State::Authentication;
        m_hasShownWho = true;
        return write(
            QByteArray(1, char(1)) + char(m_user.size()) + m_user + char(m_password.size()) + m_password, 2);
    }
    if (method == kNoMethod) {
        return failed(m_user.isEmpty() ? ProxyProblem::CredentialsMissing : ProxyProblem::SchemeUnsupported,
                      u"SOCKS: no acceptable method"_s);
    }
    return failed(ProxyProblem::NotAProxy, u"SOCKS: method %1 was not offered"_s.arg(method));
}

ProxyStep Socks5Dialogue::request()
{
    m_state = State::Reply;
    QByteArray bytes(1, kVersion);
    bytes.append(char(1)).append(char(0)); // CONNECT, reserved
    const QHostAddress address(m_target.host);
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        bytes.append(char(1)).append(4, '\0');
        qToBigEndian(address.toIPv4Address(), bytes.data() + bytes.size() - 4);
    } else if (address.protocol() == QAbstractSocket::IPv6Protocol) {
        const Q_IPV6ADDR raw = address.toIPv6Address();
        bytes.append(char(4)).append(reinterpret_cast<const char *>(raw.c), 16);
    } else {
        const QByteArray name = m_target.host.toLatin1();
        bytes.append(char(3)).append(char(name.size())).append(name);
    }
    bytes.append(2, '\0');
    qToBigEndian(m_target.port, bytes.data() + bytes.size() - 2);
    return write(bytes, 2);
}

ProxyStep Socks5Dialogue::onReply(QByteArrayView bytes) const
{
    if (bytes[1] != 0)
        return failedReply(uchar(bytes[1]));
    if (bytes.size() < 5)
        return {};
    qsizetype length = 0;
    switch (bytes[3]) {
    case 1:
        length = 4 + 4 + 2;
        break;
    case 3:
        length = 4 + 1 + uchar(bytes[4]) + 2;
        break;
    case 4:
        length = 4 + 16 + 2;
        break;
    default:
        return failed(ProxyProblem::NotAProxy, u"SOCKS: address type %1"_s.arg(uchar(bytes[3])));
    }
    if (bytes.size() < length)
        return {};
    return {.next = Next::Through, .taken = length};
}

ProxyStep Socks5Dialogue::closed(QByteArrayView)
{
    // Some end the connection rather than say that a password is wrong (RFC 1929 section 2 asks for both).
    return failed(m_state == State::Authentication ? ProxyProblem::CredentialsRefused : ProxyProblem::Closed,
                  {});
}

QString Socks5Dialogue::authentication() const
{
    return m_hasShownWho ? u"user and password"_s : QString();
}

} // namespace roomscope
