// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue.h"
#include "testdata.h"

namespace roomscope::conformance {

using namespace Qt::StringLiterals;

namespace {

//! RFC 7692 sections 5.1 and 7.1: an answer that is not right for the offer fails the connection.
void addWrong(std::vector<Case> &cases)
{
    Group group(cases, u"13.5"_s, u"Answers that RFC 7692 forbids"_s);
    for (const char *answer : {"permessage-deflate; unknown_parameter",
                               "permessage-deflate; unknown_parameter=1",
                               "permessage-deflate; server_no_context_takeover; server_no_context_takeover",
                               "permessage-deflate; client_no_context_takeover; client_no_context_takeover",
                               "permessage-deflate; server_max_window_bits=10; server_max_window_bits=10",
                               "permessage-deflate; client_max_window_bits=10; client_max_window_bits=11",
                               "permessage-deflate; server_no_context_takeover=1",
                               "permessage-deflate; client_no_context_takeover=true",
                               "permessage-deflate; server_max_window_bits",
                               "permessage-deflate; client_max_window_bits",
                               "permessage-deflate; server_max_window_bits=",
                               "permessage-deflate; server_max_window_bits=7",
                               "permessage-deflate; server_max_window_bits=16",
                               "permessage-deflate; client_max_window_bits=7",
                               "permessage-deflate; client_max_window_bits=16",
                               "permessage-deflate; client_max_window_bits=0",
                               "permessage-deflate; server_max_window_bits=-9",
                               "permessage-deflate; server_max_window_bits=+9",
                               "permessage-deflate; server_max_window_bits=010",
                               "permessage-deflate; server_max_window_bits=0x0a",
                               "permessage-deflate; client_max_window_bits=4294967306",
                               "permessage-deflate; client_max_window_bits=ten",
                               "permessage-deflate, permessage-deflate",
                               "permessage-deflate, x-unasked",
                               "x-unasked, permessage-deflate",
                               "x-webkit-deflate-frame",
                               "permessage-bzip2"}) {
        const QByteArray value(answer);
        group.add(QString::fromLatin1(value), [=] {
            Script script{.extensions = value, .needsOffer = true};
            return script.send(textFrame("hello") + pingFrame("ping")).refuses();
        });
    }
}

void addRight(std::vector<Case> &cases)
{
    Group group(cases, u"13.6"_s, u"Answers in every form that is allowed"_s);
    const auto add = [&group](const QByteArray &answer, const DeflateSet &set) {
        group.add(QString::fromLatin1(answer).replace(u'\t', u"\\t"_s), [=] {
            Script script{.head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                                  "Connection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n"
                                  "Sec-WebSocket-Extensions:" +
                                  answer + "\r\n\r\n",
                          .deflate = set};
            MessageDeflater deflater(set);
            for (const quint32 seed : {1, 2, 1}) {
                const QByteArray message = chatText(1000, seed);
                script.send(RawFrame{.payload = deflater.deflate(message), .rsv = kRsv1}.bytes());
                script.expect(kText, message);
            }
            return script;
        });
    };
    add(" permessage-deflate", {});
    add("permessage-deflate", {});
    add(" \tpermessage-deflate \t", {});
    add(" permessage-deflate;server_no_context_takeover", {.serverNoContext = true});
    add(" permessage-deflate ;\tserver_no_context_takeover ; client_no_context_takeover ",
        {.serverNoContext = true, .clientNoContext = true});
    add(" permessage-deflate; client_max_window_bits=9; server_max_window_bits=9",
        {.serverBits = 9, .clientBits = 9});
    add(" permessage-deflate; server_max_window_bits=\"10\"", {.serverBits = 10});
    add(" permessage-deflate; client_max_window_bits=\"15\"; client_no_context_takeover",
        {.clientNoContext = true, .clientBits = 15});

    group.add(u"declined: no extension, all goes on without"_s, [] {
        Script script{.needsOffer = true};
        return script.echo(kText, chatText(5000)).await().echo(kBinary, randomBytes(5000));
    });
    group.add(u"declined: a compressed frame is a fault then"_s, [] {
        Script script{.needsOffer = true};
        return script.send(RawFrame{.payload = MessageDeflater({}).deflate("hello"), .rsv = kRsv1}.bytes())
            .fails({1002});
    });
}

} // namespace

void addDeflateAnswers(std::vector<Case> &cases)
{
    addWrong(cases);
    addRight(cases);
}

} // namespace roomscope::conformance
