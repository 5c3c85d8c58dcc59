// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/feed.h"
#include "protocol/codec.h"

#include <simdjson.h>

#include <string_view>

namespace roomscope::protocol {

//! Reads the members of one JSON object by name and type, and keeps the first thing that is wrong. After a
//! fault every read answers an empty value, so a decoder reads straight through and asks once at the end.
class Fields final
{
public:
    //! \a bad outlives this and is shared with the readers of nested objects.
    Fields(simdjson::dom::object object, std::optional<BadInput> &bad) : m_object(object), m_bad(bad) {}

    [[nodiscard]] bool has(std::string_view name) const;
    [[nodiscard]] QString text(std::string_view name, qsizetype most = kMostText);
    [[nodiscard]] std::optional<QString> textIf(std::string_view name, qsizetype most = kMostText);
    [[nodiscard]] QByteArray utf8(std::string_view name);
    [[nodiscard]] qint64 integer(std::string_view name, qint64 least = 0, qint64 most = kMaxInteger);
    [[nodiscard]] std::optional<qint64> integerIf(std::string_view name, qint64 least = 0,
                                                  qint64 most = kMaxInteger);
    [[nodiscard]] bool flag(std::string_view name);
    [[nodiscard]] bool flagIf(std::string_view name, bool otherwise);
    [[nodiscard]] WallTime time(std::string_view name);
    [[nodiscard]] std::optional<WallTime> timeIf(std::string_view name);
    [[nodiscard]] std::optional<std::chrono::milliseconds> millisecondsIf(std::string_view name);

    //! \name Ids, of the shapes protocol.md gives them
    //! @{
    [[nodiscard]] ClientId clientId(std::string_view name);
    [[nodiscard]] std::optional<ClientId> clientIdIf(std::string_view name);
    //! The id at a JSON pointer (RFC 6901), if there is one; anything else there is no fault.
    [[nodiscard]] std::optional<ClientId> peekClientIdAt(std::string_view pointer) const;
    [[nodiscard]] UserId user(std::string_view name);
    [[nodiscard]] RoomId room(std::string_view name);
    [[nodiscard]] ConversationId conversation(std::string_view name);
    [[nodiscard]] Epoch epoch(std::string_view name);
    [[nodiscard]] Epoch epochIf(std::string_view name);
    [[nodiscard]] DeviceId device(std::string_view name);
    [[nodiscard]] FeedId feed(std::string_view name);
    [[nodiscard]] AnnouncementId announcement(std::string_view name);
    [[nodiscard]] QString emoji(std::string_view name);
    //! @}

    //! Any JSON value: a number as it is, everything else as its text, cut to kMaxFeedText.
    [[nodiscard]] FeedData feedData(std::string_view name);

    //! One of \a words, answered by its place in them.
    [[nodiscard]] int word(std::string_view name, std::initializer_list<std::string_view> words);

    //! Calls \a read(Fields &) for each object of an array; an absent array is empty.
    template <typename Read>
    void objects(std::string_view name, qsizetype most, Read read)
    {
        simdjson::dom::array array;
        if (!arrayAt(name, most, array))
            return;
        for (const simdjson::dom::element element : array) {
            simdjson::dom::object object;
            if (element.get(object) != simdjson::SUCCESS) {
                fail(name, "has something that is not an object");
                return;
            }
            Fields fields(object, m_bad);
            read(fields);
            if (m_bad)
                return;
        }
    }
    [[nodiscard]] QList<QString> texts(std::string_view name, qsizetype most);
    [[nodiscard]] QList<UserId> users(std::string_view name, qsizetype most);
    [[nodiscard]] QList<RoomId> rooms(std::string_view name, qsizetype most);
    //! Reads the object member \a name; a fault when it is not one.
    template <typename Read>
    void object(std::string_view name, Read read)
    {
        simdjson::dom::object inner;
        if (m_bad)
            return;
        if (m_object.at_key(name).get(inner) != simdjson::SUCCESS) {
            fail(name, "is not an object");
            return;
        }
        Fields fields(inner, m_bad);
        read(fields);
    }
    [[nodiscard]] QList<QPair<qint64, qint64>> pairs(std::string_view name, qsizetype most);

    //! The object itself, compact.
    [[nodiscard]] QByteArray toJson() const;
    void fail(std::string_view name, const char *why);
    [[nodiscard]] bool isGood() const { return !m_bad; }

    static constexpr qsizetype kMostText = 16 * 1024 * 1024;
    static constexpr qsizetype kMostName = 256;

private:
    enum class Need
    {
        Required,
        Optional
    };

    //! Nothing for an absent member, and for null, which JavaScript writes for absent ones.
    [[nodiscard]] std::optional<simdjson::dom::element> find(std::string_view name) const;
    [[nodiscard]] std::optional<simdjson::dom::element> find(std::string_view name, Need need);
    [[nodiscard]] std::optional<std::string_view> view(std::string_view name, Need need, qsizetype most);
    [[nodiscard]] std::optional<qint64> number(std::string_view name, Need need, qint64 least, qint64 most);
    [[nodiscard]] std::optional<bool> boolean(std::string_view name, Need need);
    [[nodiscard]] std::optional<WallTime> moment(std::string_view name, Need need);
    [[nodiscard]] std::optional<ClientId> ulid(std::string_view name, Need need);
    [[nodiscard]] bool arrayAt(std::string_view name, qsizetype most, simdjson::dom::array &array);

    simdjson::dom::object m_object;
    std::optional<BadInput> &m_bad;
};

//! Parses with this thread's parser: at most kMaxBytes, nested at most kMaxDepth deep. \a root is good until
//! the next call in this thread.
[[nodiscard]] simdjson::error_code parse(QByteArrayView utf8, simdjson::dom::element &root);

} // namespace roomscope::protocol
