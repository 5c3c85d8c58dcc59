// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/fields.h"

#include "base/ulid.h"
#include "protocol/jsontime.h"

#include <algorithm>
#include <cmath>
#include <memory>

namespace roomscope::protocol {

namespace {

constexpr qsizetype kMostEpoch = 128;
constexpr qsizetype kMostTime = 40;
//! A parser that once grew past this is given back: one giant frame must not cost memory for ever.
constexpr size_t kKeptCapacity = 1024 * 1024;

QString toText(std::string_view view)
{
    return QString::fromUtf8(view.data(), qsizetype(view.size()));
}

//! The start of a text, never half of a surrogate pair.
QString cutText(std::string_view view)
{
    // A character takes at most four bytes, and one of those gives two units.
    QString text = toText(view.substr(0, size_t(kMaxFeedText) * 4)).left(kMaxFeedText);
    if (!text.isEmpty() && text.back().isHighSurrogate())
        text.chop(1);
    text.remove(QChar(0));
    return text;
}

//! A parser with the padded copy of what it reads: simdjson reads beyond the end of its input.
struct Parser
{
    simdjson::dom::parser parser{size_t(kMaxBytes)};
    QByteArray padded;
};

} // namespace

simdjson::error_code parse(QByteArrayView utf8, simdjson::dom::element &root)
{
    // What an element points to lives until this thread's parser is used again.
    thread_local std::unique_ptr<Parser> kept;
    // An empty or absent buffer is not JSON, and must not reach the parser as a null pointer.
    if (utf8.isEmpty())
        return simdjson::EMPTY;
    if (utf8.size() > kMaxBytes)
        return simdjson::CAPACITY;
    const auto size = size_t(utf8.size());
    if (!kept || (kept->parser.capacity() > kKeptCapacity && size <= kKeptCapacity))
        kept = std::make_unique<Parser>();
    if (kept->parser.capacity() < size || kept->parser.max_depth() != size_t(kMaxDepth)) {
        const size_t capacity = std::max(size, size_t(16 * 1024));
        if (const auto error = kept->parser.allocate(capacity, size_t(kMaxDepth)); error != simdjson::SUCCESS)
            return error;
    }
    kept->padded.resize(utf8.size() + qsizetype(simdjson::SIMDJSON_PADDING));
    std::copy(utf8.begin(), utf8.end(), kept->padded.begin());
    std::fill(kept->padded.begin() + utf8.size(), kept->padded.end(), ' ');
    return kept->parser.parse(kept->padded.constData(), size, false).get(root);
}

std::optional<simdjson::dom::element> Fields::find(std::string_view name) const
{
    simdjson::dom::element element;
    if (m_object.at_key(name).get(element) != simdjson::SUCCESS || element.is_null())
        return std::nullopt;
    return element;
}

std::optional<simdjson::dom::element> Fields::find(std::string_view name, Need need)
{
    if (m_bad)
        return std::nullopt;
    const auto element = find(name);
    if (!element && need == Need::Required)
        fail(name, "is missing");
    return element;
}

std::optional<std::string_view> Fields::view(std::string_view name, Need need, qsizetype most)
{
    const auto element = find(name, need);
    if (!element)
        return std::nullopt;
    std::string_view found;
    if (element->get(found) != simdjson::SUCCESS) {
        fail(name, "is not text");
        return std::nullopt;
    }
    if (qsizetype(found.size()) > most) {
        fail(name, "is too long");
        return std::nullopt;
    }
    // Legal JSON, but it ends a text early in too many places (C strings, SQLite, logs) to be let in.
    if (found.find('\0') != std::string_view::npos) {
        fail(name, "has a NUL");
        return std::nullopt;
    }
    return found;
}

std::optional<qint64> Fields::number(std::string_view name, Need need, qint64 least, qint64 most)
{
    const auto element = find(name, need);
    if (!element)
        return std::nullopt;
    int64_t value = 0;
    if (element->get(value) != simdjson::SUCCESS) {
        fail(name, "is not an integer");
        return std::nullopt;
    }
    if (value < least || value > most) {
        fail(name, "is out of range");
        return std::nullopt;
    }
    return qint64(value);
}

std::optional<bool> Fields::boolean(std::string_view name, Need need)
{
    const auto element = find(name, need);
    if (!element)
        return std::nullopt;
    bool value = false;
    if (element->get(value) != simdjson::SUCCESS) {
        fail(name, "is neither true nor false");
        return std::nullopt;
    }
    return value;
}

std::optional<WallTime> Fields::moment(std::string_view name, Need need)
{
    const auto found = view(name, need, kMostTime);
    if (!found)
        return std::nullopt;
    const auto time = readTime(*found);
    if (!time)
        fail(name, "is not a time as RFC 3339 writes it");
    return time;
}

std::optional<ClientId> Fields::ulid(std::string_view name, Need need)
{
    const auto found = view(name, need, kMostName);
    if (!found)
        return std::nullopt;
    const QString id = QString::fromLatin1(found->data(), qsizetype(found->size()));
    if (!isUlid(id)) {
        fail(name, "is not a ULID");
        return std::nullopt;
    }
    return ClientId(id);
}

bool Fields::has(std::string_view name) const
{
    return find(name).has_value();
}

QString Fields::text(std::string_view name, qsizetype most)
{
    const auto found = view(name, Need::Required, most);
    return found ? toText(*found) : QString();
}

std::optional<QString> Fields::textIf(std::string_view name, qsizetype most)
{
    const auto found = view(name, Need::Optional, most);
    return found ? std::optional(toText(*found)) : std::nullopt;
}

QByteArray Fields::utf8(std::string_view name)
{
    const auto found = view(name, Need::Required, kMostText);
    return found ? QByteArray(found->data(), qsizetype(found->size())) : QByteArray();
}

qint64 Fields::integer(std::string_view name, qint64 least, qint64 most)
{
    return number(name, Need::Required, least, most).value_or(0);
}

std::optional<qint64> Fields::integerIf(std::string_view name, qint64 least, qint64 most)
{
    return number(name, Need::Optional, least, most);
}

bool Fields::flag(std::string_view name)
{
    return boolean(name, Need::Required).value_or(false);
}

bool Fields::flagIf(std::string_view name, bool otherwise)
{
    return boolean(name, Need::Optional).value_or(otherwise);
}

WallTime Fields::time(std::string_view name)
{
    return moment(name, Need::Required).value_or(WallTime{});
}

std::optional<WallTime> Fields::timeIf(std::string_view name)
{
    return moment(name, Need::Optional);
}

std::optional<std::chrono::milliseconds> Fields::millisecondsIf(std::string_view name)
{
    constexpr qint64 kDay = 24 * 3600 * 1000;
    const auto found = integerIf(name);
    // A server that asks for years gets a day.
    return found ? std::optional(std::chrono::milliseconds(qMin(*found, kDay))) : std::nullopt;
}

ClientId Fields::clientId(std::string_view name)
{
    return ulid(name, Need::Required).value_or(ClientId());
}

std::optional<ClientId> Fields::clientIdIf(std::string_view name)
{
    return ulid(name, Need::Optional);
}

std::optional<ClientId> Fields::peekClientIdAt(std::string_view pointer) const
{
    std::string_view found;
    if (m_object.at_pointer(pointer).get(found) != simdjson::SUCCESS || qsizetype(found.size()) > kMostName)
        return std::nullopt;
    const QString id = toText(found);
    return isUlid(id) ? std::optional(ClientId(id)) : std::nullopt;
}

UserId Fields::user(std::string_view name)
{
    const QString id = text(name, kMostName);
    if (!m_bad && !isValidName(id))
        fail(name, "is not 1 to 64 of [a-z0-9._-]");
    return UserId(id);
}

RoomId Fields::room(std::string_view name)
{
    return RoomId(user(name).text());
}

ConversationId Fields::conversation(std::string_view name)
{
    const QString id = text(name, kMostName);
    if (!m_bad && !isValidConversation(id))
        fail(name, "is not the name of a conversation");
    return ConversationId(id);
}

Epoch Fields::epoch(std::string_view name)
{
    const QString id = text(name, kMostEpoch);
    if (!m_bad && id.isEmpty())
        fail(name, "is empty");
    return Epoch(id);
}

Epoch Fields::epochIf(std::string_view name)
{
    return has(name) ? epoch(name) : Epoch();
}

DeviceId Fields::device(std::string_view name)
{
    const QString id = text(name, 64);
    const bool isWord = std::all_of(id.begin(), id.end(), [](QChar c) { return c > u' ' && c < u'\x7f'; });
    if (!m_bad && (id.isEmpty() || !isWord))
        fail(name, "is not 1 to 64 printable characters of ASCII");
    return DeviceId(id);
}

FeedId Fields::feed(std::string_view name)
{
    return FeedId(user(name).text());
}

FeedData Fields::feedData(std::string_view name)
{
    if (m_bad)
        return {};
    // Null is a value here, not an absent member.
    simdjson::dom::element element;
    if (m_object.at_key(name).get(element) != simdjson::SUCCESS) {
        fail(name, "is missing");
        return {};
    }
    double number = 0;
    if (element.is_number() && element.get(number) == simdjson::SUCCESS && std::isfinite(number))
        return number;
    std::string_view text;
    if (element.get(text) == simdjson::SUCCESS)
        return cutText(text);
    return cutText(simdjson::minify(element));
}

AnnouncementId Fields::announcement(std::string_view name)
{
    const QString id = text(name, kMostName);
    if (!m_bad && id.isEmpty())
        fail(name, "is empty");
    return AnnouncementId(id);
}

QString Fields::emoji(std::string_view name)
{
    const QString emoji = text(name, 64);
    if (!m_bad && emoji.isEmpty())
        fail(name, "is empty");
    return emoji;
}

int Fields::word(std::string_view name, std::initializer_list<std::string_view> words)
{
    const auto found = view(name, Need::Required, kMostName);
    if (!found)
        return 0;
    int place = 0;
    for (const std::string_view candidate : words) {
        if (candidate == *found)
            return place;
        ++place;
    }
    fail(name, "is none of the words it may be");
    return 0;
}

bool Fields::arrayAt(std::string_view name, qsizetype most, simdjson::dom::array &array)
{
    const auto element = find(name, Need::Optional);
    if (!element)
        return false;
    if (element->get(array) != simdjson::SUCCESS) {
        fail(name, "is not an array");
        return false;
    }
    if (qsizetype(array.size()) > most) {
        fail(name, "has too many entries");
        return false;
    }
    return true;
}

QList<QString> Fields::texts(std::string_view name, qsizetype most)
{
    QList<QString> result;
    simdjson::dom::array array;
    if (!arrayAt(name, most, array))
        return result;
    for (const simdjson::dom::element element : array) {
        std::string_view found;
        if (element.get(found) != simdjson::SUCCESS || qsizetype(found.size()) > kMostName ||
            found.find('\0') != std::string_view::npos) {
            fail(name, "has something that is not a short text");
            return {};
        }
        result.append(toText(found));
    }
    return result;
}

QList<UserId> Fields::users(std::string_view name, qsizetype most)
{
    QList<UserId> result;
    for (const QString &id : texts(name, most)) {
        if (!isValidName(id)) {
            fail(name, "has something that is not a user");
            return {};
        }
        result.append(UserId(id));
    }
    return result;
}

QList<RoomId> Fields::rooms(std::string_view name, qsizetype most)
{
    QList<RoomId> result;
    for (const UserId &id : users(name, most))
        result.append(RoomId(id.text()));
    return result;
}

QList<QPair<qint64, qint64>> Fields::pairs(std::string_view name, qsizetype most)
{
    QList<QPair<qint64, qint64>> result;
    simdjson::dom::array array;
    if (!arrayAt(name, most, array))
        return result;
    for (const simdjson::dom::element element : array) {
        simdjson::dom::array pair;
        int64_t from = 0;
        int64_t to = 0;
        if (element.get(pair) != simdjson::SUCCESS || pair.size() != 2 ||
            pair.at(0).get(from) != simdjson::SUCCESS || pair.at(1).get(to) != simdjson::SUCCESS ||
            from < 1 || to < from || to > kMaxInteger) {
            fail(name, "has something that is not [from, to]");
            return {};
        }
        result.append({from, to});
    }
    return result;
}

QByteArray Fields::toJson() const
{
    return QByteArray::fromStdString(simdjson::minify(m_object));
}

void Fields::fail(std::string_view name, const char *why)
{
    if (!m_bad)
        m_bad = BadInput{.field = toText(name), .why = QString::fromLatin1(why)};
}

} // namespace roomscope::protocol
