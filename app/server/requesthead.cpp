// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/requesthead.h"

#include <algorithm>

namespace roomscope::server {

namespace {

bool isTokenChar(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

bool isToken(const QByteArray &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenChar);
}

bool hasControl(const QByteArray &text)
{
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return (quint8(c) < 0x20 && c != '\t') || c == 0x7f; });
}

bool parseRequestLine(const QByteArray &line, RequestHead &head)
{
    const QList<QByteArray> parts = line.split(' ');
    if (parts.size() != 3 || parts.at(2) != "HTTP/1.1" || !isToken(parts.at(0)) ||
        !parts.at(1).startsWith('/') || hasControl(line))
        return false;
    head.method = parts.at(0);
    head.path =
        parts.at(1).left(parts.at(1).indexOf('?') < 0 ? parts.at(1).size() : parts.at(1).indexOf('?'));
    return true;
}

struct Status
{
    int code;
    const char *reason;
    const char *headers;
    const char *body;
};

constexpr Status kStatuses[] = {
    {400, "Bad Request", "", "This is not a request a WebSocket server can answer.\n"},
    {401, "Unauthorized", "WWW-Authenticate: Bearer\r\n", "The token is not valid here.\n"},
    {403, "Forbidden", "", "Web pages may not connect to this server.\n"},
    {404, "Not Found", "", "There is nothing here but a WebSocket at /.\n"},
    {408, "Request Timeout", "", "The request took too long.\n"},
    {426, "Upgrade Required", "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n",
     "This is a Roomscope server. It speaks WebSocket, sub-protocol roomscope.v1.\n"},
    {429, "Too Many Requests", "Retry-After: 5\r\n",
     "Too many connections of this address are waiting to log in.\n"},
    {431, "Request Header Fields Too Large", "", "The request's head is too large.\n"},
    {503, "Service Unavailable", "Retry-After: 5\r\n", "The server has as many connections as it takes.\n"},
};

} // namespace

std::optional<QByteArray> RequestHead::header(const QByteArray &name) const
{
    std::optional<QByteArray> found;
    for (const auto &[key, value] : headers) {
        if (key != name)
            continue;
        if (found)
            return std::nullopt;
        found = value;
    }
    return found;
}

bool RequestHead::has(const QByteArray &name) const
{
    return std::any_of(headers.begin(), headers.end(),
                       [&](const auto &header) { return header.first == name; });
}

bool RequestHead::hasToken(const QByteArray &name, const QByteArray &token) const
{
    for (const auto &[key, value] : headers) {
        if (key != name)
            continue;
        const QList<QByteArray> parts = value.split(',');
        for (const QByteArray &part : parts) {
            if (part.trimmed().compare(token, Qt::CaseInsensitive) == 0)
                return true;
        }
    }
    return false;
}

std::optional<RequestHead> parseRequestHead(const QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return std::nullopt;
    RequestHead head;
    qsizetype at = bytes.indexOf("\r\n");
    if (!parseRequestLine(bytes.left(at), head))
        return std::nullopt;
    while (at < end) {
        const qsizetype start = at + 2;
        at = bytes.indexOf("\r\n", start);
        const QByteArray line = bytes.mid(start, at - start);
        const qsizetype colon = line.indexOf(':');
        // Obsolete line folding and blanks before the colon are how requests are smuggled (RFC 9112,
        // section 5.1).
        if (colon <= 0 || !isToken(line.left(colon)))
            return std::nullopt;
        const QByteArray value = line.mid(colon + 1).trimmed();
        if (hasControl(value))
            return std::nullopt;
        head.headers.append({line.left(colon).toLower(), value});
    }
    return head;
}

Verdict judge(const RequestHead &head, const QList<QByteArray> &allowedOrigins)
{
    if (head.has("origin")) {
        const std::optional<QByteArray> origin = head.header("origin");
        if (!origin || !allowedOrigins.contains(*origin))
            return {.status = 403};
    }
    if (head.path != "/")
        return {.status = 404};
    if (!head.hasToken("upgrade", "websocket") || !head.hasToken("connection", "upgrade"))
        return {.status = 426};
    if (head.method != "GET" || !head.header("host") ||
        head.header("sec-websocket-version") != QByteArray("13") ||
        QByteArray::fromBase64(head.header("sec-websocket-key").value_or(QByteArray())).size() != 16)
        return {.status = 400};
    Verdict verdict;
    if (head.has("authorization")) {
        const QByteArray value = head.header("authorization").value_or(QByteArray());
        if (value.left(7).compare("bearer ", Qt::CaseInsensitive) != 0 || value.mid(7).trimmed().isEmpty())
            return {.status = 401};
        verdict.bearer = value.mid(7).trimmed();
    }
    return verdict;
}

QByteArray plainAnswer(int status, PlainReason reason)
{
    const auto *found = std::find_if(std::begin(kStatuses), std::end(kStatuses),
                                     [status](const Status &entry) { return entry.code == status; });
    Q_ASSERT(found != std::end(kStatuses));
    QByteArray body(found->body);
    // Clients know the words of the first sentence from other servers.
    if (reason == PlainReason::NeedsTls)
        body = "The plain HTTP request was sent to HTTPS port. This server encrypts: its address starts with "
               "wss://.\n";
    else if (reason == PlainReason::AddressFull)
        body = "This address has as many connections as one address may have.\n";
    return "HTTP/1.1 " + QByteArray::number(found->code) + ' ' + found->reason + "\r\n" + found->headers +
           "Content-Type: text/plain; charset=utf-8\r\nX-Content-Type-Options: nosniff\r\nConnection: "
           "close\r\n"
           "Content-Length: " +
           QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace roomscope::server
