// SPDX-License-Identifier: GPL-3.0-or-later
#include "soakverdict.h"

#include "support/soak_client/soakplan.h"

namespace roomscope::test {

using namespace Qt::StringLiterals;

namespace {

QString shown(const ArchivedConversation::Row &row)
{
    return u"seq %1 rev %2 %3 %4 \"%5\"%6 [%7]"_s.arg(row.seq).arg(row.rev).arg(
        row.from, row.clientId, row.text.left(24), row.isEdited ? u" edited"_s : QString(),
        row.reactions.join(u", "));
}

QStringList findingsInFile(const SoakArchive &archive)
{
    QStringList findings;
    if (!archive.error.isEmpty())
        findings.append(archive.error);
    if (archive.integrity != u"ok"_s)
        findings.append(u"integrity: "_s + archive.integrity);
    return findings;
}

//! Seqs 1, 2, 3 …; each rev once, the newest among them.
QStringList findingsInNumbers(const QString &name, const ArchivedConversation &conversation)
{
    QStringList findings;
    QSet<qint64> revs;
    for (qsizetype i = 0; i < conversation.rows.size(); ++i) {
        const ArchivedConversation::Row &row = conversation.rows[i];
        if (row.seq != i + 1)
            findings.append(u"%1: %2 stands where seq %3 belongs"_s.arg(name, shown(row)).arg(i + 1));
        if (revs.contains(row.rev) || row.rev < 1 || row.rev > conversation.rev)
            findings.append(
                u"%1: the rev of %2 is another's, or above %3"_s.arg(name, shown(row)).arg(conversation.rev));
        revs.insert(row.rev);
    }
    if (!conversation.rows.isEmpty() && !revs.contains(conversation.rev))
        findings.append(u"%1: no message has the newest rev %2"_s.arg(name).arg(conversation.rev));
    return findings;
}

} // namespace

QStringList findingsInServer(const SoakArchive &server, const QList<SoakWriter> &writers)
{
    QStringList findings = findingsInFile(server);
    for (auto it = server.conversations.cbegin(); it != server.conversations.cend(); ++it)
        findings += findingsInNumbers(it.key(), *it);
    for (const SoakWriter &writer : writers) {
        QMap<int, qint64> found;
        for (const ArchivedConversation &conversation : server.conversations) {
            int last = 0;
            for (const ArchivedConversation::Row &row : conversation.rows) {
                if (row.from != writer.user)
                    continue;
                const int number = SoakPlan::numberIn(row.text);
                if (found.contains(number))
                    findings.append(u"twice: "_s + shown(row));
                found.insert(number, row.seq);
                if (writer.parked.contains(number))
                    continue;
                if (number < last)
                    findings.append(u"out of order: "_s + shown(row));
                last = number;
            }
        }
        for (int number = 1; number <= writer.messages; ++number) {
            if (!found.contains(number))
                findings.append(u"lost: message %1 of %2"_s.arg(number).arg(writer.user));
        }
        if (found.size() > writer.messages)
            findings.append(
                u"%1 has %2 messages, not %3"_s.arg(writer.user).arg(found.size()).arg(writer.messages));
        for (auto it = writer.accepted.cbegin(); it != writer.accepted.cend(); ++it) {
            if (found.value(it.key()) != *it)
                findings.append(
                    u"message %1 of %2 was accepted as seq %3"_s.arg(it.key()).arg(writer.user).arg(*it));
        }
    }
    return findings;
}

QStringList findingsInClient(const SoakArchive &client, const SoakArchive &server)
{
    QStringList findings = findingsInFile(client);
    if (client.outbox != 0)
        findings.append(u"%1 rows are left in the outbox"_s.arg(client.outbox));
    if (client.conversations.keys() != server.conversations.keys())
        findings.append(u"conversations: "_s + client.conversations.keys().join(u", "));
    for (auto it = server.conversations.cbegin(); it != server.conversations.cend(); ++it) {
        const ArchivedConversation own = client.conversations.value(it.key());
        if (own.rows.size() != it->rows.size())
            findings.append(
                u"%1: %2 messages, not %3"_s.arg(it.key()).arg(own.rows.size()).arg(it->rows.size()));
        for (qsizetype i = 0; i < std::min(own.rows.size(), it->rows.size()); ++i) {
            if (own.rows[i] != it->rows[i])
                findings.append(
                    u"%1: %2, at the server %3"_s.arg(it.key(), shown(own.rows[i]), shown(it->rows[i])));
        }
        if (own.rev != it->rev)
            findings.append(u"%1: holds rev %2, not %3"_s.arg(it.key()).arg(own.rev).arg(it->rev));
        if (own.ranges != QStringList{u"1-%1"_s.arg(it->rows.size())})
            findings.append(u"%1: holds %2"_s.arg(it.key(), own.ranges.join(u", ")));
    }
    return findings;
}

} // namespace roomscope::test
