// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/fields.h"

namespace roomscope::protocol {

//! Takes a text message apart into envelopes (a batch is not nested) and has \a read(event, Fields &) read
//! each one's data; \a read answers nothing when the fields say what is wrong.
template <typename Envelope, typename Read>
std::vector<Decoded<Envelope>> decodeEnvelopes(QByteArrayView utf8, Read read)
{
    std::vector<Decoded<Envelope>> result;
    const auto bad = [&](BadInput input) { result.push_back(tl::unexpected<BadInput>(std::move(input))); };
    simdjson::dom::element root;
    if (const auto error = parse(utf8, root); error != simdjson::SUCCESS) {
        bad({.why = QString::fromLatin1(simdjson::error_message(error))});
        return result;
    }
    const auto readOne = [&](simdjson::dom::element element, bool mayBeBatch, auto &&self) -> void {
        simdjson::dom::object envelope;
        std::string_view event;
        simdjson::dom::object data;
        if (element.get(envelope) != simdjson::SUCCESS) {
            bad({.why = QStringLiteral("is not an object")});
            return;
        }
        if (envelope.at_key("event").get(event) != simdjson::SUCCESS) {
            bad({.field = QStringLiteral("event"), .why = QStringLiteral("is missing or not text")});
            return;
        }
        if (envelope.at_key("data").get(data) != simdjson::SUCCESS) {
            bad({.field = QStringLiteral("data"), .why = QStringLiteral("is missing or not an object")});
            return;
        }
        std::optional<BadInput> fault;
        Fields fields(data, fault);
        if (event == "batch" && mayBeBatch) {
            simdjson::dom::array messages;
            if (data.at_key("messages").get(messages) != simdjson::SUCCESS ||
                qsizetype(messages.size()) > kMaxBatch) {
                bad({.field = QStringLiteral("messages"),
                     .why = QStringLiteral("is not an array of at most 500 envelopes")});
                return;
            }
            for (const simdjson::dom::element inner : messages)
                self(inner, false, self);
            return;
        }
        std::optional<Envelope> envelopeRead = event == "batch" ? std::nullopt : read(event, fields);
        if (event == "batch")
            fields.fail("event", "is a batch inside a batch");
        if (fault) {
            // The id says which request it was, even where that is not what is wrong.
            fault->id = fields.peekClientId("id");
            bad(std::move(*fault));
            return;
        }
        result.push_back(std::move(*envelopeRead));
    };
    readOne(root, true, readOne);
    return result;
}

} // namespace roomscope::protocol
