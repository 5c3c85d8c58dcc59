// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/handshakewords.h"

#include "words/figures.h"
#include "words/words.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace roomscope::words {

namespace {

QString noWebSocketTitle()
{
    return Words::tr("No WebSocket there");
}

QString checkPathAdvice()
{
    return Words::tr("Check the address and its path.");
}

//! \a sentence with the status behind it, where there is one; two whole sentences, so that a translation may
//! differ.
QString withStatus(const QString &sentence, const QString &sentenceWithStatus, std::optional<int> httpStatus)
{
    return httpStatus ? sentenceWithStatus.arg(*httpStatus) : sentence;
}

//! What an HTTP status says by itself.
Advice statusFinding(HandshakeFinding finding, std::optional<int> status)
{
    switch (finding) {
    case HandshakeFinding::TokenRefused:
        return {Words::tr("Signed out"),
                withStatus(Words::tr("The token was refused."), Words::tr("The token was refused (HTTP %1)."),
                           status),
                {},
                Action::SignIn};
    case HandshakeFinding::Forbidden:
        return {Words::tr("Not allowed"),
                withStatus(Words::tr("The server refused the connection."),
                           Words::tr("The server refused the connection (HTTP %1)."), status),
                Words::tr("Ask whoever runs it, or sign in as somebody else."), Action::SignIn};
    case HandshakeFinding::OriginRefused:
        return {Words::tr("Origin refused"),
                withStatus(Words::tr("The server does not accept this Origin."),
                           Words::tr("The server does not accept this Origin (HTTP %1)."), status),
                Words::tr("Set the Origin it expects in the network settings."), Action::EditNetwork};
    case HandshakeFinding::NotFound:
        return {noWebSocketTitle(),
                withStatus(Words::tr("The server has nothing at this address."),
                           Words::tr("The server has nothing at this address (HTTP %1)."), status),
                checkPathAdvice(), Action::EditAddress};
    case HandshakeFinding::UpgradeRequired:
        return {noWebSocketTitle(),
                withStatus(Words::tr("The server wants another protocol at this address."),
                           Words::tr("The server wants another protocol at this address (HTTP %1)."), status),
                checkPathAdvice(), Action::EditAddress};
    case HandshakeFinding::VersionUnsupported:
        return {Words::tr("Another WebSocket version"),
                withStatus(Words::tr("The server does not speak version 13 of WebSocket."),
                           Words::tr("The server does not speak version 13 of WebSocket (HTTP %1)."), status),
                Words::tr("Version 13 is the standard; the server needs an update."), Action::TryNow};
    case HandshakeFinding::RateLimited:
        return {Words::tr("Too many attempts"),
                withStatus(Words::tr("The server asked us to come back later."),
                           Words::tr("The server asked us to come back later (HTTP %1)."), status),
                {},
                Action::TryNow};
    case HandshakeFinding::BadGateway:
        return {Words::tr("Server not reachable"),
                withStatus(Words::tr("A proxy could not reach the server behind it."),
                           Words::tr("A proxy could not reach the server behind it (HTTP %1)."), status),
                {},
                Action::TryNow};
    case HandshakeFinding::Unavailable:
        return {Words::tr("Server busy"),
                withStatus(Words::tr("The server takes no connections now."),
                           Words::tr("The server takes no connections now (HTTP %1)."), status),
                {},
                Action::TryNow};
    case HandshakeFinding::ServerError:
        return {Words::tr("Server error"),
                withStatus(Words::tr("The server, or a proxy before it, failed."),
                           Words::tr("The server, or a proxy before it, failed (HTTP %1)."), status),
                {},
                Action::TryNow};
    default:
        return {};
    }
}

//! What must be read out of the head or the body.
Advice contentFinding(HandshakeFinding finding, std::optional<int> status)
{
    switch (finding) {
    case HandshakeFinding::NoSubprotocol:
        return {
            Words::tr("No sub-protocol"), Words::tr("The server chose no sub-protocol."),
            Words::tr(
                "It may speak another language than this client: check the address, or the sub-protocols in "
                "the network settings."),
            Action::EditNetwork};
    case HandshakeFinding::UpgradeRemoved:
        return {
            Words::tr("WebSocket does not get through"),
            withStatus(
                Words::tr("The proxy removed Upgrade, or there is no WebSocket at this address."),
                Words::tr("The proxy removed Upgrade, or there is no WebSocket at this address (HTTP %1)."),
                status),
            Words::tr("Check the path of the address, or ask for WebSocket to be let through."),
            Action::EditAddress};
    case HandshakeFinding::EngineIo3:
        return {Words::tr("Another protocol"), Words::tr("This path serves Engine.IO 3."),
                Words::tr("That is Socket.IO 2, which this client does not speak."), Action::EditAddress};
    case HandshakeFinding::EngineIo4:
        return {Words::tr("Another protocol"),
                Words::tr("This path serves Engine.IO 4 (Socket.IO), not plain WebSocket."),
                checkPathAdvice(), Action::EditAddress};
    case HandshakeFinding::RedirectRefused:
        return {Words::tr("Sent elsewhere"),
                Words::tr("The server sends us to another host, or away from encryption; we did not follow."),
                Words::tr("The details show where to. If you know that server, connect to it yourself."),
                Action::EditAddress};
    case HandshakeFinding::TooManyRedirects:
        return {Words::tr("Sent in circles"), Words::tr("The server sent us on more than five times."),
                checkPathAdvice(), Action::EditAddress};
    case HandshakeFinding::StatusNotUpgrade:
        return {Words::tr("Not a valid answer"),
                withStatus(Words::tr("The server sent upgrade headers without the status 101."),
                           Words::tr("The server sent upgrade headers with HTTP %1 instead of 101."), status),
                Words::tr("The server, or a proxy before it, is broken."), Action::TryNow};
    default:
        return {};
    }
}

//! Who answered did not speak the protocol as it must be.
Advice brokenFinding(HandshakeFinding finding)
{
    const QString title = Words::tr("Not a valid answer");
    switch (finding) {
    case HandshakeFinding::BadAnswer:
        return {title, Words::tr("What answered there does not speak HTTP."),
                Words::tr("Check the address and its port."), Action::EditAddress};
    case HandshakeFinding::WrongAccept:
        return {title,
                Words::tr("The answer does not belong to our request: its Sec-WebSocket-Accept is wrong."),
                Words::tr("A cache on the way answered, or the server is broken."), Action::TryNow};
    case HandshakeFinding::UnaskedExtension:
        return {title, Words::tr("The server switched on an extension that was not offered."),
                Words::tr("The server, or a proxy before it, is broken."), Action::TryNow};
    case HandshakeFinding::UnaskedSubprotocol:
        return {title, Words::tr("The server chose a sub-protocol that was not offered."),
                Words::tr("Add it to the sub-protocols in the network settings if you know it."),
                Action::EditNetwork};
    case HandshakeFinding::PlainServer:
        return {Words::tr("No encryption there"),
                Words::tr("The server speaks no TLS at this port. Nothing was sent."),
                Words::tr("Check the port. Use ws:// only on a network that you trust."),
                Action::EditAddress};
    case HandshakeFinding::TlsServer:
        return {Words::tr("Encryption needed"),
                Words::tr("The server speaks TLS at this port: the address must start with wss://."),
                {},
                Action::EditAddress};
    case HandshakeFinding::Silent:
        return {Words::tr("No answer"),
                Words::tr("Something took the connection and said nothing."),
                {},
                Action::TryNow};
    default:
        return {};
    }
}

} // namespace

Advice findingAdvice(HandshakeFinding finding, std::optional<int> httpStatus)
{
    if (Advice advice = statusFinding(finding, httpStatus); !advice.sentence.isEmpty())
        return advice;
    if (Advice advice = contentFinding(finding, httpStatus); !advice.sentence.isEmpty())
        return advice;
    return brokenFinding(finding);
}

QString findingPhrase(HandshakeFinding finding)
{
    switch (finding) {
    case HandshakeFinding::None:
        return {};
    case HandshakeFinding::NoSubprotocol:
        return Words::tr("no sub-protocol chosen");
    case HandshakeFinding::UpgradeRemoved:
        return Words::tr("Upgrade removed on the way, or no WebSocket there");
    case HandshakeFinding::EngineIo3:
        return Words::tr("this path serves Engine.IO 3");
    case HandshakeFinding::EngineIo4:
        return Words::tr("this path serves Engine.IO 4");
    case HandshakeFinding::TokenRefused:
        return Words::tr("token refused");
    case HandshakeFinding::Forbidden:
        return Words::tr("not allowed");
    case HandshakeFinding::OriginRefused:
        return Words::tr("Origin refused");
    case HandshakeFinding::NotFound:
        return Words::tr("nothing at this address");
    case HandshakeFinding::UpgradeRequired:
        return Words::tr("another protocol wanted");
    case HandshakeFinding::VersionUnsupported:
        return Words::tr("WebSocket version 13 not supported");
    case HandshakeFinding::RateLimited:
        return Words::tr("too many attempts");
    case HandshakeFinding::BadGateway:
        return Words::tr("a proxy could not reach the server");
    case HandshakeFinding::Unavailable:
        return Words::tr("server takes no connections now");
    case HandshakeFinding::ServerError:
        return Words::tr("server failed");
    case HandshakeFinding::RedirectRefused:
        return Words::tr("redirect not followed");
    case HandshakeFinding::TooManyRedirects:
        return Words::tr("too many redirects");
    case HandshakeFinding::BadAnswer:
        return Words::tr("the answer is no HTTP");
    case HandshakeFinding::WrongAccept:
        return Words::tr("wrong Sec-WebSocket-Accept");
    case HandshakeFinding::UnaskedExtension:
        return Words::tr("an extension that was not offered");
    case HandshakeFinding::UnaskedSubprotocol:
        return Words::tr("a sub-protocol that was not offered");
    case HandshakeFinding::StatusNotUpgrade:
        return Words::tr("upgrade headers without the status 101");
    case HandshakeFinding::PlainServer:
        return Words::tr("no TLS at this port");
    case HandshakeFinding::TlsServer:
        return Words::tr("TLS at this port, wss:// needed");
    case HandshakeFinding::Silent:
        return Words::tr("connected, and nothing was said");
    }
    return {};
}

Advice httpStatusAdvice(std::optional<int> httpStatus)
{
    if (!httpStatus)
        return {noWebSocketTitle(), Words::tr("The server did not answer the WebSocket handshake."),
                checkPathAdvice(), Action::EditAddress};
    const int status = *httpStatus;
    switch (status) {
    case 401:
    case 407:
        return {Words::tr("Signed out"),
                Words::tr("The server wants other credentials (HTTP %1).").arg(status),
                {},
                Action::SignIn};
    case 403:
        return findingAdvice(HandshakeFinding::Forbidden, status);
    case 404:
    case 405:
    case 426:
        return {noWebSocketTitle(),
                Words::tr("The server has no WebSocket at this address (HTTP %1).").arg(status),
                checkPathAdvice(), Action::EditAddress};
    case 408:
    case 425:
    case 429:
    case 503:
        return {Words::tr("Server busy"),
                Words::tr("The server asked us to come back later (HTTP %1).").arg(status),
                {},
                Action::TryNow};
    default:
        break;
    }
    if (status >= 500)
        return findingAdvice(HandshakeFinding::ServerError, status);
    if (status >= 300 && status < 400)
        return {noWebSocketTitle(),
                Words::tr("The server sends us to another address (HTTP %1).").arg(status), checkPathAdvice(),
                Action::EditAddress};
    return {noWebSocketTitle(), Words::tr("The server answered like a web page (HTTP %1).").arg(status),
            checkPathAdvice(), Action::EditAddress};
}

QString stepName(HandshakeStory::Step step)
{
    switch (step) {
    case HandshakeStory::Step::Dns:
        return u"DNS"_s;
    case HandshakeStory::Step::Tcp:
        return u"TCP"_s;
    case HandshakeStory::Step::Proxy:
        return Words::tr("Proxy");
    case HandshakeStory::Step::Tls:
        return u"TLS"_s;
    case HandshakeStory::Step::Http:
        return u"HTTP"_s;
    }
    return {};
}

QString phasesText(const QList<HandshakeStory::Phase> &phases)
{
    QStringList parts;
    for (const HandshakeStory::Phase &phase : phases)
        parts += phase.took ? Words::tr("%1 %2").arg(stepName(phase.step), roundTrip(*phase.took))
                            : Words::tr("%1 did not end").arg(stepName(phase.step));
    return parts.join(u" · "_s);
}

QString answerText(const HandshakeStory &story)
{
    if (!story.responseHead || story.responseHead->isEmpty())
        return {};
    const QList<QByteArray> lines = story.responseHead->trimmed().split('\n');
    const QString status = QString::fromUtf8(lines.constFirst().trimmed());
    const QString headers = Words::tr("%n header(s)", nullptr, int(lines.size() - 1));
    if (story.body.isEmpty())
        return Words::tr("%1 · %2").arg(status, headers);
    return story.isBodyCut
               ? Words::tr("%1 · %2 · body over %3").arg(status, headers, bytes(story.body.size()))
               : Words::tr("%1 · %2 · body %3").arg(status, headers, bytes(story.body.size()));
}

} // namespace roomscope::words
