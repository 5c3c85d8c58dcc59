// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/fields.h"

#include <unordered_map>

namespace roomscope::protocol {

//! Takes a text message apart into envelopes and reads each one's data with the reader of its event.
template <typename Envelope>
class EnvelopeReader final
{
public:
    using Read = Envelope (*)(Fields &);
    using Readers = std::unordered_map<std::string_view, Read>;

    explicit EnvelopeReader(const Readers &readers) : m_readers(readers) {}

    [[nodiscard]] std::vector<Decoded<Envelope>> read(QByteArrayView utf8)
    {
        simdjson::dom::element root;
        if (const auto error = parse(utf8, root); error != simdjson::SUCCESS)
            bad({.why = QString::fromLatin1(simdjson::error_message(error))});
        else
            readEnvelope(root, Nesting::Outer);
        return std::move(m_result);
    }

private:
    enum class Nesting
    {
        Outer,
        InBatch
    };

    void bad(BadInput input) { m_result.push_back(tl::unexpected<BadInput>(std::move(input))); }

    void readEnvelope(simdjson::dom::element element, Nesting nesting)
    {
        simdjson::dom::object envelope;
        std::string_view event;
        if (element.get(envelope) != simdjson::SUCCESS)
            return bad({.why = QStringLiteral("is not an object")});
        if (envelope.at_key("event").get(event) != simdjson::SUCCESS)
            return bad({.field = QStringLiteral("event"), .why = QStringLiteral("is missing or not text")});
        simdjson::dom::object data;
        const bool hasData = envelope.at_key("data").get(data) == simdjson::SUCCESS;
        const auto reader = m_readers.find(event);
        const bool isBatch = event == "batch";
        if (!isBatch && reader == m_readers.end()) {
            m_result.push_back(Envelope{unknown(event, hasData ? &data : nullptr)});
            return;
        }
        if (!hasData)
            return bad(
                {.field = QStringLiteral("data"), .why = QStringLiteral("is missing or not an object")});
        if (isBatch)
            readBatch(data, nesting);
        else
            readData(data, reader->second);
    }

    void readData(simdjson::dom::object data, Read reader)
    {
        std::optional<BadInput> fault;
        Fields fields(data, fault);
        Envelope envelope = reader(fields);
        if (!fault) {
            m_result.push_back(std::move(envelope));
            return;
        }
        // The id says which request it was, even where that is not what is wrong.
        fault->id = fields.peekClientIdAt("/id");
        bad(std::move(*fault));
    }

    void readBatch(simdjson::dom::object data, Nesting nesting)
    {
        if (nesting == Nesting::InBatch)
            return bad(
                {.field = QStringLiteral("event"), .why = QStringLiteral("is a batch inside a batch")});
        simdjson::dom::array messages;
        // Counted by hand: an array's own size() is cut off at 2^24.
        if (data.at_key("messages").get(messages) != simdjson::SUCCESS ||
            std::distance(messages.begin(), messages.end()) > kMaxBatch) {
            return bad({.field = QStringLiteral("messages"),
                        .why = QStringLiteral("is not an array of at most 500 envelopes")});
        }
        m_result.reserve(messages.size());
        for (const simdjson::dom::element inner : messages)
            readEnvelope(inner, Nesting::InBatch);
    }

    [[nodiscard]] static UnknownEvent unknown(std::string_view event, const simdjson::dom::object *data)
    {
        constexpr size_t kMostShown = 128;
        event = event.substr(0, kMostShown);
        UnknownEvent result{.event = QString::fromUtf8(event.data(), qsizetype(event.size()))};
        if (data) {
            std::optional<BadInput> ignored;
            result.id = Fields(*data, ignored).peekClientIdAt("/id");
        }
        return result;
    }

    const Readers &m_readers;
    std::vector<Decoded<Envelope>> m_result;
};

} // namespace roomscope::protocol
