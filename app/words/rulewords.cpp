// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/rulewords.h"

#include "words/words.h"

#include <algorithm>
#include <array>

namespace roomscope::words {

namespace {

struct Row
{
    const char *name;
    const char *sentence;
};

// QT_TRANSLATE_NOOP marks the sentences for the context of Words::tr().
constexpr std::array<Row, 35> kRows{{
    {"reserved-bits", QT_TRANSLATE_NOOP("Words", "The server set reserved bits of a frame.")},
    {"rsv1-not-negotiated",
     QT_TRANSLATE_NOOP("Words", "The server sent a compressed frame, and compression was not agreed on.")},
    {"rsv1-on-control", QT_TRANSLATE_NOOP("Words", "The server marked a control frame as compressed.")},
    {"rsv1-on-continuation", QT_TRANSLATE_NOOP("Words", "The server marked a later fragment as compressed.")},
    {"reserved-opcode", QT_TRANSLATE_NOOP("Words", "The server sent a kind of frame that does not exist.")},
    {"fragmented-control", QT_TRANSLATE_NOOP("Words", "The server sent a control frame in pieces.")},
    {"control-too-long",
     QT_TRANSLATE_NOOP("Words", "The server sent a control frame of more than 125 bytes.")},
    {"non-minimal-length",
     QT_TRANSLATE_NOOP("Words", "The server wrote a frame's length in more bytes than it needs.")},
    {"length-top-bit", QT_TRANSLATE_NOOP("Words", "The server sent a frame with an impossible length.")},
    {"masked-server-frame",
     QT_TRANSLATE_NOOP("Words", "The server masked a frame, which only clients may do.")},
    {"unmasked-client-frame", QT_TRANSLATE_NOOP("Words", "A frame of ours was not masked.")},
    {"continuation-without-start",
     QT_TRANSLATE_NOOP("Words", "The server continued a message that it never began.")},
    {"data-inside-message", QT_TRANSLATE_NOOP("Words", "The server began a message inside another one.")},
    {"data-after-close", QT_TRANSLATE_NOOP("Words", "The server went on sending after its Close.")},
    {"text-not-utf8", QT_TRANSLATE_NOOP("Words", "The server sent text that is not UTF-8.")},
    {"close-payload-of-one-byte", QT_TRANSLATE_NOOP("Words", "The server sent a Close with half a code.")},
    {"illegal-close-code",
     QT_TRANSLATE_NOOP("Words", "The server closed with a code that must not be sent.")},
    {"close-reason-not-utf8",
     QT_TRANSLATE_NOOP("Words", "The server gave a reason for its Close that is not UTF-8.")},
    {"inflate-failed",
     QT_TRANSLATE_NOOP("Words", "The server sent compressed data that cannot be unpacked.")},
    {"frame-too-large",
     QT_TRANSLATE_NOOP("Words", "The server sent a frame larger than this program accepts.")},
    {"message-too-large",
     QT_TRANSLATE_NOOP("Words", "The server sent a message larger than this program accepts.")},
    {"head-too-large", QT_TRANSLATE_NOOP("Words", "The server's answer to the handshake is too large.")},
    {"bad-request-line", QT_TRANSLATE_NOOP("Words", "The handshake's request line is broken.")},
    {"bad-status-line", QT_TRANSLATE_NOOP("Words", "The answer to the handshake has no valid status line.")},
    {"bad-header-line", QT_TRANSLATE_NOOP("Words", "The answer to the handshake has a broken header.")},
    {"obsolete-fold",
     QT_TRANSLATE_NOOP("Words",
                       "The answer to the handshake folds a header over lines, which is no longer allowed.")},
    {"bare-carriage-return",
     QT_TRANSLATE_NOOP("Words", "The answer to the handshake has a broken line end.")},
    {"nul-in-head", QT_TRANSLATE_NOOP("Words", "The answer to the handshake has a NUL byte in it.")},
    {"status-not-101", QT_TRANSLATE_NOOP("Words", "The server did not answer the handshake with 101.")},
    {"no-upgrade", QT_TRANSLATE_NOOP("Words", "The server's answer has no \"Upgrade: websocket\".")},
    {"no-connection-upgrade",
     QT_TRANSLATE_NOOP("Words", "The server's answer has no \"Connection: Upgrade\".")},
    {"wrong-accept-key",
     QT_TRANSLATE_NOOP("Words", "The server's Sec-WebSocket-Accept does not belong to our key.")},
    {"unasked-extension",
     QT_TRANSLATE_NOOP("Words", "The server switched on an extension that was not offered.")},
    {"bad-extension-parameters",
     QT_TRANSLATE_NOOP("Words", "The server answered the offer of compression with wrong parameters.")},
    {"unasked-subprotocol",
     QT_TRANSLATE_NOOP("Words", "The server chose a sub-protocol that was not offered.")},
}};

const Row *rowOf(const QByteArray &name)
{
    const auto *at =
        std::find_if(kRows.begin(), kRows.end(), [&](const Row &row) { return name == row.name; });
    return at == kRows.end() ? nullptr : at;
}

} // namespace

QString ruleSentence(const QByteArray &name)
{
    const Row *row = rowOf(name);
    return row ? Words::tr(row->sentence) : Words::tr("The server broke a rule of the WebSocket protocol.");
}

bool isKnownRule(const QByteArray &name)
{
    return rowOf(name) != nullptr;
}

QString closeCodeMeaning(int code)
{
    switch (code) {
    case 1000:
        return Words::tr("normal closure");
    case 1001:
        return Words::tr("going away");
    case 1002:
        return Words::tr("protocol error");
    case 1003:
        return Words::tr("kind of data not accepted");
    case 1005:
        return Words::tr("no code given");
    case 1006:
        return Words::tr("no Close frame");
    case 1007:
        return Words::tr("data not valid");
    case 1008:
        return Words::tr("against its policy");
    case 1009:
        return Words::tr("message too large");
    case 1010:
        return Words::tr("extension missing");
    case 1011:
        return Words::tr("error of the server");
    case 1012:
        return Words::tr("restart");
    case 1013:
        return Words::tr("try again later");
    case 1014:
        return Words::tr("bad gateway");
    case 1015:
        return Words::tr("TLS failed");
    case 4401:
        return Words::tr("token refused");
    case 4403:
        return Words::tr("user not allowed");
    case 4408:
        return Words::tr("nothing heard for too long");
    case 4409:
        return Words::tr("connected elsewhere");
    default:
        return {};
    }
}

} // namespace roomscope::words
