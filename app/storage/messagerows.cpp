// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/messagerows.h"

#include "base/timetext.h"

#include <algorithm>

namespace roomscope::messagerows {

using namespace Qt::StringLiterals;

QString columns()
{
    return u"m.ord, m.rev, m.client_id, m.sender, m.at, m.body_kind, m.body, m.reply_to, m.mentions, "
           u"m.edited_at, "
           "m.is_deleted"_s;
}

Message fromRow(const Query &row, int first)
{
    Message message;
    message.order = row.integer(first);
    message.rev = row.integer(first + 1);
    message.id = ClientId(row.text(first + 2));
    message.from = UserId(row.text(first + 3));
    message.at = fromUnixMs(row.integer(first + 4));
    message.body = {Body::Kind(row.integer(first + 5)), row.blob(first + 6)};
    message.replyTo = row.optionalInteger(first + 7);
    message.mentions = split(row.text(first + 8));
    if (const auto edited = row.optionalInteger(first + 9))
        message.edited = fromUnixMs(*edited);
    message.isDeleted = row.integer(first + 10) != 0;
    return message;
}

QString joined(const QList<UserId> &users)
{
    QString lines;
    for (const UserId &user : users) {
        if (!lines.isEmpty())
            lines += u'\n';
        lines += user.text();
    }
    return lines;
}

QList<UserId> split(const QString &lines)
{
    QList<UserId> users;
    if (lines.isEmpty())
        return users;
    const auto parts = QStringView(lines).split(u'\n');
    for (const QStringView part : parts)
        users << UserId(part.toString());
    return users;
}

Result<void> addReactions(Database &database, qint64 epoch, QList<Message> &messages)
{
    if (messages.isEmpty())
        return {};
    Query row = database.query(
        u"SELECT ord, user, emoji, rev, is_on FROM reactions WHERE epoch = ? AND ord BETWEEN ? AND ? "
        "ORDER BY ord, rev, place, emoji, user"_s,
        epoch, messages.constFirst().order, messages.constLast().order);
    auto message = messages.begin();
    while (row.next()) {
        const qint64 order = row.integer(0);
        message = std::find_if(message, messages.end(),
                               [order](const Message &candidate) { return candidate.order >= order; });
        if (message == messages.end())
            break;
        if (message->order != order)
            continue; // came before its message
        message->rev = std::max(message->rev, row.integer(3));
        if (row.integer(4) == 0)
            continue;
        const QString emoji = row.text(2);
        auto reaction =
            std::find_if(message->reactions.begin(), message->reactions.end(),
                         [&emoji](const Reaction &candidate) { return candidate.emoji == emoji; });
        if (reaction == message->reactions.end())
            reaction = message->reactions.insert(reaction, Reaction{emoji});
        reaction->users << UserId(row.text(1));
    }
    if (row.error())
        return failure(*row.error());
    return {};
}

Result<std::optional<Message>> find(Database &database, qint64 epoch, qint64 order)
{
    Query row = database.query(
        u"SELECT "_s + columns() + u" FROM messages m WHERE m.epoch = ? AND m.ord = ?"_s, epoch, order);
    QList<Message> found;
    if (row.next())
        found << fromRow(row);
    if (row.error())
        return failure(*row.error());
    if (const auto added = addReactions(database, epoch, found); !added)
        return failure(added.error());
    return found.isEmpty() ? std::nullopt : std::optional(found.constFirst());
}

} // namespace roomscope::messagerows
