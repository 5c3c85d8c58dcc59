// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue.h"

namespace roomscope::conformance {

using namespace Qt::StringLiterals;

namespace {

//! The lines of an answer; what is null is left out.
struct Answer
{
    QByteArray status = "HTTP/1.1 101 Switching Protocols";
    QByteArray upgrade = "Upgrade: websocket";
    QByteArray connection = "Connection: Upgrade";
    QByteArray accept = "Sec-WebSocket-Accept: {accept}";
    QByteArray more = {};

    [[nodiscard]] QByteArray head() const
    {
        QByteArray result = status + "\r\n";
        for (const QByteArray &line : {upgrade, connection, accept, more}) {
            if (!line.isEmpty())
                result += line + "\r\n";
        }
        return result + "\r\n";
    }
};

Script answered(const QByteArray &head)
{
    return Script{.head = head}.echo(kText, "upgraded");
}

Script refused(const QByteArray &head)
{
    // The frame tempts a client that did not look at the head.
    return Script{.head = head}.send(textFrame("not upgraded") + pingFrame("ping")).refuses();
}

void addAccepted(std::vector<Case> &cases)
{
    Group group(cases, u"X.1"_s, u"Answers to the upgrade that are right"_s);
    const auto add = [&group](const QString &title, const Answer &answer) {
        group.add(title, [head = answer.head()] { return answered(head); });
    };
    add(u"the usual one"_s, {});
    add(u"Connection: keep-alive, Upgrade"_s, {.connection = "Connection: keep-alive, Upgrade"});
    add(u"Connection: Upgrade, keep-alive"_s, {.connection = "Connection: Upgrade, keep-alive"});
    add(u"Connection in two headers"_s, {.connection = "Connection: keep-alive\r\nConnection: Upgrade"});
    add(u"Connection: upgrade in lower case"_s, {.connection = "Connection: upgrade"});
    add(u"Upgrade: WebSocket in mixed case"_s, {.upgrade = "Upgrade: WebSocket"});
    add(u"names of headers in lower case"_s, {.upgrade = "upgrade: websocket",
                                              .connection = "connection: upgrade",
                                              .accept = "sec-websocket-accept: {accept}"});
    add(u"names of headers in upper case"_s, {.upgrade = "UPGRADE: websocket",
                                              .connection = "CONNECTION: Upgrade",
                                              .accept = "SEC-WEBSOCKET-ACCEPT: {accept}"});
    add(u"no blank after the colon"_s, {.upgrade = "Upgrade:websocket",
                                        .connection = "Connection:Upgrade",
                                        .accept = "Sec-WebSocket-Accept:{accept}"});
    add(u"blanks and tabs around the values"_s, {.upgrade = "Upgrade: \t websocket \t",
                                                 .connection = "Connection:  Upgrade  ",
                                                 .accept = "Sec-WebSocket-Accept: \t{accept} "});
    add(u"another reason phrase"_s, {.status = "HTTP/1.1 101 Web Socket Protocol Handshake"});
    add(u"an empty reason phrase"_s, {.status = "HTTP/1.1 101 "});
    add(u"a reason phrase that is not ASCII"_s, {.status = "HTTP/1.1 101 \xc3\x84nderung"});
    add(u"headers nobody needs"_s,
        {.more = "Server: x/1\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\nVia: 1.1 proxy\r\nX-Empty:"});
    add(u"cookies in two headers"_s, {.more = "Set-Cookie: a=b; Path=/\r\nSet-Cookie: c=d"});
    add(u"80 headers"_s, {.more = QByteArray("X-Filler: abcdefghijklmnop\r\n").repeated(80).chopped(2)});
    add(u"a header of 16 KiB"_s, {.more = "X-Long: " + QByteArray(16 * 1024, 'y')});
    add(u"the accept key last"_s, {.accept = {}, .more = "Sec-WebSocket-Accept: {accept}"});

    group.add(u"in writes of 1"_s, [] {
        Script script = answered(Answer{}.head());
        script.headChop = 1;
        return script;
    });
    group.add(u"a message in the same write"_s, [] {
        Script script = answered(Answer{}.head());
        script.isFirstStepWithHead = true;
        return script;
    });
    group.add(u"a message in the same write, all in writes of 1"_s, [] {
        Script script = answered(Answer{}.head());
        script.isFirstStepWithHead = true;
        script.headChop = 1;
        return script;
    });
}

void addWrongUpgrades(std::vector<Case> &cases)
{
    Group group(cases, u"X.2"_s, u"Answers that are no upgrade"_s);
    const auto add = [&group](const QString &title, const Answer &answer) {
        group.add(title, [head = answer.head()] { return refused(head); });
    };
    add(u"a wrong accept key"_s, {.accept = "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo="});
    add(u"no accept key"_s, {.accept = {}});
    add(u"an empty accept key"_s, {.accept = "Sec-WebSocket-Accept: "});
    add(u"an accept key and more"_s, {.accept = "Sec-WebSocket-Accept: {accept}x"});
    add(u"two accept keys, one of them wrong"_s,
        {.accept = "Sec-WebSocket-Accept: {accept}\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo="});
    add(u"no Upgrade"_s, {.upgrade = {}});
    add(u"Upgrade: h2c"_s, {.upgrade = "Upgrade: h2c"});
    add(u"no Connection"_s, {.connection = {}});
    add(u"Connection: close"_s, {.connection = "Connection: close"});
    add(u"Connection: Upgraded"_s, {.connection = "Connection: Upgraded"});
    add(u"status 200 with the headers of an upgrade"_s, {.status = "HTTP/1.1 200 OK"});
    add(u"status 102"_s, {.status = "HTTP/1.1 102 Processing"});
    add(u"an extension nobody asked for"_s, {.more = "Sec-WebSocket-Extensions: x-unasked"});
    add(u"an extension nobody asked for, with parameters"_s,
        {.more = "Sec-WebSocket-Extensions: x-unasked; a=1; b=\"2\""});
    add(u"a sub-protocol nobody asked for"_s, {.more = "Sec-WebSocket-Protocol: unasked"});
    add(u"two sub-protocols"_s, {.more = "Sec-WebSocket-Protocol: a, b"});
}

void addStatuses(std::vector<Case> &cases)
{
    Group group(cases, u"X.3"_s, u"Other answers and none"_s);
    for (const QByteArray &status : std::vector<QByteArray>{
             "400 Bad Request", "401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"", "403 Forbidden",
             "404 Not Found", "407 Proxy Authentication Required", "410 Gone",
             "426 Upgrade Required\r\nSec-WebSocket-Version: 14", "429 Too Many Requests\r\nRetry-After: 5",
             "500 Internal Server Error", "502 Bad Gateway", "503 Service Unavailable\r\nRetry-After: 5"}) {
        group.add(
            QString::fromLatin1(status.left(status.indexOf('\r') < 0 ? status.size() : status.indexOf('\r'))),
            [status] {
                return Script{.head = "HTTP/1.1 " + status + "\r\nContent-Length: 5\r\n\r\nsorry"}.refuses();
            });
    }
    const std::vector<std::pair<QString, QByteArray>> garbage = {
        {u"not HTTP"_s, "SSH-2.0-OpenSSH_9.2\r\n\r\n"},
        {u"HTTP/2 in clear"_s, QByteArray("\x00\x00\x12\x04\x00\x00\x00\x00\x00\x0d\x0a\x0d\x0a", 13)},
        {u"a status that is no number"_s, "HTTP/1.1 one Switching\r\n\r\n"},
        {u"a status of four figures"_s, "HTTP/1.1 1010 Switching\r\n\r\n"},
        {u"a frame instead of a head"_s, textFrame("hello\r\n\r\n")}};
    for (const auto &[name, bytes] : garbage)
        group.add(name, [head = bytes] { return Script{.head = head}.refuses(); });
    group.add(u"2 MiB of one line"_s, [] {
        return Script{.head = "HTTP/1.1 101 Switching Protocols\r\nX-Long: " + QByteArray(2 << 20, 'y')}
            .refuses();
    });
    group.add(u"100 000 headers"_s, [] {
        return Script{.head = "HTTP/1.1 101 Switching Protocols\r\n" +
                              QByteArray("X-Filler: abcdefghij\r\n").repeated(100'000)}
            .refuses();
    });
    group.add(u"half a head, then FIN"_s, [] {
        return Script{.head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: web"}.drop(Drop::Fin);
    });
    group.add(u"nothing, then FIN"_s, [] { return Script{.head = ""}.drop(Drop::Fin); });
    group.add(u"nothing at all"_s, [] {
        Script script = Script{.head = ""}.refuses();
        script.patience = std::chrono::seconds(12);
        return script;
    });
    group.add(u"half a head, then nothing"_s, [] {
        Script script = Script{.head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: web"}.refuses();
        script.patience = std::chrono::seconds(12);
        return script;
    });
}

void addOpenQuestions(std::vector<Case> &cases)
{
    Group group(cases, u"X.4"_s, u"Redirects, and heads that RFC 6455 leaves open"_s);
    for (const QByteArray &status :
         std::vector<QByteArray>{"301 Moved Permanently", "302 Found", "307 Temporary Redirect"}) {
        group.add(QString::fromLatin1(status) + u" to the same host (may be followed)"_s, [status] {
            Script script = Script{.head = "HTTP/1.1 " + status +
                                           "\r\nLocation: {path}&again=1\r\nContent-Length: 0\r\n\r\n"}
                                .refuses();
            script.isInformational = true;
            return script;
        });
    }
    group.add(u"302 in a circle"_s, [] {
        return Script{.head = "HTTP/1.1 302 Found\r\nLocation: {path}\r\nContent-Length: 0\r\n\r\n"}
            .refuses();
    });
    group.add(u"302 without Location"_s,
              [] { return Script{.head = "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"}.refuses(); });
    group.add(u"302 to a scheme that is no WebSocket"_s, [] {
        return Script{.head = "HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n\r\n"}.refuses();
    });
    const auto informational = [&group](const QString &title, const QByteArray &head) {
        group.add(title, [head] {
            Script script = answered(head);
            script.isInformational = true;
            return script;
        });
    };
    informational(u"103 Early Hints before the 101"_s,
                  "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + Answer{}.head());
    informational(u"lines that end with LF alone"_s, Answer{}.head().replace("\r\n", "\n"));
    informational(u"HTTP/1.0 101"_s, Answer{.status = "HTTP/1.0 101 Switching Protocols"}.head());
    informational(u"no reason phrase and no blank"_s, Answer{.status = "HTTP/1.1 101"}.head());
    informational(u"a header folded over two lines"_s, Answer{.more = "X-Folded: a\r\n b"}.head());
    informational(u"Content-Length beside the 101"_s, Answer{.more = "Content-Length: 0"}.head());
}

} // namespace

void addHandshakes(std::vector<Case> &cases)
{
    addAccepted(cases);
    addWrongUpgrades(cases);
    addStatuses(cases);
    addOpenQuestions(cases);
}

} // namespace roomscope::conformance
