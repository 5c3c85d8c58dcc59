// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/fields.h"

#include "base/timetext.h"
#include "base/ulid.h"

namespace roomscope::protocol {

namespace {

constexpr size_t kMaxDepth = 64;
constexpr size_t kMaxBytes = 64 * 1024 * 1024;
constexpr qsizetype kMostEpoch = 128;
constexpr qsizetype kMostTime = 40;

QString toText(std::string_view view)
{
    return QString::fromUtf8(view.data(), qsizetype(view.size()));
}

} // namespace

simdjson::error_code parse(QByteArrayView utf8, simdjson::dom::element &root)
{
    // What an element points to lives as long as this parser is not used again, so each thread has its own.
    thread_local simdjson::dom::parser parser(kMaxBytes);
    if (parser.max_depth() != kMaxDepth) {
        if (const auto error = parser.allocate(64 * 1024, kMaxDepth); error != simdjson::SUCCESS)
            return error;
    }
    // An empty or absent buffer is not JSON, and must not reach the parser as a null pointer.
    if (utf8.isEmpty())
        return simdjson::EMPTY;
    return parser.parse(utf8.data(), size_t(utf8.size()), true).get(root);
}

bool Fields::has(std::string_view name) const
{
    simdjson::dom::element element;
    return m_object.at_key(name).get(element) == simdjson::SUCCESS && !element.is_null();
}

std::optional<std::string_view> Fields::view(std::string_view name, bool isNeeded, qsizetype most)
{
    if (m_bad)
        return std::nullopt;
    if (!has(name)) {
        if (isNeeded)
            fail(name, "is missing");
        return std::nullopt;
    }
    std::string_view found;
    if (m_object.at_key(name).get(found) != simdjson::SUCCESS) {
        fail(name, "is not text");
        return std::nullopt;
    }
    if (qsizetype(found.size()) > most) {
        fail(name, "is too long");
        return std::nullopt;
    }
    return found;
}

QString Fields::text(std::string_view name, qsizetype most)
{
    const auto found = view(name, true, most);
    return found ? toText(*found) : QString();
}

std::optional<QString> Fields::textIf(std::string_view name, qsizetype most)
{
    const auto found = view(name, false, most);
    return found ? std::optional(toText(*found)) : std::nullopt;
}

QByteArray Fields::utf8(std::string_view name)
{
    const auto found = view(name, true, kMostText);
    return found ? QByteArray(found->data(), qsizetype(found->size())) : QByteArray();
}

qint64 Fields::integer(std::string_view name, qint64 least, qint64 most)
{
    if (m_bad)
        return 0;
    if (!has(name)) {
        fail(name, "is missing");
        return 0;
    }
    return integerIf(name, least, most).value_or(0);
}

std::optional<qint64> Fields::integerIf(std::string_view name, qint64 least, qint64 most)
{
    if (m_bad || !has(name))
        return std::nullopt;
    int64_t number = 0;
    if (m_object.at_key(name).get(number) != simdjson::SUCCESS) {
        fail(name, "is not an integer");
        return std::nullopt;
    }
    if (number < least || number > most) {
        fail(name, "is out of range");
        return std::nullopt;
    }
    return qint64(number);
}

bool Fields::flag(std::string_view name)
{
    if (m_bad)
        return false;
    if (!has(name)) {
        fail(name, "is missing");
        return false;
    }
    return flagIf(name, false);
}

bool Fields::flagIf(std::string_view name, bool otherwise)
{
    if (m_bad || !has(name))
        return otherwise;
    bool value = otherwise;
    if (m_object.at_key(name).get(value) != simdjson::SUCCESS)
        fail(name, "is neither true nor false");
    return value;
}

WallTime Fields::time(std::string_view name)
{
    if (!m_bad && !has(name))
        fail(name, "is missing");
    return timeIf(name).value_or(WallTime{});
}

std::optional<WallTime> Fields::timeIf(std::string_view name)
{
    const auto found = view(name, false, kMostTime);
    if (!found)
        return std::nullopt;
    const auto time = fromRfc3339(toText(*found));
    if (!time)
        fail(name, "is not a time as RFC 3339 writes it");
    return time;
}

std::optional<std::chrono::milliseconds> Fields::millisecondsIf(std::string_view name)
{
    constexpr qint64 kDay = 24 * 3600 * 1000;
    const auto number = integerIf(name, 0, kMaxInteger);
    // A server that asks for years gets a day.
    return number ? std::optional(std::chrono::milliseconds(qMin(*number, kDay))) : std::nullopt;
}

ClientId Fields::clientId(std::string_view name)
{
    if (!m_bad && !has(name))
        fail(name, "is missing");
    return clientIdIf(name).value_or(ClientId());
}

std::optional<ClientId> Fields::clientIdIf(std::string_view name)
{
    const auto found = view(name, false, kMostName);
    if (!found)
        return std::nullopt;
    const QString id = toText(*found);
    if (!isUlid(id)) {
        fail(name, "is not a ULID");
        return std::nullopt;
    }
    return ClientId(id);
}

std::optional<ClientId> Fields::peekClientId(std::string_view name) const
{
    std::optional<BadInput> ignored;
    return Fields(m_object, ignored).clientIdIf(name);
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

int Fields::word(std::string_view name, std::initializer_list<std::string_view> words)
{
    const auto found = view(name, true, kMostName);
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
    if (m_bad || !has(name))
        return false;
    if (m_object.at_key(name).get(array) != simdjson::SUCCESS) {
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
        if (element.get(found) != simdjson::SUCCESS || qsizetype(found.size()) > kMostName) {
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

Body readBody(Fields &fields)
{
    if (fields.has("cipher"))
        return {Body::Kind::Sealed, fields.utf8("cipher")};
    return {Body::Kind::Plain, fields.utf8("text")};
}

Message readMessage(Fields &fields)
{
    Message message{.conversation = fields.conversation("conversation"),
                    .epoch = fields.epoch("epoch"),
                    .order = fields.integer("seq", 1),
                    .rev = fields.integer("rev", 1),
                    .id = fields.clientId("id"),
                    .from = fields.user("from"),
                    .at = fields.time("at"),
                    .replyTo = fields.integerIf("replyTo", 1),
                    .mentions = fields.users("mentions", 1000),
                    .edited = fields.timeIf("edited"),
                    .isDeleted = fields.flagIf("deleted", false)};
    if (!message.isDeleted)
        message.body = readBody(fields);
    fields.objects("reactions", 1000, [&](Fields &reaction) {
        message.reactions.append(
            {.emoji = reaction.text("emoji", Fields::kMostName), .users = reaction.users("users", 100'000)});
    });
    return message;
}

Conversation readConversation(Fields &fields)
{
    return {.id = fields.conversation("conversation"),
            .epoch = fields.epoch("epoch"),
            .title = fields.textIf("title").value_or(QString()),
            .topic = fields.textIf("topic").value_or(QString()),
            .lastOrder = fields.integerIf("lastSeq").value_or(0),
            .rev = fields.integerIf("rev").value_or(0),
            .readOrder = fields.integerIf("readSeq").value_or(0),
            .deliveredOrder = fields.integerIf("deliveredSeq").value_or(0)};
}

RoomInfo readRoom(Fields &fields)
{
    return {.id = fields.room("room"),
            .title = fields.textIf("title").value_or(QString()),
            .topic = fields.textIf("topic").value_or(QString()),
            .members = fields.integerIf("members").value_or(0),
            .state = fields.has("state")
                         ? RoomState(fields.word("state", {"created", "active", "inactive", "deleted"}))
                         : RoomState::Active};
}

Member readMember(Fields &fields)
{
    return {.user = readUser(fields),
            .state = MemberState(fields.word("state", {"not-joined", "joined", "active", "left"})),
            .role = fields.has("role") ? MemberRole(fields.word("role", {"member", "moderator", "owner"}))
                                       : MemberRole::Member};
}

User readUser(Fields &fields)
{
    return {.id = fields.user("user"), .name = fields.textIf("name").value_or(QString())};
}

} // namespace roomscope::protocol
