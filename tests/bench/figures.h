// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figure.h"
#include "transport/connectionsettings.h"

namespace roomscope::bench {

//! Payload bytes of the gateway's chat traffic under permessage-deflate, against plain ones.
[[nodiscard]] Figure deflateFigure();
//! Round trip of a text message through Transport, without a store, against a bare QWebSocket.
[[nodiscard]] Figure echoFigure();
//! Parsing and unmasking from memory, against unmasking alone; 1 KiB frames, and frames of 64 bytes.
[[nodiscard]] Figure parserFigure();
[[nodiscard]] Figure smallFramesParserFigure();
//! From Session::sendMessage to the server's ack on the wire, both disks included, against a bare echo plus
//! two commits.
[[nodiscard]] Figure sendToAckFigure();
//! Rows a second into AccountStore and the timeline that shows them, against plain sqlite.
[[nodiscard]] Figure storeFigure();
//! The longest time the GUI thread did not answer while 20 000 messages a second arrive in the shown
//! conversation.
[[nodiscard]] Figure stallFigure();

//! From a member's sending to each of a thousand others' having it, against node's ws, which stores nothing.
[[nodiscard]] Figure fanoutFigure();
//! Memory of the server for each of 5 000 idle connections, against node's ws.
[[nodiscard]] Figure connectionsFigure();
//! From a key to its pixel in the message field while 10 000 messages a second arrive in the conversation:
//! p95 and longest, beside a field in an empty window.
[[nodiscard]] std::vector<Figure> keyFigures();
//! From the choice of another room of a million messages until its newest are painted, over what sqlite
//! takes.
[[nodiscard]] Figure switchFigure();
//! From the server handing a value of a feed to its socket until the side bar is painted with it, with 100
//! feeds.
[[nodiscard]] Figure feedFigure();

//! What the relay costs: its round trip beside that of the direct way, and how fast it takes messages of
//! three sizes.
[[nodiscard]] std::vector<Figure> relayFigures();

//! The whole window in a process of its own: its start, memory and processor time when nothing happens, each
//! against an empty window of Qt Widgets.
[[nodiscard]] std::vector<Figure> windowFigures();

//! Round trips through a Transport, microseconds each.
[[nodiscard]] std::vector<double> transportEchoTimes(TransportRoute route, int count);
//! Round trips of a bare QWebSocket with an echo server, microseconds each.
[[nodiscard]] std::vector<double> bareEchoTimes(int count);

} // namespace roomscope::bench
